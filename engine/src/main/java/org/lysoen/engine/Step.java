package org.lysoen.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One table from others, as its twin says.
 *
 * @param contract what the table promises
 * @param kind how it is made
 * @param body the select of an SQL step, the name of a method, empty for a given table
 * @param reads tables it is made from
 * @param examples small cases that must come out
 * @param file the twin
 * @param hash of the twin's and the SQL file's text
 */
public record Step(
        Contract contract, Kind kind, String body, List<String> reads, List<Case> examples, Path file, String hash) {

    /** How a table is made. */
    public enum Kind {
        /** By the {@code .sql} file of the same name beside the twin. */
        SQL,
        /** By a {@link TableMethod}. */
        METHOD,
        /** By someone else: the twin is only its contract, and the lake must hold it. */
        GIVEN,
        /** As {@link #GIVEN}, and empty where the lake does not hold it. */
        OPTIONAL;

        public boolean isMadeHere() {
            return this == SQL || this == METHOD;
        }
    }

    /**
     * An example as written: tables are CSV with a header; an empty cell is absent.
     *
     * @param name what it shows
     * @param given tables read; one that is left out is empty, a column that is left out is absent
     * @param expect the rows that come out, with the columns that matter
     * @param tolerance for numbers, relative above 1 and absolute below
     */
    public record Case(String name, Map<String, String> given, String expect, double tolerance) {}

    public Step {
        reads = List.copyOf(reads);
        examples = List.copyOf(examples);
    }

    /**
     * Reads a twin, and the SQL file beside it.
     *
     * @throws org.lysoen.kernel.Problem {@code bad-input} naming the file and the field that is wrong
     */
    public static Step read(Path yml) {
        return Twin.read(yml);
    }

    public String table() {
        return contract.table();
    }

    public String title() {
        return contract.title();
    }

    /** Tables that must be there before this one: those it reads and those its columns point to. */
    List<String> needs() {
        var needs = new TreeSet<>(reads);
        needs.addAll(contract.referenced());
        return List.copyOf(needs);
    }
}
