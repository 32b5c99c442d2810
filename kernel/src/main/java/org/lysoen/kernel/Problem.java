package org.lysoen.kernel;

/**
 * A user's mistake or a circumstance a user can mend, told in one sentence: what is wrong, where, and what to do.
 *
 * <p>Not for bugs (those throw whatever they throw) and not for bad rows (those are counted and kept aside).
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Stable, part of the interface: HTTP problems and exit codes are chosen by it. */
    public enum Code {
        /** What the user gave cannot be used. Exit code 2, HTTP 400. */
        BAD_INPUT,
        /** What the user asked for does not exist. Exit code 3, HTTP 404. */
        NOT_FOUND,
        /** A file of a source or of the lake is broken or not the one expected. Exit code 4, HTTP 500. */
        BAD_DATA,
        /** The machine is in the way: disk full, port taken, folder not writable. Exit code 5, HTTP 503. */
        UNAVAILABLE
    }

    private final Code code;

    public Problem(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Problem(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public static Problem badInput(String sentence) {
        return new Problem(Code.BAD_INPUT, sentence);
    }

    public static Problem notFound(String sentence) {
        return new Problem(Code.NOT_FOUND, sentence);
    }

    public static Problem badData(String sentence) {
        return new Problem(Code.BAD_DATA, sentence);
    }

    public static Problem unavailable(String sentence, Throwable cause) {
        return new Problem(Code.UNAVAILABLE, sentence, cause);
    }

    public Code code() {
        return code;
    }

    /** The sentence itself; never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
