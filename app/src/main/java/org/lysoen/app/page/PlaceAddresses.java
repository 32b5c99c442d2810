package org.lysoen.app.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.app.picture.PlaceCodes;
import org.lysoen.engine.Engine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Leads an address that writes the code of a place in another case, such as {@code /place/yem}, to the one address that the
 * page has, for good (301), and {@code /place/WORLD} to the first page, which is the world's. Places are read at the first
 * request that names one; safe for use by several threads.
 */
public final class PlaceAddresses extends OncePerRequestFilter {

    private static final Pattern NAMES_A_PLACE =
            Pattern.compile("(/(?:place|districts|stress|explain|drivers|forecast)/"
                    + "|/api/v1/(?:explanations|drivers|stress)/)([^/]+)(/.*)?");

    private static final Set<String> ASKS = Set.of("GET", "HEAD");
    private static final String WORLD = "WORLD";

    private final PlaceCodes places;

    private PlaceAddresses(PlaceCodes places) {
        this.places = places;
    }

    /**
     * As a bean of the server, before a picture of the past is lent.
     *
     * @param engine with {@code place} bound
     */
    public static FilterRegistrationBean<PlaceAddresses> registered(Engine engine) {
        var filter = new FilterRegistrationBean<>(new PlaceAddresses(new PlaceCodes(engine)));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 4);
        return filter;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ASKS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = NAMES_A_PLACE.matcher(request.getRequestURI());
        if (path.matches()) {
            var written = UriUtils.decode(path.group(2), StandardCharsets.UTF_8);
            var place = places.find(written).map(PlaceCodes.Known::id).orElse(null);
            var rest = path.group(3) == null ? "" : path.group(3);
            if (WORLD.equals(place) && path.group(1).equals("/place/")) {
                leadTo("/", request, response);
                return;
            }
            if (place != null && !place.equals(written)) {
                var right = path.group(1) + UriUtils.encodePathSegment(place, StandardCharsets.UTF_8) + rest;
                leadTo(right, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void leadTo(String path, HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(HttpHeaders.LOCATION, query == null ? path : path + "?" + query);
    }
}
