package org.lysoen.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.lysoen.kernel.Problem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the scripts of one other site read {@code /api/} (CORS, Fetch standard, section 3.2). Without it no site's can.
 * No cookie and no name is ever read, so nothing is lent to that site but reach.
 */
public final class CrossOrigin extends OncePerRequestFilter {

    private final String origin;

    private CrossOrigin(String origin) {
        this.origin = origin;
    }

    /**
     * @param origin scheme, host and port, such as {@code https://example.org}
     * @throws Problem {@code bad-input} for anything else
     */
    public static FilterRegistrationBean<CrossOrigin> of(String origin) {
        var filter = new FilterRegistrationBean<>(new CrossOrigin(checked(origin)));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    private static String checked(String origin) {
        try {
            var uri = URI.create(origin.toLowerCase(Locale.ROOT));
            var scheme = uri.getScheme();
            if (scheme != null
                    && scheme.matches("https?")
                    && uri.getHost() != null
                    && uri.toString().equals(scheme + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null) {
                return uri.toString();
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw Problem.badInput("'" + origin
                + "' is not an origin: give --allow-origin scheme, host and port, such as https://example.org,"
                + " no path.");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader("Vary", "Origin");
        if (!origin.equals(request.getHeader("Origin"))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", "ETag, Link");
        if (request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.setHeader("Access-Control-Allow-Headers", "Accept, If-None-Match");
            response.setHeader("Access-Control-Max-Age", "600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }
}
