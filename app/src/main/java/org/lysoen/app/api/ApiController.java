package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lysoen.app.page.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** What the API is: the document for programs, and the page for people. */
@RestController
public final class ApiController {

    private final Tables tables;
    private final Pages pages;
    private final Answer document;

    public ApiController(Tables tables, Pages pages) {
        this.tables = tables;
        this.pages = pages;
        document = Answer.of(new ObjectMapper().writeValueAsBytes(OpenApi.of(tables)), null);
    }

    @GetMapping("/api/v1/openapi.json")
    void document(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var reply = new Reply(request, response, Form.JSON);
        var text = new String(document.plain(), StandardCharsets.UTF_8);
        reply.answer(reply.tag(List.of(text)), () -> document);
    }

    @GetMapping("/api")
    ResponseEntity<byte[]> page() {
        return pages.page("api", Map.of("page", ApiPage.of(tables)));
    }
}
