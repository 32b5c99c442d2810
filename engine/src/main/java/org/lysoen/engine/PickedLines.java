package org.lysoen.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Some lines of a text, each behind its number, as {@link Engine#bindLines} reads them. One pass; memory: a piece of the text.
 */
public final class PickedLines {

    /** Stands between number and line: a Unicode noncharacter, which no published text holds. */
    static final String SEPARATOR = "\uFDD1";

    private static final byte[] SEPARATOR_BYTES = SEPARATOR.getBytes(StandardCharsets.UTF_8);
    private static final int NONE = Integer.MAX_VALUE;

    private final BitSet wanted;
    private final OutputStream out;
    private int line = 1;
    private int next;
    private boolean isNumbered;

    private PickedLines(BitSet wanted, OutputStream out) {
        this.wanted = wanted;
        this.out = out;
    }

    /**
     * @param text UTF-8; it is not closed
     * @param wanted numbers of lines, 1 for the first; one the text does not have gives nothing
     * @param out is flushed and not closed
     */
    public static void write(InputStream text, BitSet wanted, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        var picked = new PickedLines(wanted, buffered);
        picked.toNext();
        var piece = new byte[1 << 16];
        for (int length = text.read(piece); length >= 0 && picked.next != NONE; length = text.read(piece)) {
            picked.take(piece, length);
        }
        buffered.flush();
    }

    private void take(byte[] piece, int length) throws IOException {
        int lineFeeds = lineFeeds(piece, 0, length);
        if (line + lineFeeds < next) {
            line += lineFeeds;
            return;
        }
        int at = 0;
        while (at < length) {
            int end = afterLineFeed(piece, at, length);
            if (line == next) {
                number();
                out.write(piece, at, end - at);
            }
            if (piece[end - 1] == '\n') {
                line++;
                if (line > next) {
                    toNext();
                }
            }
            at = end;
        }
    }

    private void toNext() {
        int found = wanted.nextSetBit(line);
        next = found < 0 ? NONE : found;
        isNumbered = false;
    }

    /** Before the first byte of a wanted line: it may come in several pieces. */
    private void number() throws IOException {
        if (!isNumbered) {
            out.write(Integer.toString(line).getBytes(StandardCharsets.US_ASCII));
            out.write(SEPARATOR_BYTES);
            isNumbered = true;
        }
    }

    private static int afterLineFeed(byte[] piece, int from, int length) {
        int at = from;
        while (at < length && piece[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }

    /** How many line feeds a part of a text has, {@code to} left out. */
    public static int lineFeeds(byte[] piece, int from, int to) {
        int found = 0;
        for (int i = from; i < to; i++) {
            found += piece[i] == '\n' ? 1 : 0;
        }
        return found;
    }
}
