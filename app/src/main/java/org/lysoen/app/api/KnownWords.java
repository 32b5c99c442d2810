package org.lysoen.app.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lysoen.app.picture.PlaceCodes;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Select;
import org.lysoen.kernel.Problem;

/** The places, series and other words that the tables know, against which a question is read. Safe for use by several threads. */
final class KnownWords {

    /** Where words are listed that many tables use. */
    private static final Map<String, String> LISTED = Map.of("indicator", "indicator", "source_id", "source");

    /** Whence or whither a flow goes that no source names. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Tables tables;
    private final Engine engine;
    private final PlaceCodes places;
    private final Map<String, Set<String>> words = new ConcurrentHashMap<>();

    KnownWords(Tables tables, PlaceCodes places) {
        this.tables = tables;
        this.places = places;
        engine = tables.engine();
    }

    /** The parameters with the places as the tables write them. */
    Map<String, String> withPlaces(Map<String, String> parameters) {
        var written = parameters.get("place");
        if (written == null) {
            return parameters;
        }
        var known = new HashMap<>(parameters);
        known.put(
                "place",
                List.of(written.split(",")).stream()
                        .filter(Predicate.not(String::isBlank))
                        .map(this::place)
                        .collect(Collectors.joining(",")));
        return known;
    }

    private String place(String written) {
        var code = written.strip();
        if (code.equalsIgnoreCase(UNKNOWN)) {
            return UNKNOWN;
        }
        return places.find(code).map(PlaceCodes.Known::id).orElseThrow(() -> nowhere(code));
    }

    private Problem nowhere(String code) {
        return Problem.notFound(
                places.region(code).isEmpty()
                        ? "There is no place '" + code
                                + "': use an ISO 3166-1 alpha-3 code such as NGA, or see /api/v1/places."
                        : "'" + code
                                + "' is a region of the world and no place: its sums are at /api/v1/region, its places at"
                                + " /api/v1/places.");
    }

    /**
     * @throws Problem {@code not-found} for a word that no row of the table has and no list names
     */
    void require(Question question) {
        var resource = question.resource();
        resource.words().forEach((parameter, column) -> {
            if (column.oneOf().isEmpty()) {
                for (var value : question.filters().getOrDefault(parameter, List.of())) {
                    require(resource, parameter, column, value);
                }
            }
        });
    }

    private void require(Resource resource, String parameter, ColumnContract column, String value) {
        var table = resource.contract().table();
        var list = LISTED.get(column.name());
        if ((list != null && of(list, column.name()).contains(value))
                || of(table, column.name()).contains(value)) {
            return;
        }
        var when = tables.asOf() == null ? "" : " among what had been published by " + tables.asOf();
        throw Problem.notFound("There is no " + parameter + " '" + value + "'" + when + ": see "
                + (list == null ? resource.path() : "/api/v1/" + list + "s") + ".");
    }

    private Set<String> of(String table, String column) {
        return words.computeIfAbsent(table + " " + column, _ -> {
            var select = Select.distinct(column, table);
            var found = new HashSet<String>();
            engine.query(select.sql(), select.parameters()).stream()
                    .filter(row -> !row.isAbsent(column))
                    .forEach(row -> found.add(row.text(column)));
            return found;
        });
    }
}
