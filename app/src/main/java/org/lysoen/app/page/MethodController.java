package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.Home;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the method: its pages, and the steps with their contracts. */
@Takes
@Open
@RestController
public final class MethodController {

    private final Pages pages;
    private final MethodReader method;

    public MethodController(Pages pages, Home home) {
        this.pages = pages;
        method = new MethodReader(home);
    }

    @GetMapping("/method")
    ResponseEntity<byte[]> list() {
        return pages.page(
                "methods", Map.of("articles", method.articles(), "steps", method.steps(), "given", method.given()));
    }

    @GetMapping("/method/{name}")
    ResponseEntity<byte[]> article(@PathVariable String name) {
        return pages.page("method", Map.of("article", method.article(name)));
    }

    @GetMapping("/method/step/{table}")
    ResponseEntity<byte[]> step(@PathVariable String table) {
        return pages.page("step", Map.of("step", method.step(table)));
    }
}
