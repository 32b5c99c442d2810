package org.lysoen.app.page;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.lysoen.app.picture.AsOf;

/**
 * A day in the past that pages speak of: each says so at its head and in its title, and leads on to pages, pictures and rows
 * of the same day.
 *
 * @param since the day of the newest release known
 * @param next the day of the release that came after it
 */
public record Dated(LocalDate since, LocalDate next) {

    private static final Pattern SPEAKS =
            Pattern.compile("/|/(place|explain|districts|stress|compare|indicator|sources|forecast)(/.*)?"
                    + "|/(downturns|indicators|quality|what-may-come)|/api/v1/.*");

    private static final Pattern SPEAKS_NOT = Pattern.compile(
            "/api/v1/(openapi\\.json|search|track-record|drivers|what-if|" + String.join("|", AsOf.SCORES) + ")\\b.*");

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)(#[^\"]*)?\"");
    private static final Pattern FORM = Pattern.compile("<form (?!class=\"as-of\")[^>]*action=\"(/[^\"?]*)[^>]*>");

    public static Dated of(LocalDate since, LocalDate next) {
        return new Dated(since, next);
    }

    /**
     * Whether figures of the past can be had under an address.
     *
     * @param path without its query
     */
    public static boolean speaksOf(String path) {
        return SPEAKS.matcher(path).matches() && !SPEAKS_NOT.matcher(path).matches();
    }

    /** The same address on this day. */
    public String address(String address) {
        var path = address.replaceFirst("[?].*", "");
        return speaksOf(path) ? address + (address.contains("?") ? "&" : "?") + "as-of=" + since : address;
    }

    /** A page as of this day. */
    String page(String html) {
        var led = LINK.matcher(html).replaceAll(link -> {
            var then = address(link.group(1)).replace("&as-of=", "&amp;as-of=");
            return quoted("href=\"" + then + (link.group(2) == null ? "" : link.group(2)) + "\"");
        });
        return FORM.matcher(led)
                .replaceAll(form -> quoted(form.group()
                        + (speaksOf(form.group(1))
                                ? "<input type=\"hidden\" name=\"as-of\" value=\"" + since + "\">"
                                : "")))
                .replaceFirst(" – Lysoen</title>", ", as of " + since + " – Lysoen</title>")
                .replaceFirst("<main id=\"main\" tabindex=\"-1\">", quoted(head()));
    }

    private String head() {
        return """
            <main id="main" tabindex="-1">
            <p class="notice as-of-head"><strong>As of <time datetime="%s">%s</time>.</strong> \
            What had been published by then, and nothing later; the next release in hand is of %s. Places, outlines, rules and \
            the method are today's. <a href="/">Back to today</a></p>""".formatted(since, since, next);
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$");
    }
}
