package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.engine.Engine;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stress test's addresses: the page, and the part of it that a slider changes. */
@Takes(StressQuery.KEYS)
@Open
@RestController
public final class StressController {

    private final Pages pages;
    private final StressReader stress;

    public StressController(Pages pages, Engine engine) {
        this.pages = pages;
        stress = new StressReader(engine);
    }

    @GetMapping("/stress/{placeId}")
    ResponseEntity<byte[]> page(@PathVariable String placeId, @RequestParam Map<String, String> parameters) {
        return pages.page("stress", Map.of("page", stress.page(placeId, StressQuery.of(parameters))));
    }

    @GetMapping("/stress/{placeId}/result")
    ResponseEntity<byte[]> result(@PathVariable String placeId, @RequestParam Map<String, String> parameters) {
        var query = StressQuery.of(parameters);
        return pages.page(
                "stress-result", Map.of("result", stress.result(placeId, query), "placeId", placeId, "query", query));
    }
}
