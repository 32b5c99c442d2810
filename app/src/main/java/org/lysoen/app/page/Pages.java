package org.lysoen.app.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.http.ErrorPage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Prints view models with the compiled templates; every text in them is escaped on the way. */
public final class Pages implements ErrorPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.lysoen.app.page.jte");

    private final String rules;
    private final @Nullable Dated dated;

    /**
     * @param rules hash of the rules the figures are made by, which stands at the foot of every page of figures
     */
    public Pages(String rules) {
        this(rules, null);
    }

    /**
     * @param dated the day the pages speak of; null for today
     */
    public Pages(String rules, @Nullable Dated dated) {
        this.rules = rules;
        this.dated = dated;
    }

    /**
     * @param template name without its ending
     * @param parameters of the template, by name
     */
    public ResponseEntity<byte[]> page(String template, Map<String, Object> parameters) {
        var named = new HashMap<>(parameters);
        named.put("rules", rules);
        if (dated != null) {
            var output = new StringOutput();
            templates.render(template + ".jte", named, output);
            return html(dated.page(output.toString()).getBytes(StandardCharsets.UTF_8));
        }
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", named, output);
        return html(output.toByteArray());
    }

    /** Where nothing is said, Spring names a page f.txt whose address ends as a file does: .deaths of {@code ucdp.deaths}. */
    private static ResponseEntity<byte[]> html(byte[] page) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(page);
    }

    /** The same as text, for what is no answer to be kept. */
    public String text(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        templates.render(template + ".jte", parameters, output);
        return output.toString();
    }

    @Override
    public String render(HttpServletRequest request, int status, String title, String sentence) {
        return text("problem", Map.of("status", status, "title", title, "sentence", sentence));
    }
}
