package org.lysoen.app.civic;

import java.util.HashMap;
import java.util.Map;
import org.lysoen.app.page.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Prints the pages for communities. A browser keeps none of them. */
public final class CivicPages {

    private final Pages pages;

    public CivicPages(Pages pages) {
        this.pages = pages;
    }

    /**
     * @param template name without its ending; it is given {@code frame} and the parameters
     */
    public ResponseEntity<byte[]> page(String template, Frame frame, Map<String, Object> parameters) {
        return page(HttpStatus.OK, template, frame, parameters);
    }

    public ResponseEntity<byte[]> page(
            HttpStatus status, String template, Frame frame, Map<String, Object> parameters) {
        var named = new HashMap<>(parameters);
        named.put("frame", frame);
        var printed = pages.page(template, named);
        return ResponseEntity.status(status)
                .headers(printed.getHeaders())
                .header(HttpHeaders.CONTENT_LANGUAGE, frame.language().tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(printed.getBody());
    }
}
