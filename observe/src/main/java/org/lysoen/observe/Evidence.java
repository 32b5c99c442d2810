package org.lysoen.observe;

import java.util.List;
import java.util.Locale;
import org.lysoen.engine.Column;

/** The evidence tables, as DICTIONARY.md has them: name, columns, and the columns that say the grain. */
public enum Evidence {
    PLACE(
            List.of(
                    Column.text("place_id"),
                    Column.text("level"),
                    Column.text("iso3"),
                    Column.text("name"),
                    Column.text("parent_id"),
                    Column.text("region"),
                    Column.number("latitude"),
                    Column.number("longitude"),
                    Column.number("area_km2"),
                    Column.bytes("geometry")),
            "place_id"),
    PLACE_CODE(
            List.of(
                    Column.text("place_id"),
                    Column.text("system"),
                    Column.text("code"),
                    Column.whole("from_year"),
                    Column.whole("to_year"),
                    Column.text("note")),
            "system",
            "code",
            "from_year"),
    POPULATION(
            List.of(
                    Column.text("place_id"),
                    Column.whole("year"),
                    Column.text("band"),
                    Column.number("people"),
                    Column.text("status"),
                    Column.date("released_on"),
                    Column.text("source_id"),
                    Column.text("file"),
                    Column.whole("line")),
            "place_id",
            "year",
            "band"),
    OBSERVATION(
            List.of(
                    Column.text("place_id"),
                    Column.text("period"),
                    Column.text("indicator"),
                    Column.number("value"),
                    Column.number("low"),
                    Column.number("high"),
                    Column.text("status"),
                    Column.date("released_on"),
                    Column.text("source_id"),
                    Column.text("file"),
                    Column.whole("line")),
            "indicator",
            "place_id",
            "period"),
    FLOW(
            List.of(
                    Column.text("origin_id"),
                    Column.text("destination_id"),
                    Column.whole("year"),
                    Column.text("kind"),
                    Column.number("people"),
                    Column.date("released_on"),
                    Column.text("source_id")),
            "origin_id",
            "destination_id",
            "year",
            "kind"),
    MORTALITY(
            List.of(
                    Column.text("place_id"),
                    Column.whole("from_year"),
                    Column.whole("to_year"),
                    Column.text("sex"),
                    Column.whole("age"),
                    Column.number("deaths_per_person_year"),
                    Column.date("released_on"),
                    Column.text("source_id")),
            "place_id",
            "from_year",
            "sex",
            "age"),
    EVENT(
            List.of(
                    Column.text("event_id"),
                    Column.text("source_id"),
                    Column.text("release"),
                    Column.text("place_id"),
                    Column.text("country_id"),
                    Column.date("starts_on"),
                    Column.date("ends_on"),
                    Column.number("latitude"),
                    Column.number("longitude"),
                    Column.whole("where_precision"),
                    Column.whole("date_precision"),
                    Column.text("type"),
                    Column.number("deaths"),
                    Column.number("deaths_low"),
                    Column.number("deaths_high"),
                    Column.number("deaths_civilian"),
                    Column.text("placed"),
                    Column.text("file"),
                    Column.whole("line")),
            "country_id",
            "starts_on",
            "event_id",
            "source_id"),
    EVENT_EXTRACT(
            List.of(
                    Column.text("country_id"),
                    Column.whole("from_year"),
                    Column.whole("to_year"),
                    Column.flag("whole"),
                    Column.text("release"),
                    Column.date("released_on"),
                    Column.text("source_id")),
            "country_id",
            "source_id"),
    TREATY(
            List.of(
                    Column.text("place_id"),
                    Column.text("treaty"),
                    Column.text("title"),
                    Column.date("signed_on"),
                    Column.date("bound_on"),
                    Column.text("bound_by"),
                    Column.date("status_of"),
                    Column.date("released_on"),
                    Column.text("source_id"),
                    Column.text("file"),
                    Column.whole("line")),
            "treaty",
            "place_id",
            "source_id"),
    SOURCE(
            List.of(
                    Column.text("source_id"),
                    Column.text("publisher"),
                    Column.text("title"),
                    Column.text("release"),
                    Column.date("released_on"),
                    Column.text("released_on_basis"),
                    Column.text("licence"),
                    Column.text("licence_url"),
                    Column.text("citation"),
                    Column.text("changes"),
                    Column.flag("snapshot"),
                    Column.text("earlier_release_of"),
                    Column.whole("rows_in"),
                    Column.whole("rows_kept"),
                    Column.whole("rows_aside")),
            "source_id"),
    INDICATOR(
            List.of(
                    Column.text("indicator"),
                    Column.text("name"),
                    Column.text("unit"),
                    Column.text("theme"),
                    Column.text("pillar"),
                    Column.flag("starter"),
                    Column.text("source_id")),
            "indicator"),
    ASIDE(
            List.of(
                    Column.text("source_id"),
                    Column.text("file"),
                    Column.whole("line"),
                    Column.text("reason"),
                    Column.text("row")),
            "source_id",
            "file",
            "line",
            "reason");

    private final List<Column> columns;
    private final List<String> grain;

    Evidence(List<Column> columns, String... grain) {
        this.columns = columns;
        this.grain = List.of(grain);
    }

    /** The name of the table in the lake. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Column> columns() {
        return columns;
    }

    /** The columns that tell one row from another; files are ordered by them. */
    public List<String> grain() {
        return grain;
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
