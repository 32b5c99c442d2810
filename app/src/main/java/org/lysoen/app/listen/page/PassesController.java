package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All passes, without their secrets: new ones for partners and coordinators, and an end to those that were lost. */
@RestController
@Allowed(value = Role.COORDINATOR, tokens = Scope.FORMS)
public final class PassesController {

    private static final String HERE = "/passes";

    private final CivicPages pages;
    private final ListenStore store;
    private final PublicUrl publicUrl;

    public PassesController(Pages pages, ListenStore store, PublicUrl publicUrl) {
        this.pages = new CivicPages(pages);
        this.store = store;
        this.publicUrl = publicUrl;
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> passes(Visitor visitor, HttpServletRequest request) {
        return passes(HttpStatus.OK, visitor, request, Optional.empty());
    }

    private ResponseEntity<byte[]> passes(
            HttpStatus status, Visitor visitor, HttpServletRequest request, Optional<String> mistake) {
        return pages.page(
                status,
                "civic/passes",
                Frame.of(request, visitor).at(HERE),
                Map.of("passes", store.passes().list(), "mistake", mistake));
    }

    @PostMapping(HERE)
    ResponseEntity<byte[]> make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam Passes.Role role,
            Visitor visitor,
            HttpServletRequest request) {
        try {
            String secret = store.passes().make(visitor.name(), role, name.strip());
            String address = FormController.base(publicUrl, request) + "/v1/key/" + secret + "/projects/1";
            return pages.page(
                    "civic/once",
                    Frame.of(request, visitor).at(HERE),
                    Map.of("kind", "pass", "of", name.strip(), "secret", address, "next", HERE));
        } catch (Problem mistake) {
            return passes(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(mistake.sentence()));
        }
    }

    @PostMapping(HERE + "/revoke")
    ResponseEntity<byte[]> revoke(@RequestParam String name, Visitor visitor, HttpServletRequest request) {
        store.passes().revoke(visitor.name(), name);
        return FormsController.seeOther(Frame.of(request, visitor).to(HERE));
    }
}
