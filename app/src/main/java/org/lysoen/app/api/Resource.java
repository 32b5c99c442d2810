package org.lysoen.app.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Contract;
import org.lysoen.engine.Type;

/**
 * A table as the API shows it. Outlines of places (bytes) are left out; everything else of the table's contract is there.
 *
 * @param name in addresses: {@code observations}
 */
record Resource(String name, Contract contract) {

    /** By what a row names its place; a row may name two. */
    private static final List<String> PLACES = List.of("place_id", "country_id", "origin_id", "destination_id");

    /** When a row is about, the first that the table has. */
    private static final List<String> TIMES = List.of("period", "year", "onset", "from_year", "starts_on");

    String path() {
        return "/api/v1/" + name;
    }

    List<ColumnContract> columns() {
        return contract.columns().stream()
                .filter(column -> column.column().type() != Type.BYTES)
                .toList();
    }

    List<String> columnNames() {
        return columns().stream().map(ColumnContract::name).toList();
    }

    ColumnContract column(String column) {
        return contract.columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** The columns that {@code place} looks into. */
    List<String> placeColumns() {
        return named(PLACES).map(ColumnContract::name).toList();
    }

    /** The column that {@code from} and {@code to} look into. */
    Optional<ColumnContract> time() {
        return named(TIMES).findFirst();
    }

    /** Whether it may hold years and months beside each other, which {@code by} tells apart. */
    boolean isByPeriod() {
        return time().filter(time -> time.name().equals("period")).isPresent();
    }

    /** Filters that compare a column with words, by parameter. */
    Map<String, ColumnContract> words() {
        var words = new LinkedHashMap<String, ColumnContract>();
        Predicate<ColumnContract> isWord = column ->
                contract.grain().contains(column.name()) || !column.oneOf().isEmpty();
        contract.columns().stream()
                .filter(column -> column.column().type() == Type.TEXT)
                .filter(column -> !PLACES.contains(column.name()) && !TIMES.contains(column.name()))
                .filter(column -> column.oneOf().stream().noneMatch(word -> word.contains(","))) // that part values
                .filter(isWord.or(column -> List.of("source_id", "indicator").contains(column.name())))
                .forEach(column -> words.put(column.name().equals("source_id") ? "source" : column.name(), column));
        return words;
    }

    /** Every parameter it takes, in the order of the documentation. */
    List<String> parameters() {
        var parameters = new ArrayList<String>();
        if (!placeColumns().isEmpty()) {
            parameters.add("place");
        }
        parameters.addAll(words().keySet());
        if (time().isPresent()) {
            parameters.addAll(List.of("from", "to"));
        }
        if (isByPeriod()) {
            parameters.add("by");
        }
        parameters.addAll(List.of("limit", "cursor", "format"));
        return parameters;
    }

    private Stream<ColumnContract> named(List<String> names) {
        return names.stream()
                .flatMap(name -> contract.columns().stream()
                        .filter(column -> column.name().equals(name)));
    }
}
