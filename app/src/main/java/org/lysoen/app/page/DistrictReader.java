package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.DistrictsPage.District;
import org.lysoen.app.page.DistrictsPage.Drawing;
import org.lysoen.app.page.WorldPage.Land;
import org.lysoen.app.page.draw.RegionMap;
import org.lysoen.app.picture.Years;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * Fills the pages of districts from the tables. A country's outlines are drawn once and held. Safe for use by several
 * threads.
 */
public final class DistrictReader {

    private final Engine engine;
    private final Map<String, Ground> grounds = new ConcurrentHashMap<>();

    public DistrictReader(Engine engine) {
        this.engine = engine;
    }

    /** What of a country's districts does not change with the question. */
    private record Ground(String country, Map<String, String> names, RegionMap map, List<SourceLine> sources) {}

    /**
     * @param measure as the address names it; null for the first that has a figure, deaths before all others
     * @param year the nearest with a figure of the measure is shown, and it is said; null for the newest
     * @throws Problem {@code not-found} where there is no such country or none of its districts is in hand
     */
    public DistrictsPage page(String countryId, @Nullable DistrictMeasure measure, @Nullable Integer year) {
        return find(countryId, measure, year)
                .orElseThrow(() -> Problem.notFound("No districts of " + name(countryId) + " are in hand."));
    }

    private String name(String countryId) {
        var found = engine.query(DistrictSql.COUNTRY, countryId);
        if (found.isEmpty()) {
            throw Problem.notFound("There is no country '" + countryId + "': write an ISO code such as ETH.");
        }
        return found.row(0).text("name");
    }

    /** The page of a country's districts; empty where none is in hand. */
    Optional<DistrictsPage> find(String countryId, @Nullable DistrictMeasure asked, @Nullable Integer askedYear) {
        var ground = ground(countryId);
        if (ground == null) {
            return Optional.empty();
        }
        var rows = engine.query(DistrictSql.OF_COUNTRY, countryId).stream().toList();
        var measure = asked != null ? asked : firstKnown(rows);
        var years = years(rows, measure);
        int year = shown(countryId, years, askedYear, latest(rows));
        var ofYear = new HashMap<String, Row>();
        rows.stream().filter(row -> row.integer("year") == year).forEach(row -> ofYear.put(row.text("place_id"), row));
        var lines = new DistrictRows(measure, ground.names(), ofYear).ranked();
        return Optional.of(new DistrictsPage(
                countryId,
                ground.country(),
                measure,
                year,
                above(year),
                years,
                notice(ground.country(), measure, years, askedYear, year),
                drawing(ground, measure, year, ofYear),
                lines,
                sums(countryId, measure, year),
                ground.sources()));
    }

    /** The year nearest to the one asked for, of two the earlier; one that the tables reach where none has a figure. */
    private int shown(String countryId, List<Integer> years, @Nullable Integer asked, int latest) {
        if (asked == null) {
            return years.isEmpty() ? latest : years.getLast();
        }
        return years.stream()
                .min(Comparator.comparingInt(year -> Math.abs(year - asked)))
                .orElseGet(() -> Years.ofDistricts(engine, countryId)
                        .nearest(Period.year(asked))
                        .year());
    }

    /** The year at which the pages of the world and the country are linked: they begin later than events do. */
    private int above(int year) {
        return Years.of(engine).nearest(Period.year(year)).year();
    }

    private static String notice(
            String country, DistrictMeasure measure, List<Integer> years, @Nullable Integer asked, int shown) {
        if (years.isEmpty()) {
            return "Nobody publishes this by district for " + country + " in the sources in hand"
                    + (measure == DistrictMeasure.DEATHS ? ": no release holds every event of the country" : "")
                    + ". Absent, not zero.";
        }
        return asked == null || asked == shown
                ? ""
                : "There is no figure for " + asked + "; the nearest year with one, " + shown + ", is shown.";
    }

    private static DistrictMeasure firstKnown(List<Row> rows) {
        for (var measure : DistrictMeasure.values()) {
            if (!years(rows, measure).isEmpty()) {
                return measure;
            }
        }
        return DistrictMeasure.DEATHS;
    }

    private static List<Integer> years(List<Row> rows, DistrictMeasure measure) {
        return rows.stream()
                .filter(row -> !row.isAbsent(measure.column()))
                .map(row -> row.integer("year"))
                .distinct()
                .sorted()
                .toList();
    }

    private static int latest(List<Row> rows) {
        return rows.stream().mapToInt(row -> row.integer("year")).max().orElse(0);
    }

    private static Drawing drawing(Ground ground, DistrictMeasure measure, int year, Map<String, Row> ofYear) {
        var lands = new ArrayList<Land>();
        ground.names().forEach((id, name) -> {
            var row = ofYear.get(id);
            var value = row == null ? null : Cells.number(row, measure.column());
            var status = DistrictRows.status(measure, row);
            lands.add(new Land(
                    id,
                    name + ", " + year + ": " + measure.written(value)
                            + (value == null ? "" : " (" + Words.of(status) + ")"),
                    ground.map().paths().getOrDefault(id, ""),
                    value == null ? 0 : measure.colour(value),
                    status));
        });
        return new Drawing(ground.map().width(), ground.map().height(), lands);
    }

    private List<String> sums(String countryId, DistrictMeasure measure, int year) {
        return engine.query(DistrictSql.DIFFERENCE, countryId).stream()
                .filter(row -> row.integer("year") == year)
                .findFirst()
                .map(row -> DistrictSums.of(row, measure == DistrictMeasure.DEATHS))
                .orElse(List.of());
    }

    private @Nullable Ground ground(String countryId) {
        var found = grounds.get(countryId);
        if (found == null) {
            found = read(countryId);
            if (found != null) {
                grounds.put(countryId, found);
            }
        }
        return found;
    }

    private @Nullable Ground read(String countryId) {
        var outlines = new LinkedHashMap<String, byte[]>();
        var names = new LinkedHashMap<String, String>();
        engine.query(DistrictSql.OUTLINES, countryId).stream().forEach(row -> {
            names.put(row.text("place_id"), row.text("name"));
            if (!row.isAbsent("geometry")) {
                outlines.put(row.text("place_id"), row.bytes("geometry"));
            }
        });
        if (names.isEmpty()) {
            return null;
        }
        var map = outlines.isEmpty() ? new RegionMap(RegionMap.WIDTH, 0, Map.of()) : RegionMap.of(outlines);
        return new Ground(name(countryId), names, map, sources(countryId));
    }

    private List<SourceLine> sources(String countryId) {
        return SourceLine.of(engine, DistrictSql.USED, countryId, countryId, countryId);
    }

    /**
     * The page of one district; empty where the id is none of a district.
     *
     * @throws Problem {@code bad-input} for a year that no district of its country reaches
     */
    Optional<District> district(String districtId, @Nullable Integer askedYear) {
        var found = engine.query(DistrictSql.DISTRICT, districtId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var place = found.row(0);
        var countryId = place.text("country_id");
        var rows = engine.query(DistrictSql.OF_COUNTRY, countryId).stream()
                .filter(row -> row.text("place_id").equals(districtId))
                .sorted(Comparator.comparingInt(row -> row.integer("year")))
                .toList();
        var killed = years(rows, DistrictMeasure.DEATHS);
        if (askedYear != null) {
            Years.ofDistricts(engine, countryId).require(Period.year(askedYear));
        }
        int year = askedYear != null ? askedYear : killed.isEmpty() ? latest(rows) : killed.getLast();
        var figures = new DistrictFigures(districtId, year, rows);
        return Optional.of(new District(
                districtId,
                place.text("name"),
                countryId,
                place.text("country"),
                year,
                above(year),
                figures.lead(place.text("name")),
                figures.charts(),
                figures.table(),
                figures.tree(),
                sources(countryId)));
    }

    /** The name of a district; empty where the id is none. */
    Optional<String> nameOf(String districtId) {
        return engine.query(DistrictSql.DISTRICT, districtId).stream()
                .findFirst()
                .map(row -> row.text("name"));
    }
}
