package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.Home;
import org.lysoen.engine.Engine;
import org.lysoen.observe.Catalog;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the sources: all of them, and each with its coverage, totals and rows aside. */
@Takes
@Open
@RestController
public final class SourceController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final SourcesReader sources;
    private final SourceReader source;

    public SourceController(Pages pages, Engine engine, Home home) {
        this.pages = pages;
        sources = new SourcesReader(engine);
        source = new SourceReader(engine, sources, Catalog.read(home.catalog()));
    }

    @GetMapping("/sources")
    ResponseEntity<byte[]> list() {
        return pages.page("sources", Map.of("lines", sources.list()));
    }

    @GetMapping("/sources/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id) {
        return shelf.page(id, () -> pages.page("source", Map.of("page", source.page(id))));
    }
}
