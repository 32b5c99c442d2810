package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.engine.Engine;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the track record: the page, and the same for programs. */
@Takes
@Open
@RestController
public final class TrackRecordController {

    private final Pages pages;
    private final TrackRecordReader reader;
    private final Shelf shelf = new Shelf();

    public TrackRecordController(Pages pages, Engine engine, Comparison others) {
        this.pages = pages;
        reader = new TrackRecordReader(engine, others);
    }

    @GetMapping("/track-record")
    ResponseEntity<byte[]> page() {
        return shelf.page("/track-record", () -> pages.page("track-record", Map.of("page", reader.page())));
    }

    @GetMapping("/api/v1/track-record")
    TrackRecordPage json() {
        return reader.page();
    }
}
