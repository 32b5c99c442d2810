package org.lysoen.engine;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column holds. Each has one type in files and one class in {@link Row}; every column may hold absent
 * values.
 */
public enum Type {
    /** {@link String}. */
    TEXT("varchar"),
    /** {@link Double}, finite. */
    NUMBER("double"),
    /** {@link Long}. */
    WHOLE("bigint"),
    /** {@link Boolean}. */
    FLAG("boolean"),
    /** {@link LocalDate}. */
    DATE("date"),
    /** {@code byte[]}, such as WKB. */
    BYTES("blob");

    private final String sql;

    Type(String sql) {
        this.sql = sql;
    }

    /**
     * The word written in twins: {@code text}, {@code number}, {@code whole}, {@code flag}, {@code date}, {@code
     * bytes}.
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Type> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** The type written to files. */
    String sql() {
        return sql;
    }
}
