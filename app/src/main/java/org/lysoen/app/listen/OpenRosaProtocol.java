package org.lysoen.app.listen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.lysoen.app.http.Protocol;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.springframework.http.HttpStatus;

/** The routes of OpenRosa, and how it tells failures: an app shows the message to the person who holds the phone. */
public final class OpenRosaProtocol implements Protocol {

    /** Collect splits what is larger over several requests, and Tella reads the number as an int. */
    static final long MOST_REQUEST_BYTES = 100_000_000;

    /** Apps take the answer for that of a captive portal where this is missing. */
    static final String XML = "text/xml;charset=utf-8";

    private static final Pattern ROUTES = Pattern.compile("/(v1|u|collector)/.*"
            + "|/[a-z0-9][a-z0-9._-]*/(formList|form|formFile|manifest|submission|upload|formUpload|view/[A-Za-z]+)");

    /** Reports and forms, and what partners bring back about them. */
    private static final Pattern SENT = Pattern.compile(".*/(submission|formUpload|receipts|answers)");

    public OpenRosaProtocol() {
        Hush.install();
    }

    @Override
    public boolean speaks(HttpServletRequest request) {
        return ROUTES.matcher(request.getRequestURI()).matches();
    }

    @Override
    public boolean takes(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && speaks(request)
                && SENT.matcher(request.getRequestURI()).matches();
    }

    @Override
    public void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        send(response, status, OpenRosaDocuments.response(sentence));
    }

    static void send(HttpServletResponse response, HttpStatus status, byte[] xml) throws IOException {
        response.setStatus(status.value());
        mark(response);
        response.setContentType(XML);
        response.setContentLength(xml.length);
        response.getOutputStream().write(xml);
        response.flushBuffer();
    }

    /** What every answer carries. Tomcat adds the date. */
    static void mark(HttpServletResponse response) {
        response.setHeader("X-OpenRosa-Version", "1.0");
        response.setHeader("X-OpenRosa-Accept-Content-Length", Long.toString(MOST_REQUEST_BYTES));
        response.setHeader("Cache-Control", "no-store");
    }
}
