package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.page.StressQuery;
import org.lysoen.app.page.StressReader;
import org.lysoen.app.stress.StressTest;
import org.lysoen.app.table.CsvRows;
import org.lysoen.app.table.JsonLines;
import org.lysoen.app.table.RowWriter;
import org.lysoen.engine.Rows;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The stress test of a place's safety nets for programs: {@code /api/v1/stress/{place}}. */
@Takes(StressQuery.KEYS + " format")
@Open
@RestController
public final class StressApiController {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Tables tables;
    private final StressReader stress;

    public StressApiController(Tables tables) {
        this.tables = tables;
        stress = new StressReader(tables.engine());
    }

    @GetMapping("/api/v1/stress/{placeId}")
    void stress(
            @PathVariable String placeId,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        var others = new HashMap<>(parameters);
        var form = Form.of(others.remove("format"), request.getHeader(HttpHeaders.ACCEPT));
        var query = StressQuery.of(others);
        var reply = new Reply(request, response, form);
        var tag = reply.tag(List.of(tables.version(), tables.rules(), "stress", placeId, query.toString()));
        reply.answer(tag, () -> Answer.of(bytes(placeId, query, form), null));
    }

    private byte[] bytes(String placeId, StressQuery query, Form form) {
        return switch (form) {
            case JSON -> JSON.writeValueAsBytes(stress.json(placeId, query));
            case CSV, NDJSON -> text(stress.rows(placeId, query), form);
            case PARQUET -> parquet(stress.rows(placeId, query));
        };
    }

    private static byte[] text(Rows rows, Form form) {
        var bytes = new ByteArrayOutputStream();
        RowWriter writer = form == Form.CSV ? new CsvRows(bytes, rows.columns()) : new JsonLines(bytes, rows.columns());
        writer.add(rows);
        writer.flush();
        return bytes.toByteArray();
    }

    private byte[] parquet(Rows rows) {
        try {
            Path file = Files.createTempFile("lysoen-answer", ".parquet");
            try {
                tables.engine()
                        .write(rows, StressTest.COLUMNS, file, List.of(), Map.of("lysoen.rules", tables.rules()));
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
