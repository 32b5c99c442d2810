package org.lysoen.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The SQL of this package, one file a statement, beside the classes. */
final class Templates {

    /** By what a figure is told from others of its source, and the figure, of each table in which that is looked at alike. */
    private static final Map<Evidence, Map<String, String>> ONE_FIGURE = Map.of(
            Evidence.OBSERVATION, Map.of("{key}", "place_id, period, indicator, apart", "{figure}", "value"),
            Evidence.POPULATION, Map.of("{key}", "place_id, year, band", "{figure}", "people"),
            Evidence.FLOW, Map.of("{key}", "origin, destination, year, kind", "{figure}", "people"),
            Evidence.MORTALITY, Map.of("{key}", "place_id, from_year, sex, age", "{figure}", "deaths_per_person_year"));

    private Templates() {}

    /** A statement as written. */
    static String statement(String name) {
        try (var in = Templates.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no statement " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A statement around a source's mapping, which is itself a whole select. */
    static String around(String name, String mapping) {
        return statement(name).replace("{mapping}", mapping);
    }

    /** The statement that judges a source's drafts for a table: each with why it is no evidence, or null. */
    static String judging(Evidence table, String mapping) {
        var tested = around(table.table(), mapping);
        var one = ONE_FIGURE.get(table);
        if (one == null) {
            return tested;
        }
        var compared = statement("compared");
        for (var piece : one.entrySet()) {
            compared = compared.replace(piece.getKey(), piece.getValue());
        }
        return compared.replace("{tested}", tested);
    }
}
