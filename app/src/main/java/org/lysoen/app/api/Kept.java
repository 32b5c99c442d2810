package org.lysoen.app.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers last asked for, by their tag. Figures do not change while they are served, so neither do answers. It holds
 * at most so many bytes, and nothing larger than a sixteenth of them. Safe for use by several threads.
 */
final class Kept {

    private final int mostBytes;
    private final Map<String, Answer> answers = new LinkedHashMap<>(64, 0.75f, true);
    private int bytes;

    Kept(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized @Nullable Answer find(String tag) {
        return answers.get(tag);
    }

    synchronized void keep(String tag, Answer answer) {
        if (answer.size() > mostBytes / 16) {
            return;
        }
        var before = answers.put(tag, answer);
        bytes += answer.size() - (before == null ? 0 : before.size());
        var oldest = answers.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }
}
