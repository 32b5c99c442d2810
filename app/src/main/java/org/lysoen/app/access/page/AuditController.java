package org.lysoen.app.access.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of what was done, for administrators: a page at a time to read, all of it to keep elsewhere. */
@RestController
@Allowed(Role.ADMINISTRATOR)
public final class AuditController {

    private static final int ON_A_PAGE = 100;
    private static final int AT_ONCE = 1000;

    private final CivicPages pages;
    private final AuditLog audit;

    public AuditController(Pages pages, Accounts accounts) {
        this.pages = new CivicPages(pages);
        this.audit = accounts.audit();
    }

    @GetMapping("/audit")
    ResponseEntity<byte[]> page(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Visitor visitor,
            HttpServletRequest request) {
        return pages.page(
                "civic/audit", Frame.of(request, visitor), Map.of("entries", audit.before(before, ON_A_PAGE)));
    }

    @GetMapping("/audit.csv")
    @Allowed(value = Role.ADMINISTRATOR, tokens = Scope.AUDIT)
    void csv(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        try (var csv = CsvWriter.builder().build(response.getOutputStream(), StandardCharsets.UTF_8)) {
            csv.writeRecord("number", "happened", "who", "what", "about", "chain");
            var some = audit.after(0, AT_ONCE);
            while (!some.isEmpty()) {
                for (var entry : some) {
                    csv.writeRecord(
                            Long.toString(entry.number()),
                            entry.happened(),
                            entry.who(),
                            entry.what(),
                            entry.about(),
                            entry.chain());
                }
                some = audit.after(some.getLast().number(), AT_ONCE);
            }
        }
    }
}
