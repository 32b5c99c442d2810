package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lysoen.app.access.Open;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;
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

    private static final String WITHHELD =
            "select place_id, domain, reason from rule_withheld order by place_id, domain";

    private final Tables tables;
    private final Streams streams;
    private final Kept kept = new Kept(KEPT_BYTES);
    private final Map<String, String> places;
    private final List<JsonAnswer.Withheld> withheld;

    public TableController(Tables tables) {
        this.tables = tables;
        streams = new Streams(tables);
        places = new HashMap<>(Map.of("unknown", "UNKNOWN")); // whence or whither a flow goes that no source names
        tables.engine().query("select place_id from place").stream()
                .map(row -> row.text("place_id"))
                .forEach(id -> places.put(id.toLowerCase(Locale.ROOT), id));
        withheld = tables.engine().query(WITHHELD).stream()
                .map(JsonAnswer.Withheld::of)
                .toList();
    }

    @GetMapping("/api/v1/{table}")
    void table(
            @PathVariable String table,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        answer(tables.get(table), parameters, request, response);
    }

    /** One place, and where its figures are. */
    @GetMapping("/api/v1/places/{placeId}")
    void place(@PathVariable String placeId, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        answer(tables.get("places"), Map.of("place", placeId), request, response);
    }

    private void answer(
            Resource resource, Map<String, String> parameters, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        var form = Form.of(parameters.get("format"), request.getHeader(HttpHeaders.ACCEPT));
        var question = Question.of(resource, known(parameters), form);
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
                streams.send(question, form, reply);
            }
        } catch (RuntimeException failure) {
            reply.takeBack();
            throw failure;
        }
    }

    /** Places as the tables write them. */
    private Map<String, String> known(Map<String, String> parameters) {
        var written = parameters.get("place");
        if (written == null) {
            return parameters;
        }
        var known = new HashMap<>(parameters);
        known.put("place", List.of(written.split(",")).stream().map(this::place).collect(Collectors.joining(",")));
        return known;
    }

    private String place(String written) {
        var id = places.get(written.strip().toLowerCase(Locale.ROOT));
        if (id == null) {
            throw Problem.notFound("There is no place '" + written.strip()
                    + "': use an ISO 3166-1 alpha-3 code such as NGA, or see /api/v1/places.");
        }
        return id;
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
                                withheld(question),
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

    private List<JsonAnswer.Withheld> withheld(Question question) {
        var asked = question.filters().get("place");
        return asked == null
                ? List.of()
                : withheld.stream()
                        .filter(one -> asked.contains(one.place_id()))
                        .toList();
    }
}
