package org.lysoen.engine;

import java.util.Map;

/** A step written in Java: a table from other tables. No I/O, no clock, no randomness. */
public interface TableMethod {

    /**
     * @param reads the tables the step's twin says it reads, by name
     * @return rows with exactly the columns the twin declares, in any order
     */
    Rows apply(Map<String, Rows> reads);

    /** Changes whenever the method or a parameter of it does, so that its table is made anew. */
    String version();
}
