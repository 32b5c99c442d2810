package org.lysoen.listen;

/** A report that is not taken, with one sentence for the person who sent it. Nothing of it was kept. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; what an app must do next depends on it. */
    public enum Reason {
        /** It is not what the form asks for. */
        UNFIT,
        /** A sealed form was sent something readable. */
        READABLE,
        /** No such form or version, or an edit of a report that is not here. */
        UNKNOWN,
        /** The form takes no new reports. */
        CLOSED,
        /** Other bytes are here under the same name, or the edited report was edited before. */
        CONFLICT,
        /** It is larger than this server takes. */
        TOO_LARGE
    }

    private final Reason reason;

    Refused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong and what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
