package org.lysoen.app.api;

import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Type;

/** JSON Schemas (2020-12, as OpenAPI 3.1 has them), made from contracts of tables and from records. */
final class Schemas {

    private static final Map<java.lang.reflect.Type, String> PLAIN = Map.of(
            String.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean");

    private Schemas() {}

    static Map<String, Object> object(Map<String, Object> properties) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> array(Object items) {
        return Map.of("type", "array", "items", items);
    }

    static Map<String, Object> of(String type) {
        return Map.of("type", type);
    }

    static Map<String, Object> nullable(String type) {
        return Map.of("type", List.of(type, "null"));
    }

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** A row of a table. */
    static Map<String, Object> row(Resource resource) {
        var properties = new LinkedHashMap<String, Object>();
        resource.columns().forEach(column -> properties.put(column.name(), value(column)));
        return object(properties);
    }

    /** A row of a table of which only the columns are known. */
    static Map<String, Object> row(List<Column> columns) {
        var properties = new LinkedHashMap<String, Object>();
        columns.forEach(column -> properties.put(column.name(), nullable(type(column.type()))));
        return object(properties);
    }

    private static Map<String, Object> value(ColumnContract column) {
        var schema = new LinkedHashMap<String, Object>();
        var type = type(column.column().type());
        schema.put("type", column.required() ? type : List.of(type, "null"));
        if (column.column().type() == Type.DATE) {
            schema.put("format", "date");
        }
        if (!column.oneOf().isEmpty()) {
            var words = new ArrayList<@Nullable Object>(column.oneOf());
            if (column.column().type() == Type.WHOLE) {
                words.replaceAll(word -> Long.valueOf(String.valueOf(word)));
            }
            if (!column.required()) {
                words.add(null);
            }
            schema.put("enum", words);
        }
        if (column.min() != null) {
            schema.put("minimum", column.min());
        }
        if (column.max() != null) {
            schema.put("maximum", column.max());
        }
        schema.put("description", column.about() + (column.unit().isEmpty() ? "" : " (" + column.unit() + ")"));
        return schema;
    }

    private static String type(Type type) {
        return switch (type) {
            case TEXT, DATE, BYTES -> "string";
            case NUMBER -> "number";
            case WHOLE -> "integer";
            case FLAG -> "boolean";
        };
    }

    /** What Jackson writes of a record: its components, named as columns of tables are, and what they are made of. */
    static Map<String, Object> record(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        for (var component : type.getRecordComponents()) {
            Object member = member(component.getGenericType());
            boolean mayLack = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var name = component.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT);
            properties.put(name, mayLack ? Map.of("anyOf", List.of(member, of("null"))) : member);
        }
        return object(properties);
    }

    private static Object member(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType list) {
            return array(member(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain);
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return of("string");
        }
        var word = PLAIN.get(type);
        if (word == null) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        return of(word);
    }
}
