package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.engine.Engine;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The address of places side by side. */
@Open
@RestController
public final class CompareController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final CompareReader compare;

    public CompareController(Pages pages, Engine engine, SearchReader search) {
        this.pages = pages;
        compare = new CompareReader(engine, new Atlas(engine), search);
    }

    @Takes(CompareQuery.KEYS)
    @GetMapping("/compare")
    ResponseEntity<byte[]> page(@RequestParam Map<String, String> parameters) {
        var query = CompareQuery.of(parameters, compare::meant);
        return shelf.page(query.address(), () -> pages.page("compare", Map.of("page", compare.page(query))));
    }
}
