package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.page.ApiPage;
import org.lysoen.app.page.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/** What the API is: the document for programs, and the page for people. */
@Takes
@Open
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
        return pages.page(
                "api",
                Map.of(
                        "page",
                        new ApiPage(tables.resources().stream()
                                .map(ApiController::table)
                                .toList())));
    }

    private static ApiPage.Table table(Resource resource) {
        return new ApiPage.Table(
                resource.name(),
                resource.path(),
                resource.contract().title(),
                resource.parameters(),
                resource.columns().stream()
                        .map(column -> new ApiPage.Column(
                                column.name(), column.column().type().word(), column.unit(), column.about()))
                        .toList(),
                example(resource));
    }

    private static String example(Resource resource) {
        var asked = new ArrayList<String>();
        if (!resource.placeColumns().isEmpty()) {
            asked.add("place=ETH");
        }
        if (resource.words().containsKey("indicator")
                && !resource.placeColumns().isEmpty()) {
            asked.add("indicator=ucdp.deaths");
        }
        if (resource.time().isPresent()) {
            asked.add("from=2020");
        }
        asked.add("limit=20");
        return resource.path() + "?" + String.join("&", asked);
    }
}
