package org.lysoen.engine;

/** SQL that the engine cannot parse, bind or compute: a mistake of whoever wrote it. */
public final class InvalidSql extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSql(String message) {
        super(message);
    }

    InvalidSql(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong; never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
