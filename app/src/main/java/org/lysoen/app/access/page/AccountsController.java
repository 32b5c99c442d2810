package org.lysoen.app.access.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of all, for administrators. */
@RestController
@Allowed(Role.ADMINISTRATOR)
public final class AccountsController {

    private static final String HERE = "/accounts";

    private final CivicPages pages;
    private final Accounts accounts;

    public AccountsController(Pages pages, Accounts accounts) {
        this.pages = new CivicPages(pages);
        this.accounts = accounts;
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> accounts(Visitor visitor, HttpServletRequest request) {
        return accounts(HttpStatus.OK, visitor, request, Optional.empty());
    }

    private ResponseEntity<byte[]> accounts(
            HttpStatus status, Visitor visitor, HttpServletRequest request, Optional<String> mistake) {
        return pages.page(
                status,
                "civic/accounts",
                Frame.of(request, visitor).at(HERE),
                Map.of("accounts", accounts.list(), "mistake", mistake));
    }

    @PostMapping(HERE)
    ResponseEntity<byte[]> make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam Role role,
            Visitor visitor,
            HttpServletRequest request) {
        return invited(visitor, request, name.strip(), () -> accounts.make(visitor.name(), name.strip(), role));
    }

    @PostMapping(HERE + "/{name}/reset")
    ResponseEntity<byte[]> reset(@PathVariable String name, Visitor visitor, HttpServletRequest request) {
        return invited(visitor, request, name, () -> accounts.reset(visitor.name(), name));
    }

    private interface Invitation {
        String code();
    }

    private ResponseEntity<byte[]> invited(
            Visitor visitor, HttpServletRequest request, String name, Invitation invitation) {
        try {
            return pages.page(
                    "civic/once",
                    Frame.of(request, visitor).at(HERE),
                    Map.of("kind", "invitation", "of", name, "secret", invitation.code(), "next", HERE));
        } catch (Problem mistake) {
            return accounts(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(mistake.sentence()));
        }
    }

    @PostMapping(HERE + "/{name}/role")
    ResponseEntity<byte[]> role(
            @PathVariable String name, @RequestParam Role role, Visitor visitor, HttpServletRequest request) {
        return changed(visitor, request, () -> accounts.changeRole(visitor.name(), name, role));
    }

    @PostMapping(HERE + "/{name}/disable")
    ResponseEntity<byte[]> disable(@PathVariable String name, Visitor visitor, HttpServletRequest request) {
        return changed(visitor, request, () -> accounts.disable(visitor.name(), name));
    }

    @PostMapping(HERE + "/{name}/enable")
    ResponseEntity<byte[]> enable(@PathVariable String name, Visitor visitor, HttpServletRequest request) {
        return changed(visitor, request, () -> accounts.enable(visitor.name(), name));
    }

    private ResponseEntity<byte[]> changed(Visitor visitor, HttpServletRequest request, Runnable change) {
        try {
            change.run();
            return LogInController.seeOther(Frame.of(request, visitor).to(HERE));
        } catch (Problem mistake) {
            return accounts(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(mistake.sentence()));
        }
    }
}
