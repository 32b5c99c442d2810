package org.lysoen.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL of this package, one file a statement, beside the classes. */
final class Templates {

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
}
