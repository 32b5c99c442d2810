package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Parameters;
import org.lysoen.app.http.Takes;
import org.lysoen.app.page.Dated;
import org.lysoen.app.picture.PlaceCodes;
import org.lysoen.engine.Rows;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers for the tables: {@code /api/v1/{table}}. */
@Open
@RestController
public final class TableController {

    /** Some two thousand answers of a place's series. */
    private static final int KEPT_BYTES = 32 << 20;

    private final Tables tables;
    private final Streams streams;
    private final Kept kept = new Kept(KEPT_BYTES);
    private final KnownWords words;
    private final Reasons reasons;

    public TableController(Tables tables) {
        this.tables = tables;
        streams = new Streams(tables);
        var places = new PlaceCodes(tables.engine());
        words = new KnownWords(tables, places);
        reasons = new Reasons(tables.engine(), places);
    }

    @GetMapping("/api/v1/{table}")
    void table(
            @PathVariable String table,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        var resource = tables.get(table);
        var known = new ArrayList<>(resource.parameters());
        if (Dated.speaksOf(resource.path())) {
            known.add("as-of"); // answered before a question is read
        }
        Parameters.require(request, known, List.of());
        answer(resource, parameters, request, response);
    }

    /** One place, and where its figures are. */
    @Takes
    @GetMapping("/api/v1/places/{placeId}")
    void place(@PathVariable String placeId, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        answer(tables.get("places"), Map.of("place", placeId), request, response);
    }

    private void answer(
            Resource resource, Map<String, String> parameters, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        var form = Form.of(parameters.get("format"), request.getHeader(HttpHeaders.ACCEPT));
        var question = Question.of(resource, words.withPlaces(parameters), form);
        words.require(question);
        var reply = new Reply(request, response, form);
        var tag = reply.tag(
                List.of(tables.version(), tables.rules(), question.canonical(), String.valueOf(question.cursor())));
        if (reply.isHeld(tag)) {
            return;
        }
        response.addHeader(HttpHeaders.LINK, "</api#" + resource.name() + ">; rel=\"describedby\"");
        try {
            if (form.isPaged()) {
                reply.send(page(question, tag));
            } else {
                streams.send(question, form, reasons.of(question), reply);
            }
        } catch (RuntimeException failure) {
            reply.takeBack();
            throw failure;
        }
    }

    private Answer page(Question question, String tag) {
        var found = kept.find(tag);
        if (found != null) {
            return found;
        }
        var page = question.select(tables.version(), 1);
        var rows = tables.engine().query(page.sql(), page.parameters());
        var next = tables.next(question, rows, Form.JSON);
        int size = next == null ? rows.size() : rows.size() - 1;
        var made = Answer.of(
                new JsonAnswer(
                                question.resource(),
                                rows,
                                size,
                                question.cursor() == null && next == null ? size : total(question),
                                next,
                                tables.sources(question.resource(), rows, size),
                                reasons.of(question),
                                tables)
                        .bytes(),
                next);
        kept.keep(tag, made);
        return made;
    }

    private long total(Question question) {
        var all = question.all();
        Rows rows = tables.engine().query(all.count(), all.parameters());
        return rows.row(0).whole("rows");
    }
}
