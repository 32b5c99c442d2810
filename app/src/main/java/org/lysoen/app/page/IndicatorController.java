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

/** The addresses of published series: their list by theme, each on chart, map and table, and all of a place. */
@Takes
@Open
@RestController
public final class IndicatorController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final IndicatorReader indicators;
    private final CompareReader compare;
    private final EvidenceReader evidence;

    public IndicatorController(Pages pages, Engine engine, SearchReader search) {
        this.pages = pages;
        var atlas = new Atlas(engine);
        indicators = new IndicatorReader(engine, atlas);
        compare = new CompareReader(engine, atlas, search);
        evidence = new EvidenceReader(engine);
    }

    @Takes("theme")
    @GetMapping("/indicators")
    ResponseEntity<byte[]> list(@RequestParam Map<String, String> parameters) {
        var theme = parameters.getOrDefault("theme", "");
        return shelf.page(
                "/indicators " + theme,
                () -> theme.isBlank()
                        ? pages.page("indicators", Map.of("themes", indicators.themes()))
                        : pages.page("theme", Map.of("theme", theme, "listed", indicators.ofTheme(theme))));
    }

    @GetMapping("/place/{placeId}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String placeId) {
        return shelf.page("/evidence " + placeId, () -> pages.page("evidence", Map.of("page", evidence.page(placeId))));
    }

    @Takes(IndicatorQuery.KEYS)
    @GetMapping("/indicator/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, @RequestParam Map<String, String> parameters) {
        var query = IndicatorQuery.of(parameters, compare::meant);
        return shelf.page(query.address(id), () -> pages.page("indicator", Map.of("page", indicators.page(id, query))));
    }
}
