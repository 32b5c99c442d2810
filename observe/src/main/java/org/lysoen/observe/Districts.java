package org.lysoen.observe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.lysoen.engine.Change;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.Areas;
import org.lysoen.kernel.Problem;

/**
 * Districts as places of level {@code admin1}: the publisher's list of regions, with the outlines of its map.
 *
 * <p>The mapping {@code place} of the source drafts them (file, line, code, name, and country under its ISO code), the
 * mapping {@code place_code} says under which further codes the source's other files name them. Their boundaries are
 * kept as drawn, so that two neighbours share every position of their border.
 */
final class Districts {

    private static final String LEVEL = "admin1";
    private static final String CODE = "gdlcode";
    private static final List<Column> VERDICT =
            List.of(Column.text("file"), Column.whole("line"), Column.text("remark"), Column.text("reason"));

    private final Engine engine;
    private final Path work;

    Districts(Engine engine, Path work) {
        this.engine = engine;
        this.work = work;
    }

    /**
     * Writes the source's part of {@code place} and {@code place_code}. Needs the codes of countries bound as {@code
     * place_code}.
     *
     * @return what became of the rows of the list and of the map
     */
    List<Path> build(Source source, List<RawFile> files, Change change, String key) {
        var mapping = source.mappings().get(Evidence.PLACE.table());
        var codes = source.mappings().get(Evidence.PLACE_CODE.table());
        if (mapping == null || codes == null) {
            throw Problem.badData("catalog/" + source.id() + " lacks place.sql or place_code.sql: add it.");
        }
        var judged = work.resolve("judged-place.parquet");
        engine.run(Templates.around("district", mapping), judged, List.of("file", "line"));
        engine.bind("district", List.of(judged));
        var outlines = new TreeMap<String, Geometry>();
        var verdicts = new ArrayList<Path>(List.of(judged));
        var listed = listed();
        for (var file : files) {
            if (file.isTopology()) {
                verdicts.add(drawn(file, listed, outlines));
            }
        }
        write(outlines, change, key, source);
        engine.run(codes, change.newFile(Evidence.PLACE_CODE.table(), source.id(), key), Evidence.PLACE_CODE.grain());
        return verdicts;
    }

    private HashSet<String> listed() {
        var codes = new HashSet<String>();
        engine.query("select code from district where reason is null").stream()
                .forEach(row -> codes.add(row.text("code")));
        return codes;
    }

    /** Takes the outlines of listed districts, the first of each. */
    private Path drawn(RawFile file, HashSet<String> listed, Map<String, Geometry> outlines) {
        var verdicts = new ArrayList<@Nullable Object[]>();
        for (var feature : FeatureTable.features(file)) {
            var code = feature.properties().getOrDefault(CODE, "");
            String reason = null;
            if (!listed.contains(code)) {
                reason = "an outline of no listed district";
            } else if (feature.outline().isEmpty()) {
                reason = "no outline";
            } else if (outlines.putIfAbsent(code, Areas.mended(feature.outline(), 0)) != null) {
                reason = "the same figure a second time";
            }
            verdicts.add(new @Nullable Object[] {file.sheet().file(), verdicts.size() + 1L, null, reason});
        }
        var judged = work.resolve("judged-" + file.sheet().table() + ".parquet");
        engine.write(
                Rows.of(VERDICT.stream().map(Column::name).toList(), verdicts),
                VERDICT,
                judged,
                List.of("file", "line"));
        return judged;
    }

    private void write(Map<String, Geometry> outlines, Change change, String key, Source source) {
        var rows = new ArrayList<@Nullable Object[]>();
        engine.query("select code, name, country_id from district where reason is null order by code").stream()
                .forEach(row -> {
                    var area = outlines.get(row.text("code"));
                    var inside = area == null ? null : area.getInteriorPoint().getCoordinate();
                    rows.add(new @Nullable Object[] {
                        row.text("code"),
                        LEVEL,
                        row.text("country_id"),
                        row.text("name"),
                        row.text("country_id"),
                        null,
                        inside == null ? null : inside.y,
                        inside == null ? null : inside.x,
                        area == null ? null : (double) Math.round(Areas.squareKilometres(area)),
                        area == null ? null : Areas.wkb(area)
                    });
                });
        Harmoniser.write(engine, Evidence.PLACE, rows, change, source.id(), key);
    }
}
