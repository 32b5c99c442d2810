package org.lysoen.engine;

/**
 * A column of a table: its name and what it holds.
 *
 * @param name lower case letters, digits and underscores, starting with a letter
 * @param type what the values are
 */
public record Column(String name, Type type) {

    public Column {
        Sql.name(name);
    }

    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    public static Column number(String name) {
        return new Column(name, Type.NUMBER);
    }

    public static Column whole(String name) {
        return new Column(name, Type.WHOLE);
    }

    public static Column flag(String name) {
        return new Column(name, Type.FLAG);
    }

    public static Column date(String name) {
        return new Column(name, Type.DATE);
    }

    public static Column bytes(String name) {
        return new Column(name, Type.BYTES);
    }
}
