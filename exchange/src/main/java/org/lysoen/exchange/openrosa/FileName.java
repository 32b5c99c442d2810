package org.lysoen.exchange.openrosa;

import java.nio.charset.StandardCharsets;
import org.lysoen.kernel.Problem;

/** Names of files that somebody else chose. */
public final class FileName {

    private static final int MOST_BYTES = 255;

    private FileName() {}

    /** Whether the name is one of a file in its own folder: no path, no control character, at most 255 bytes. */
    public static boolean isPlain(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c) || c == 0xFFFD);
    }

    /**
     * The name itself.
     *
     * @throws Problem BAD_INPUT when it is not {@linkplain #isPlain plain}
     */
    public static String plain(String name) {
        if (!isPlain(name)) {
            throw Problem.badInput("A file has a name that is a path, is empty or is too long: rename it.");
        }
        return name;
    }
}
