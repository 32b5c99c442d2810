package org.lysoen.app.past;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.WithoutParameter;
import org.lysoen.app.page.Dated;
import org.lysoen.kernel.Problem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lends a request with {@code as-of} the picture of that day, and takes the parameter off it. While the picture is made
 * the answer is 503 with {@code Retry-After}, and a browser comes back by itself.
 */
final class AsOfFilter extends OncePerRequestFilter {

    static final String PARAMETER = "as-of";

    /** The attribute of a request under which the {@link Past} lies. */
    static final String PAST = AsOfFilter.class.getName() + ".past";

    private static final String SECONDS = "5";

    private final Pasts pasts;
    private final Refusal refusal;

    AsOfFilter(Pasts pasts, Refusal refusal) {
        this.pasts = pasts;
        this.refusal = refusal;
    }

    /** As a bean of the server, outside all that is said of an answer. */
    static FilterRegistrationBean<AsOfFilter> registered(Pasts pasts, Refusal refusal) {
        var filter = new FilterRegistrationBean<>(new AsOfFilter(pasts, refusal));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 3);
        return filter;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WithoutParameter.carries(request, PARAMETER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Pasts.@Nullable Lease lease;
        try {
            lease = lease(request);
        } catch (Problem problem) {
            if (problem.code() == Problem.Code.UNAVAILABLE) {
                response.setHeader("Retry-After", SECONDS);
                response.setHeader("Refresh", SECONDS);
            }
            refusal.tell(request, response, problem);
            return;
        }
        try (lease) {
            var asked = new WithoutParameter(request, PARAMETER);
            if (lease != null) {
                asked.setAttribute(PAST, lease.past());
            }
            chain.doFilter(asked, response);
        }
    }

    private Pasts.@Nullable Lease lease(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!Dated.speaksOf(path)) {
            throw Problem.badInput(
                    "This address has no past: leave as-of out. Pages of the world, of places, of series and"
                            + " of sources have one, and so have the tables of the API but those of scores.");
        }
        var lease = pasts.lease(day(request.getParameter(PARAMETER))).orElse(null);
        if (lease != null) {
            try {
                lease.past().requireEnoughFor(path);
            } catch (Problem tooFew) {
                lease.close();
                throw tooFew;
            }
        }
        return lease;
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeException wrong) {
            throw new Problem(
                    Problem.Code.BAD_INPUT, "'" + written + "' is no day: write it as in as-of=2025-06-30.", wrong);
        }
    }
}
