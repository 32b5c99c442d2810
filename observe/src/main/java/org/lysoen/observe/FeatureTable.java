package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.lysoen.engine.Column;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.GeoJson;
import org.lysoen.exchange.TopoJson;

/**
 * A map as a table of texts, as {@link RawTable} has a list: {@code line} counts the features from 1, {@code row} holds
 * their properties, and a column is a property of its name. Points have {@code longitude} and {@code latitude} as well;
 * outlines are left to {@link #features}.
 */
final class FeatureTable {

    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";

    private final RawFile raw;
    private final Engine engine;
    private final Path work;

    FeatureTable(RawFile raw, Engine engine, Path work) {
        this.raw = raw;
        this.engine = engine;
        this.work = work;
    }

    /**
     * @throws org.lysoen.kernel.Problem {@code bad-data} when the file is no such map, or lacks a property
     */
    static List<GeoJson.Feature> features(RawFile raw) {
        var where = "Source '" + raw.sourceId() + "': the file " + raw.path();
        try (var in = raw.open()) {
            return raw.isTopology() ? TopoJson.areas(in, where) : GeoJson.points(in, where);
        } catch (IOException failure) {
            throw raw.unreadable(failure);
        }
    }

    RawTable read() {
        var features = features(raw);
        var wanted = raw.sheet().columns();
        for (var property : wanted) {
            boolean ofPoint = !raw.isTopology() && (property.equals(LONGITUDE) || property.equals(LATITUDE));
            if (!ofPoint
                    && features.stream()
                            .noneMatch(feature -> feature.properties().containsKey(property))) {
                throw raw.problem("lacks the property " + property + ": fetch the release the catalogue names", null);
            }
        }
        var columns = new ArrayList<>(List.of(Column.text("file"), Column.whole("line"), Column.text("row")));
        Header.names(wanted).forEach(name -> columns.add(Column.text(name)));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var feature : features) {
            var row = new @Nullable Object[columns.size()];
            row[0] = raw.sheet().file();
            row[1] = rows.size() + 1L;
            row[2] = feature.properties().toString();
            for (int i = 0; i < wanted.size(); i++) {
                row[3 + i] = value(feature, wanted.get(i));
            }
            rows.add(row);
        }
        var part = work.resolve(raw.sheet().table() + "-0.parquet");
        engine.write(Rows.of(columns.stream().map(Column::name).toList(), rows), columns, part, List.of("line"));
        return new RawTable(List.of(part), List.of(), List.of(), rows.size(), true);
    }

    /** As a list would have it: what is not there is the empty text. */
    private static String value(GeoJson.Feature feature, String property) {
        if (feature.outline() instanceof Point point && property.equals(LONGITUDE)) {
            return String.valueOf(point.getX());
        }
        if (feature.outline() instanceof Point point && property.equals(LATITUDE)) {
            return String.valueOf(point.getY());
        }
        return feature.properties().getOrDefault(property, "");
    }
}
