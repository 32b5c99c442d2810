package org.lysoen.app.civic;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lysoen.app.access.Turned;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.access.Visitors;
import org.lysoen.app.http.ErrorPage;
import org.lysoen.app.page.Pages;

/** What failed on a page for communities, in the language of the page; the sentence itself is in English. */
public final class CivicErrors implements ErrorPage {

    private static final Pattern PATHS = Pattern.compile(Arrays.stream(Room.values())
            .map(Room::path)
            .collect(Collectors.joining("|", "(", "|/account|/log-in|/log-out|/welcome|/invitation)(/.*)?")));

    private final Pages pages;
    private final Visitors visitors;

    public CivicErrors(Pages pages, Visitors visitors) {
        this.pages = pages;
        this.visitors = visitors;
    }

    @Override
    public String render(HttpServletRequest request, int status, String title, String sentence) {
        if (!PATHS.matcher(request.getRequestURI()).matches()) {
            return pages.render(request, status, title, sentence);
        }
        var frame = Frame.of(request, visitor(request));
        return pages.text("civic/problem", Map.of("frame", frame, "status", status, "sentence", sentence));
    }

    /** Whoever shows something that is not good is nobody here. */
    private Visitor visitor(HttpServletRequest request) {
        try {
            return visitors.of(request);
        } catch (Turned turned) {
            return Visitor.NOBODY;
        }
    }
}
