package org.lysoen.app.api;

import java.util.ArrayList;
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

    static ApiPage of(Tables tables) {
        return new ApiPage(tables.resources().stream().map(ApiPage::table).toList());
    }

    private static Table table(Resource resource) {
        return new Table(
                resource.name(),
                resource.path(),
                resource.contract().title(),
                resource.parameters(),
                resource.columns().stream()
                        .map(column ->
                                new Column(column.name(), column.column().type().word(), column.unit(), column.about()))
                        .toList(),
                example(resource));
    }

    private static String example(Resource resource) {
        var asked = new ArrayList<String>();
        if (!resource.placeColumns().isEmpty()) {
            asked.add("place=ETH");
        }
        if (resource.words().containsKey("indicator")
                && !resource.placeColumns().isEmpty()) {
            asked.add("indicator=ucdp.deaths");
        }
        if (resource.time().isPresent()) {
            asked.add("from=2020");
        }
        asked.add("limit=20");
        return resource.path() + "?" + String.join("&", asked);
    }
}
