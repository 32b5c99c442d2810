package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.lysoen.app.table.CsvRows;
import org.lysoen.app.table.JsonLines;
import org.lysoen.app.table.RowWriter;
import org.lysoen.kernel.Problem;
import org.springframework.http.HttpHeaders;

/**
 * Writes answers of any length: CSV and lines of JSON part by part, Parquet through a file that is removed. Without a
 * limit rows come in the order they lie in: for tables of evidence source by source, for all others by their grain.
 */
final class Streams {

    /** Answers under way at once: each holds one thread of the server and one of the engine. */
    private static final int AT_ONCE = 8;

    private static final int ROWS_OF_A_PART = 20_480;

    private final Tables tables;
    private final Semaphore underWay = new Semaphore(AT_ONCE);

    Streams(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param withheld why figures of the places asked for are not there: a Parquet file holds it, and of all others a link
     *     leads to the page of JSON that says it
     * @throws Problem {@code unavailable} where too many are under way
     */
    void send(Question question, Form form, List<JsonAnswer.Withheld> withheld, Reply reply) throws IOException {
        var response = reply.response();
        if (!withheld.isEmpty()) {
            response.addHeader(
                    HttpHeaders.LINK,
                    "<" + tables.address(question.address(Form.JSON, null)) + ">; rel=\"alternate\"; type=\""
                            + Form.JSON.contentType() + "\"; title=\"withheld: why figures are missing\"");
        }
        var sources = tables.sources(question);
        if (!sources.isEmpty()) {
            response.addHeader(HttpHeaders.LINK, "<" + licences(sources) + ">; rel=\"license\"");
        }
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + question.resource().name() + "." + form.word() + '"');
        if (question.limit() != null) {
            var page = question.select(tables.version(), 1);
            var next = tables.next(question, tables.engine().query(page.sql(), page.parameters()), form);
            if (next != null) {
                response.addHeader(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
            }
        }
        if (!reply.withBody()) {
            return;
        }
        if (!underWay.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            throw new Problem(
                    Problem.Code.UNAVAILABLE,
                    "Too many whole tables are being sent at this moment: ask again in a few seconds, or for fewer rows"
                            + " with format=json.");
        }
        try {
            switch (form) {
                case PARQUET -> parquet(question, sources, withheld, response);
                case CSV, NDJSON -> text(question, form, reply.isZipped(), response);
                case JSON -> throw new IllegalStateException("JSON comes in pages");
            }
        } finally {
            underWay.release();
        }
    }

    /** The address of sources, with their licences. */
    private String licences(List<SourceNote> sources) {
        return tables.address(sources.stream()
                .map(SourceNote::source_id)
                .collect(Collectors.joining(",", "/api/v1/sources?source=", "")));
    }

    private void text(Question question, Form form, boolean zipped, HttpServletResponse response) throws IOException {
        try {
            // Not closed on a failure: an end would make what was sent look whole.
            OutputStream out =
                    zipped ? new GZIPOutputStream(response.getOutputStream(), 1 << 16) : response.getOutputStream();
            var columns = question.resource().columnNames();
            RowWriter writer = form == Form.CSV ? new CsvRows(out, columns) : new JsonLines(out, columns);
            var rows = question.select(tables.version(), 0);
            tables.engine().each(rows.sql(), ROWS_OF_A_PART, writer::add, rows.parameters());
            writer.flush();
            out.close();
        } catch (UncheckedIOException gone) {
            throw gone.getCause(); // who asked has hung up
        }
    }

    private void parquet(
            Question question,
            List<SourceNote> sources,
            List<JsonAnswer.Withheld> withheld,
            HttpServletResponse response)
            throws IOException {
        Path file = Files.createTempFile("lysoen-answer", ".parquet");
        try {
            var rows = question.select(tables.version(), 0);
            var notes = Map.of(
                    "lysoen.withheld",
                    withheld.stream().map(Streams::sentence).collect(Collectors.joining("; ")),
                    "lysoen.rules",
                    tables.rules(),
                    "lysoen.version",
                    tables.version(),
                    "lysoen.sources",
                    sources.stream()
                            .map(source -> source.source_id() + ": " + source.publisher() + ", " + source.licence())
                            .collect(Collectors.joining("; ")));
            tables.engine().save(rows.sql(), file, notes, rows.parameters());
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String sentence(JsonAnswer.Withheld one) {
        return one.place_id() + (one.domain() == null ? "" : ", " + one.domain()) + ": " + one.reason();
    }
}
