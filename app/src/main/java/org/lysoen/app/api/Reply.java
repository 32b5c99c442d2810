package org.lysoen.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Hash;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * What is said around an answer: its form, a strong tag, whether it comes compressed. It is compressed here and not by
 * the container, because a strong tag is that of the bytes sent.
 */
final class Reply {

    private static final List<String> OF_THE_ANSWER =
            List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.ETAG, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.LINK);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Form form;
    private final boolean zipped;

    Reply(HttpServletRequest request, HttpServletResponse response, Form form) {
        ShallowEtagHeaderFilter.disableContentCaching(request);
        this.request = request;
        this.response = response;
        this.form = form;
        zipped = form != Form.PARQUET && acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                        .anyMatch(one -> one.startsWith("gzip") && !one.matches(".*;\\s*q=0(\\.0*)?"));
    }

    HttpServletResponse response() {
        return response;
    }

    boolean isZipped() {
        return zipped;
    }

    boolean withBody() {
        return !request.getMethod().equals("HEAD");
    }

    /** The tag of an answer that is made from these and nothing else. */
    String tag(List<String> madeFrom) {
        var parts = new ArrayList<>(madeFrom);
        parts.add(form.word() + zipped);
        return '"' + Hash.of(parts).substring(0, 24) + '"';
    }

    /** Says what is sent; whoever holds it already is told so, and gets nothing more. */
    boolean isHeld(String tag) {
        response.setContentType(form.contentType());
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.addHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        response.addHeader(HttpHeaders.LINK, "</api/v1/openapi.json>; rel=\"service-desc\"");
        var asked = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (asked != null && (asked.strip().equals("*") || asked.contains(tag))) { // RFC 9110, 13.1.2: compared weakly
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        if (zipped) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return false;
    }

    /** Sends what is made, unless who asks holds it already. */
    void answer(String tag, Supplier<Answer> make) throws IOException {
        if (isHeld(tag)) {
            return;
        }
        try {
            send(make.get());
        } catch (RuntimeException failure) {
            takeBack();
            throw failure;
        }
    }

    void send(Answer answer) throws IOException {
        if (answer.next() != null) {
            response.addHeader(HttpHeaders.LINK, "<" + answer.next() + ">; rel=\"next\"");
        }
        var bytes = zipped ? answer.zipped() : answer.plain();
        response.setContentLength(bytes.length);
        if (withBody()) {
            response.getOutputStream().write(bytes);
        }
    }

    /** What was said of the answer does not hold of the problem that comes in its place. */
    void takeBack() {
        OF_THE_ANSWER.forEach(header -> response.setHeader(header, null));
    }
}
