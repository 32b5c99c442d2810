package org.lysoen.assess;

import java.util.Map;
import java.util.Objects;
import org.lysoen.engine.Rows;

/** The tables a method was given. */
final class Reads {

    private Reads() {}

    /** A table the method's twin says it reads; one that was not given is a bug of the wiring. */
    static Rows table(Map<String, Rows> reads, String name) {
        return Objects.requireNonNull(reads.get(name), name);
    }
}
