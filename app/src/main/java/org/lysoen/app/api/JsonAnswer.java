package org.lysoen.app.api;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.table.JsonRows;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;

/**
 * A page of a table as one JSON object: what it is, its rows, and what one must know of them.
 *
 * @param total rows that meet the question, on all pages
 * @param withheld why figures of the places asked for are not published, a sentence each
 * @param tables name rules, state and day of the figures
 */
record JsonAnswer(
        Resource resource,
        Rows rows,
        int size,
        long total,
        @Nullable String next,
        List<SourceNote> sources,
        List<Withheld> withheld,
        Tables tables) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What is not published for a place, and why.
     *
     * @param domain null where the reason is the place and not a domain of it
     */
    record Withheld(String place_id, @Nullable String domain, String reason) {

        static Withheld of(Row row) {
            return new Withheld(row.text("place_id"), row.text("domain"), row.text("reason"));
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("table", resource.name());
            json.writeStringProperty("title", resource.contract().title());
            json.writeStringProperty("rules", tables.rules());
            json.writeStringProperty("version", tables.version());
            var asOf = tables.asOf();
            if (asOf != null) {
                json.writeStringProperty("as_of", asOf);
            }
            json.writeNumberProperty("total", total);
            json.writeName("next");
            if (next == null) {
                json.writeNull();
            } else {
                json.writeString(next);
            }
            json.writeName("rows");
            json.writeStartArray();
            for (int k = 0; k < size; k++) {
                JsonRows.write(json, resource.columnNames(), rows.row(k), Map.of());
            }
            json.writeEndArray();
            json.writeName("columns");
            json.writeStartArray();
            resource.columns().forEach(column -> column(json, column));
            json.writeEndArray();
            json.writePOJOProperty("sources", sources);
            json.writePOJOProperty("withheld", withheld);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void column(JsonGenerator json, ColumnContract column) {
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        json.writeStringProperty("type", column.column().type().word());
        json.writeStringProperty("unit", column.unit());
        json.writeStringProperty("about", column.about());
        json.writeEndObject();
    }
}
