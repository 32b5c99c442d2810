package org.lysoen.app.page;

import java.util.List;

/** The API for people: each table with what it takes, what it holds and an address to try. */
public record ApiPage(List<Table> tables) {

    public ApiPage {
        tables = List.copyOf(tables);
    }

    /**
     * @param example an address that answers
     */
    public record Table(
            String name, String path, String title, List<String> parameters, List<Column> columns, String example) {
        public Table {
            parameters = List.copyOf(parameters);
            columns = List.copyOf(columns);
        }
    }

    public record Column(String name, String type, String unit, String about) {}
}
