package org.lysoen.kernel;

import java.util.Locale;

/** How well a figure is known. These four are different things in every table, file and picture. */
public enum Status {
    /** A source says so for this very place and period. */
    MEASURED,
    /** An older figure of the same place stands in, at most as many years old as the domain's rule allows. */
    CARRIED,
    /** A stated model says so. */
    MODELLED,
    /** Nobody says so. It is not zero. */
    ABSENT;

    /** The word written in tables: {@code measured}, {@code carried}, {@code modelled}, {@code absent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when the word is none of the four
     */
    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
