package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Quality;
import org.lysoen.engine.Engine;
import org.lysoen.observe.Catalog;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address of the board of quality. */
@Takes
@Open
@RestController
public final class QualityController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final QualityReader reader;

    public QualityController(Pages pages, Engine engine, Home home) {
        this.pages = pages;
        reader = new QualityReader(engine, new Quality(engine, Catalog.read(home.catalog())));
    }

    @GetMapping("/quality")
    ResponseEntity<byte[]> board() {
        return shelf.page("/quality", () -> pages.page("quality", Map.of("board", reader.board())));
    }
}
