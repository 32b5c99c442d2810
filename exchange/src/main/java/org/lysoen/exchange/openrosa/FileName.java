package org.lysoen.exchange.openrosa;

import java.nio.charset.StandardCharsets;
import org.lysoen.kernel.Problem;

/** Names of files that somebody else chose. */
public final class FileName {

    /** The report itself, in the folder of its files. */
    public static final String REPORT = "report.xml";

    /** A file of that folder that is not written to its end. */
    public static final String PART = ".part";

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

    /** Whether something else has the name in the folder of a report's files, on file systems of either kind. */
    public static boolean isTaken(String name) {
        return name.equalsIgnoreCase(REPORT) || name.equalsIgnoreCase(PART);
    }
}
