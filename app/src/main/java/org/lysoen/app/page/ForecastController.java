package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.foresee.Registry;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.ForecastExplainer;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page of what may come, and the tree behind a place's forecast. */
@Takes
@Open
@RestController
public final class ForecastController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final Engine engine;
    private final Atlas atlas;
    private final WhatMayComeReader reader;

    public ForecastController(Pages pages, Engine engine) {
        this.pages = pages;
        this.engine = engine;
        atlas = new Atlas(engine);
        reader = new WhatMayComeReader(engine, atlas);
    }

    @GetMapping("/what-may-come")
    ResponseEntity<byte[]> page() {
        return shelf.page("/what-may-come", () -> pages.page("what-may-come", Map.of("page", reader.page())));
    }

    @GetMapping("/api/v1/what-may-come")
    Map<String, Object> json() {
        return reader.json();
    }

    @GetMapping("/forecast/{placeId}")
    ResponseEntity<byte[]> tree(@PathVariable String placeId) {
        var place = atlas.get(placeId);
        var id = Registry.current(engine)
                .orElseThrow(() -> Problem.notFound("No forecast was issued from this lake: run lysoen foresee."));
        var tree = new ForecastExplainer(engine).explain(id, placeId);
        return pages.page("forecast-tree", Map.of("placeId", placeId, "name", place.name(), "tree", tree));
    }
}
