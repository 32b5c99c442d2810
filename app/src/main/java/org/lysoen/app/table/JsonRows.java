package org.lysoen.app.table;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import tools.jackson.core.JsonGenerator;

/** RFC 8259: one object a row; numbers are numbers, dates ISO 8601, bytes hexadecimal, absent is null. */
public final class JsonRows {

    private JsonRows() {}

    /**
     * Writes one object.
     *
     * @param notes of the whole table, by name, last in the object
     */
    public static void write(JsonGenerator json, List<String> columns, Row row, Map<String, String> notes) {
        json.writeStartObject();
        for (String column : columns) {
            json.writeName(column);
            write(json, row.get(column));
        }
        notes.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case byte[] bytes -> json.writeString(HexFormat.of().formatHex(bytes));
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
