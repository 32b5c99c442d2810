package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.page.PageController.Explainer;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** The trees behind numbers: {@code /api/v1/explanations/{place}/{period}}. */
@Takes
@Open
@RestController
public final class ExplanationController {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** At about 60 kB a tree, some hundred of them. */
    private static final int KEPT_BYTES = 8 << 20;

    private final Tables tables;
    private final Explainer explainer;
    private final Kept kept = new Kept(KEPT_BYTES);

    public ExplanationController(Tables tables, Explainer explainer) {
        this.tables = tables;
        this.explainer = explainer;
    }

    @GetMapping("/api/v1/explanations/{placeId}/{period}")
    void explain(
            @PathVariable String placeId,
            @PathVariable String period,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var when = Period.of(period);
        var reply = new Reply(request, response, Form.JSON);
        var tag = reply.tag(List.of(tables.version(), tables.rules(), "explanations", placeId, when.toString()));
        reply.answer(tag, () -> tree(tag, placeId, when));
    }

    private Answer tree(String tag, String placeId, Period when) {
        var held = kept.find(tag);
        if (held != null) {
            return held;
        }
        var made = Answer.of(JSON.writeValueAsBytes(document(placeId, when)), null);
        kept.keep(tag, made);
        return made;
    }

    private Map<String, Object> document(String placeId, Period when) {
        var members = new LinkedHashMap<String, Object>();
        members.put("place_id", placeId);
        members.put("period", when.toString());
        members.put("rules", tables.rules());
        members.put("version", tables.version());
        members.put("explanation", tree(explainer.explain(placeId, when)));
        return members;
    }

    private static Map<String, @Nullable Object> tree(Explanation explanation) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        var status = explanation.status();
        var source = explanation.source();
        members.put("label", explanation.label());
        members.put("figure", explanation.figure());
        members.put("status", status == null ? null : status.word());
        members.put("step", explanation.step());
        members.put(
                "source",
                source == null
                        ? null
                        : Map.of(
                                "source_id", source.sourceId(),
                                "publisher", source.publisher(),
                                "release", source.release(),
                                "licence", source.licence(),
                                "citation", source.citation()));
        members.put(
                "parts",
                explanation.parts().stream().map(ExplanationController::tree).toList());
        return members;
    }
}
