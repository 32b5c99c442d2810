package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.lysoen.engine.Change;
import org.lysoen.engine.Engine;
import org.lysoen.exchange.Areas;
import org.lysoen.exchange.GeoJson;
import org.lysoen.observe.Source.SourceFile;

/**
 * The tables of places and their codes, from the code list, the catalogue's own lists and Natural Earth's outlines.
 *
 * <p>Outlines are those of 1:110m; areas too small for that map are taken from 1:50m. Areas that a source draws apart
 * and ISO 3166 does not (Somaliland, Northern Cyprus) are joined to the area ISO lists them with.
 */
final class Places {

    /** Thins outlines of 1:50m to about the detail of 1:110m. */
    private static final double TOLERANCE_DEGREES = 0.05;

    private static final String JOINT = "ISR+PSE";
    private static final List<String> JOINED = List.of("ISR", "PSE");

    /** Lists of the catalogue itself: file name to header. */
    private static final Map<String, List<String>> LISTS = new TreeMap<>(Map.of(
            "historic", List.of("system", "code", "place_id", "from_year", "to_year", "reason"),
            "further", List.of("system", "code", "place_id", "from_year", "to_year", "reason"),
            "names", List.of("place_id", "name"),
            "not_places", List.of("system", "code", "name", "reason")));

    /** An area as drawn. */
    private record Outline(Geometry area, double longitude, double latitude) {}

    private final Engine engine;
    private final Path work;
    private final Catalog catalog;

    Places(Engine engine, Path work, Catalog catalog) {
        this.engine = engine;
        this.work = work;
        this.catalog = catalog;
    }

    /** Binds {@code not_place} and the other lists of {@code catalog/place/}. */
    void bindLists() {
        LISTS.forEach((name, columns) -> {
            var sheet = new SourceFile(name + ".csv", name, columns, null, null, null, null, false);
            var file = RawFile.of(
                    Catalog.PLACE, sheet, catalog.dir().resolve(Catalog.PLACE).resolve(sheet.file()));
            engine.bind(
                    name.equals("not_places") ? "not_place" : name,
                    RawTable.readEach(file, List.of(), engine, work).parts());
        });
    }

    /**
     * Writes {@code place} and {@code place_code} and what became of the rows of both sources.
     *
     * @param codes files of the source {@code place}
     * @param outlines files of {@code natural_earth}; empty where they are not in hand, and places then have no outline
     * @return rows of each source
     */
    Map<String, Harmoniser.Counts> build(List<RawFile> codes, List<RawFile> outlines, Change change, String key) {
        var place = catalog.get(Catalog.PLACE);
        var raw = RawTable.readEach(codes.getFirst(), List.of(), engine, work);
        engine.bind("codelist", raw.parts());
        var placeFile = work.resolve("place-listed.parquet");
        engine.run(place.mappings().getOrDefault("place", ""), placeFile, List.of("place_id"));
        var codeFile = change.newFile(Evidence.PLACE_CODE.table(), Catalog.PLACE, key);
        engine.run(place.mappings().getOrDefault("place_code", ""), codeFile, Evidence.PLACE_CODE.grain());
        engine.bind("place_listed", List.of(placeFile));
        engine.bind("place_code", List.of(codeFile));
        var counts = new LinkedHashMap<String, Harmoniser.Counts>();
        var drawn = new TreeMap<String, Outline>();
        if (!outlines.isEmpty()) {
            counts.put(Catalog.OUTLINES, draw(catalog.get(Catalog.OUTLINES), outlines, drawn, change, key));
        }
        writePlaces(drawn, change, key);
        counts.put(Catalog.PLACE, asideOfCodes(place, raw, change, key));
        return counts;
    }

    private void writePlaces(Map<String, Outline> drawn, Change change, String key) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var listed : engine
                .query("select place_id, level, iso3, name, parent_id, region from place_listed order by place_id")
                .stream()
                .toList()) {
            var outline = drawn.get(listed.text("place_id"));
            rows.add(new @Nullable Object[] {
                listed.text("place_id"),
                listed.text("level"),
                listed.get("iso3"),
                listed.text("name"),
                listed.get("parent_id"),
                listed.get("region"),
                outline == null ? null : outline.latitude(),
                outline == null ? null : outline.longitude(),
                outline == null ? null : (double) Math.round(Areas.squareKilometres(outline.area())),
                outline == null ? null : Areas.wkb(outline.area())
            });
        }
        Harmoniser.write(engine, Evidence.PLACE, rows, change, Catalog.PLACE, key);
    }

    private Harmoniser.Counts asideOfCodes(Source source, RawTable raw, Change change, String key) {
        var aside = new ArrayList<@Nullable Object[]>();
        engine
                .query(
                        "select file, line, row from codelist where line not in (select line from place_listed where line is"
                                + " not null) order by line")
                .stream()
                .forEach(row -> aside.add(new Object[] {
                    source.id(),
                    row.text("file"),
                    row.whole("line"),
                    source.files().rest(),
                    row.text("row")
                }));
        for (var fault : raw.faults()) {
            aside.add(new @Nullable Object[] {source.id(), fault[0], fault[1], fault[2], fault[3]});
        }
        Harmoniser.write(engine, Evidence.ASIDE, aside, change, source.id(), key);
        long in = raw.rows() + raw.faults().size();
        var counts = new Harmoniser.Counts(in, in - aside.size());
        Harmoniser.describe(engine, source, counts, change, key);
        return counts;
    }

    /** Fills {@code drawn} scale by scale; a place drawn at a coarser scale is not drawn again. */
    private Harmoniser.Counts draw(
            Source source, List<RawFile> files, Map<String, Outline> drawn, Change change, String key) {
        var places = new LinkedHashMap<String, String>();
        engine.query("select code, place_id from place_code where system = 'iso3'").stream()
                .forEach(row -> places.put(row.text("code"), row.text("place_id")));
        var aside = new ArrayList<@Nullable Object[]>();
        long in = 0;
        for (var file : files) {
            var before = Set.copyOf(drawn.keySet());
            var areas = new TreeMap<String, List<GeoJson.Feature>>();
            int line = 0;
            for (var feature : features(file)) {
                line++;
                var placeId = places.get(code(feature));
                if (placeId == null || before.contains(placeId)) {
                    aside.add(new Object[] {
                        source.id(),
                        file.sheet().file(),
                        (long) line,
                        source.files().rest(),
                        feature.properties().toString()
                    });
                } else {
                    areas.computeIfAbsent(placeId, _ -> new ArrayList<>()).add(feature);
                }
            }
            in += line;
            areas.forEach((placeId, parts) -> drawn.put(placeId, outline(placeId, parts, before.isEmpty())));
        }
        drawJoint(drawn);
        Harmoniser.write(engine, Evidence.ASIDE, aside, change, source.id(), key);
        var counts = new Harmoniser.Counts(in, in - aside.size());
        Harmoniser.describe(engine, source, counts, change, key);
        return counts;
    }

    private static List<GeoJson.Feature> features(RawFile file) {
        try (var in = file.open()) {
            return GeoJson.areas(in, "Source '" + file.sourceId() + "': the file " + file.path());
        } catch (IOException failure) {
            throw file.unreadable(failure);
        }
    }

    /** ISO 3166 where Natural Earth knows it, else its own code. */
    private static String code(GeoJson.Feature feature) {
        var iso = feature.properties().getOrDefault("iso_a3_eh", "-99");
        return iso.equals("-99") ? feature.properties().getOrDefault("adm0_a3", "") : iso;
    }

    private static Outline outline(String placeId, List<GeoJson.Feature> parts, boolean coarse) {
        var mended = new ArrayList<Geometry>();
        for (var part : parts) {
            mended.add(Areas.mended(part.outline(), coarse ? 0 : TOLERANCE_DEGREES));
        }
        var main = parts.stream()
                .filter(part -> placeId.equals(code(part)))
                .findFirst()
                .orElse(parts.getFirst());
        var area = mended.size() == 1 ? mended.getFirst() : Areas.joined(mended);
        var centre = area.getInteriorPoint().getCoordinate();
        return new Outline(area, degrees(main, "label_x", centre.x), degrees(main, "label_y", centre.y));
    }

    private static double degrees(GeoJson.Feature feature, String property, double otherwise) {
        var text = feature.properties().get(property);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException notWritten) {
            return otherwise;
        }
    }

    private static void drawJoint(Map<String, Outline> drawn) {
        var parts = new ArrayList<Geometry>();
        for (var placeId : JOINED) {
            var part = drawn.get(placeId);
            if (part == null) {
                return;
            }
            parts.add(part.area());
        }
        var first = drawn.get(JOINED.getFirst());
        if (first != null) {
            drawn.put(JOINT, new Outline(Areas.joined(parts), first.longitude(), first.latitude()));
        }
    }
}
