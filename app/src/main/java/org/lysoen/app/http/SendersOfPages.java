package org.lysoen.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many requests that send something to a page are under way at once, however slowly each comes, so that the
 * container keeps threads for what a {@link Protocol} takes. Stands before whatever reads a field.
 */
final class SendersOfPages extends OncePerRequestFilter {

    /** A quarter of the container's threads. */
    private static final int AT_ONCE = 24;

    private static final String RETRY_AFTER_SECONDS = "60";

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Refusal refusal;
    private final Protocol protocol;

    SendersOfPages(Refusal refusal, Protocol protocol) {
        this.refusal = refusal;
        this.protocol = protocol;
    }

    /** The fields of a form are read before its route is known, so that a form counts on every route. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || (protocol.takes(request) && !isForm(request));
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            refusal.sendUnread(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The server is busy and kept nothing: send it again in some minutes.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
