package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.lysoen.kernel.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells a failure to whoever asked: a page to a browser, else a problem document (RFC 9457,
 * {@code application/problem+json}). Under {@code /api/} it is always a problem document. On the routes of a
 * {@link Protocol} that one tells it.
 */
public final class Refusal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ErrorPage page;
    private final Protocol protocol;

    Refusal(ErrorPage page, Protocol protocol) {
        this.page = page;
        this.protocol = protocol;
    }

    /** The status of each kind of problem, as {@link Problem.Code} promises. */
    static HttpStatus statusOf(Problem problem) {
        return switch (problem.code()) {
            case BAD_INPUT -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case BAD_DATA -> HttpStatus.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** Tells a problem that no controller was there to throw. */
    public void tell(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        send(request, response, statusOf(problem), problem.sentence());
    }

    /** A field that is no text. Tomcat throws the same again for each field, and its exception repeats what was sent. */
    void notText(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "What was sent is not written as a form writes it: load the page again and send it once more.");
    }

    void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String sentence)
            throws IOException {
        send(request, response, status, sentence, page);
    }

    /** The same on a page that asks for nothing of the request, so that what is sent with it is not waited for. */
    void sendUnread(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String sentence)
            throws IOException {
        send(request, response, status, sentence, ErrorPage.plain());
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String sentence,
            ErrorPage page)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status.value());
        response.setHeader("Cache-Control", "no-store");
        if (protocol.speaks(request)) {
            protocol.refuse(response, status, sentence);
            return;
        }
        boolean forPeople = wantsPage(request);
        String body = forPeople
                ? rendered(page, request, status, sentence)
                : JSON.writeValueAsString(problem(status, sentence, request.getRequestURI()));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(forPeople ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static String rendered(ErrorPage page, HttpServletRequest request, HttpStatus status, String sentence) {
        try {
            return page.render(request, status.value(), status.getReasonPhrase(), sentence);
        } catch (InvalidParameterException notText) {
            return ErrorPage.plain().render(request, status.value(), status.getReasonPhrase(), sentence);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return !request.getRequestURI().startsWith("/api/") && accept != null && accept.contains("text/html");
    }

    private static Map<String, Object> problem(HttpStatus status, String sentence, String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", sentence);
        members.put("instance", path);
        return members;
    }
}
