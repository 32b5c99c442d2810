package org.lysoen.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;

/**
 * A source under a page, and what of the page rests on it.
 *
 * @param release empty where the publisher names none
 */
public record SourceLine(
        String id, String publisher, String title, String release, String licence, String citation, String usedFor) {

    private static final String LINES = """
            select
                source.source_id, source.publisher, source.title, source.release, source.licence, source.citation,
                string_agg(used.used_for, ', ' order by used.used_for) as used_for
            from used
            inner join source on used.source_id = source.source_id
            group by
                source.source_id, source.publisher, source.title, source.release, source.licence, source.citation
            order by source.publisher, source.source_id
            """;

    /**
     * @param used a query of {@code source_id} and {@code used_for}, each pair once
     * @param parameters of it
     * @return by publisher
     */
    static List<SourceLine> of(Engine engine, String used, @Nullable Object... parameters) {
        return engine.query("with used as (" + used + ")\n" + LINES, parameters).stream()
                .map(row -> new SourceLine(
                        row.text("source_id"),
                        row.text("publisher"),
                        row.text("title"),
                        row.isAbsent("release") ? "" : row.text("release"),
                        row.text("licence"),
                        row.text("citation"),
                        row.text("used_for")))
                .toList();
    }
}
