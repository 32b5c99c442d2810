package org.lysoen.app.page;

import java.util.List;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;

/** Fills the page of sources. Safe for use by several threads. */
public final class SourcesReader {

    private static final String SOURCES = """
            select
                source_id, publisher, title, release, cast(released_on as varchar) as released_on, released_on_basis,
                licence, licence_url, citation, rows_in, rows_kept, rows_aside
            from source
            order by publisher, source_id
            """;

    private final Engine engine;

    public SourcesReader(Engine engine) {
        this.engine = engine;
    }

    /** A source, each part as written; an unknown part is empty. */
    public record Line(
            String id,
            String publisher,
            String title,
            String release,
            String releasedOn,
            String licence,
            String licenceUrl,
            String citation,
            String rowsIn,
            String rowsKept,
            String rowsAside) {}

    public List<Line> list() {
        return engine.query(SOURCES).stream()
                .map(row -> new Line(
                        row.text("source_id"),
                        row.text("publisher"),
                        row.text("title"),
                        text(row, "release"),
                        releasedOn(row),
                        text(row, "licence"),
                        text(row, "licence_url"),
                        text(row, "citation"),
                        count(row, "rows_in"),
                        count(row, "rows_kept"),
                        count(row, "rows_aside")))
                .toList();
    }

    private static String releasedOn(Row row) {
        var date = text(row, "released_on");
        return date.isEmpty() || !text(row, "released_on_basis").equals("copy") ? date : date + " (date of the copy)";
    }

    private static String text(Row row, String column) {
        return row.isAbsent(column) ? "" : row.text(column);
    }

    private static String count(Row row, String column) {
        return Figures.count(row.isAbsent(column) ? null : Double.valueOf(row.number(column)));
    }
}
