package org.lysoen.app.page.print;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.WithoutParameter;
import org.lysoen.kernel.Problem;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers {@code ?picture=KEY.svg} and {@code ?picture=KEY.png} on any page with that figure of the page. Safe for use by
 * several threads; as many pictures are drawn at once as there are processors, others wait.
 */
public final class PrintFilter extends OncePerRequestFilter {

    private static final String PARAMETER = "picture";
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,80})\\.(svg|png)");

    private final StyleSheet sheet = StyleSheet.read(styles());
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final BiFunction<HttpServletRequest, String, List<String>> credits;
    private final String rules;
    private final Clock clock;
    private final Refusal refusal;

    /**
     * @param credits the publishers with their licences of the rows behind an address of the API, on the day that the request
     *     for the page speaks of
     * @param rules hash of the rules the figures are made by
     */
    public PrintFilter(
            BiFunction<HttpServletRequest, String, List<String>> credits, String rules, Clock clock, Refusal refusal) {
        this.credits = credits;
        this.rules = rules;
        this.clock = clock;
        this.refusal = refusal;
    }

    /** As a bean of the server, outside the filter that tags pages. */
    public static FilterRegistrationBean<PrintFilter> registered(
            BiFunction<HttpServletRequest, String, List<String>> credits, String rules, Refusal refusal) {
        var filter = new FilterRegistrationBean<>(new PrintFilter(credits, rules, Clock.systemUTC(), refusal));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 2);
        return filter;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WithoutParameter.carries(request, PARAMETER)
                || request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var page = new ContentCachingResponseWrapper(response);
        try {
            var name = NAME.matcher(request.getParameter(PARAMETER));
            if (!name.matches()) {
                throw Problem.badInput("'" + request.getParameter(PARAMETER)
                        + "' names no picture: write its key and .svg or .png, as the links under it do.");
            }
            chain.doFilter(new WithoutParameter(request, PARAMETER), page);
            var type = page.getContentType();
            if (page.getStatus() != HttpServletResponse.SC_OK || type == null || !type.startsWith("text/html")) {
                page.copyBodyToResponse();
                return;
            }
            boolean png = name.group(2).equals("png");
            var bytes = picture(request, page.getContentAsByteArray(), name.group(1), png);
            page.resetBuffer();
            response.setCharacterEncoding(png ? null : "UTF-8");
            response.setContentType(png ? "image/png" : "image/svg+xml");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name.group() + '"');
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (Problem problem) {
            refusal.tell(request, response, problem);
        }
    }

    private byte[] picture(HttpServletRequest request, byte[] html, String key, boolean png) {
        atOnce.acquireUninterruptibly();
        try {
            var page = parsed(html);
            var svg = Print.of(sheet, page, key, credits(request, page, key), Print.made(LocalDate.now(clock), rules));
            return png ? Png.of(svg) : svg.getBytes(StandardCharsets.UTF_8);
        } finally {
            atOnce.release();
        }
    }

    private List<String> credits(HttpServletRequest request, Document page, String key) {
        var figure = page.getElementById(key);
        var rows = figure == null ? null : figure.selectFirst("a[data-rows]");
        return rows == null ? List.of() : credits.apply(request, rows.attr("data-rows"));
    }

    private static Document parsed(byte[] html) {
        var parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        return Jsoup.parse(new String(html, StandardCharsets.UTF_8), "", parser);
    }

    private static String styles() {
        try (InputStream sheet = PrintFilter.class.getResourceAsStream("/static/lysoen.css")) {
            return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
