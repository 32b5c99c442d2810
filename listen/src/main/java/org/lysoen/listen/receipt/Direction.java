package org.lysoen.listen.receipt;

import java.util.Locale;

/** Which way a message goes. */
public enum Direction {
    /** From partners to the reporter: an answer. */
    TO,
    /** From the reporter: what is added to the report. */
    FROM;

    /** As it is written in tables, on the wire and in what is sealed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Direction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
