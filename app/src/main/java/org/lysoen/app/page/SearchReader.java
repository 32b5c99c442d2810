package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.PlaceCodes;
import org.lysoen.app.search.PlaceNames;
import org.lysoen.app.search.SearchIndex;
import org.lysoen.app.search.SearchIndex.Kind;
import org.lysoen.app.search.SearchIndex.Thing;
import org.lysoen.app.search.SeriesWords;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;

/**
 * Looks places and series up by name. The index is made at the first question; safe for use by several threads.
 */
public final class SearchReader {

    private static final String PLACES = """
            select p.place_id, p.level, p.name, p.region, c.name as country
            from place p
            left join place c on c.place_id = p.parent_id and p.level = 'admin1'
            where p.level in ('world', 'country', 'joint', 'admin1')
            order by case when p.level = 'admin1' then 2 else 1 end, p.name, p.place_id
            """;

    /** Names that sources use, and short and former ones; a district's own is among the places. */
    private static final String ALIASES = """
            select place_id, code,
                   case when note in ('abbreviation', 'short name', 'former name') then note else 'in a source' end as called
            from place_code
            where system = 'name'
            order by place_id, length(code), code
            """;

    private static final String INDICATORS = """
            select i.indicator, i.name, i.unit, s.publisher
            from indicator i
            left join source s on s.source_id = i.source_id
            order by i.name, i.indicator
            """;

    /** Places that are named where what was written means none. */
    private static final int NEAREST = 3;

    private final Engine engine;
    private final PlaceCodes codes;
    private @Nullable SearchIndex index;

    public SearchReader(Engine engine) {
        this.engine = engine;
        codes = new PlaceCodes(engine);
    }

    /**
     * @param question as written
     * @param most how many answers at most
     */
    List<SearchIndex.Hit> search(String question, int most) {
        return index().search(question, most);
    }

    /**
     * The code of the place that is meant by a code in any case, or by a name of a country in any language; a region of the
     * world has its name for a code.
     *
     * @throws Problem {@code not-found} where nothing is meant, naming the nearest
     */
    public String meant(String written) {
        return codes.find(written)
                .map(PlaceCodes.Known::id)
                .or(() -> codes.region(written))
                .or(() -> countries(written)
                        .filter(SearchIndex.Hit::exact)
                        .map(SearchIndex.Hit::id)
                        .findFirst())
                .orElseThrow(() -> Problem.notFound("No country is called '" + written + "'"
                        + countries(written)
                                .map(hit -> hit.name() + " (" + hit.id() + ")")
                                .reduce((one, other) -> one + ", " + other)
                                .map(near -> ": the nearest are " + near + ".")
                                .orElse(": write a code of three letters or a name.")));
    }

    private Stream<SearchIndex.Hit> countries(String written) {
        return search(written, NEAREST * 10).stream()
                .filter(hit -> hit.kind() == Kind.COUNTRY)
                .limit(NEAREST);
    }

    /** Where a thing that was found is shown. */
    public static String address(SearchIndex.Hit hit) {
        return switch (hit.kind()) {
            case WORLD -> "/";
            case INDICATOR -> "/indicator/" + hit.id();
            case COUNTRY, DISTRICT -> "/place/" + hit.id();
        };
    }

    private synchronized SearchIndex index() {
        var made = index;
        if (made == null) {
            made = new SearchIndex(things());
            index = made;
        }
        return made;
    }

    private List<Thing> things() {
        var languages = new PlaceNames();
        var words = new SeriesWords();
        var aliases = aliases();
        var things = new ArrayList<Thing>();
        for (var row : engine.query(PLACES).stream().toList()) {
            var id = row.text("place_id");
            var level = row.text("level");
            boolean district = level.equals("admin1");
            var names = new ArrayList<>(aliases.getOrDefault(id, List.of()));
            names.addAll(district ? List.of() : languages.of(id));
            var detail = district ? "country" : "region";
            things.add(new Thing(
                    district ? Kind.DISTRICT : level.equals("world") ? Kind.WORLD : Kind.COUNTRY,
                    id,
                    row.text("name"),
                    row.isAbsent(detail) ? "" : row.text(detail),
                    names));
        }
        for (var row : engine.query(INDICATORS).stream().toList()) {
            var publisher = row.isAbsent("publisher") ? "" : ", " + row.text("publisher");
            things.add(new Thing(
                    Kind.INDICATOR,
                    row.text("indicator"),
                    row.text("name"),
                    row.text("unit") + publisher,
                    words.of(row.text("indicator"))));
        }
        return things;
    }

    private Map<String, List<PlaceNames.Name>> aliases() {
        var aliases = new HashMap<String, List<PlaceNames.Name>>();
        engine.query(ALIASES).stream()
                .forEach(row -> aliases.computeIfAbsent(row.text("place_id"), none -> new ArrayList<>())
                        .add(new PlaceNames.Name(row.text("code"), row.text("called"))));
        return aliases;
    }
}
