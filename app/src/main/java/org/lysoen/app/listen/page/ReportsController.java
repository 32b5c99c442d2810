package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What came: counts for coordinators, and for partners the answers that are open and all of it as files. */
@RestController
@Allowed({Role.COORDINATOR, Role.PARTNER})
public final class ReportsController {

    private static final int ROWS = 50;

    private final CivicPages pages;
    private final ListenStore store;

    public ReportsController(Pages pages, ListenStore store) {
        this.pages = new CivicPages(pages);
        this.store = store;
    }

    @GetMapping("/reports")
    ResponseEntity<byte[]> list(Visitor visitor, HttpServletRequest request) {
        return pages.page("civic/reports", Frame.of(request, visitor), Map.of("page", ReportsPage.of(store)));
    }

    @GetMapping("/reports/of")
    ResponseEntity<byte[]> counts(@RequestParam String form, Visitor visitor, HttpServletRequest request) {
        var page = new ReportsPage.Counts(
                ReportsPage.find(store, form), store.arrivals().days(form), visitor.is(Role.PARTNER));
        return pages.page("civic/counts", Frame.of(request, visitor), Map.of("page", page));
    }

    /** A part of the answers, by the numbers of their reports: the millionth page costs what the first does. */
    @GetMapping("/reports/answers")
    @Allowed(Role.PARTNER)
    ResponseEntity<byte[]> answers(
            @RequestParam String form,
            @RequestParam(defaultValue = "0") long after,
            Visitor visitor,
            HttpServletRequest request) {
        var line = ReportsPage.findReadable(store, form);
        return pages.page(
                "civic/answers",
                Frame.of(request, visitor),
                Map.of("form", line, "page", Answers.part(store, form, after, ROWS), "after", after));
    }

    @GetMapping("/reports/answers.csv")
    @Allowed(value = Role.PARTNER, tokens = Scope.REPORTS)
    void csv(@RequestParam String form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReportsPage.findReadable(store, form);
        begin("text/csv;charset=utf-8", "answers.csv", request, response);
        new ReportFiles(store, form).csv(response.getOutputStream());
    }

    @GetMapping("/reports/reports.zip")
    @Allowed(value = Role.PARTNER, tokens = Scope.REPORTS)
    void zip(@RequestParam String form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReportsPage.find(store, form);
        begin("application/zip", "reports.zip", request, response);
        new ReportFiles(store, form).zip(response.getOutputStream());
    }

    /** The answer goes out as it is made: nothing may wait for the whole of it. */
    private static void begin(String type, String name, HttpServletRequest request, HttpServletResponse response) {
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
