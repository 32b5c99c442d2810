package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.civic.QrCode;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.page.Pages;
import org.lysoen.exchange.openrosa.CollectSettings;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One form: what it asks, and what is done with its versions. Its id can hold any character, so it is no part of a path. */
@RestController
@Allowed(value = Role.COORDINATOR, tokens = Scope.FORMS)
public final class FormController {

    private final CivicPages pages;
    private final ListenStore store;
    private final PublicUrl publicUrl;

    public FormController(Pages pages, ListenStore store, PublicUrl publicUrl) {
        this.pages = new CivicPages(pages);
        this.store = store;
        this.publicUrl = publicUrl;
    }

    static String address(String formId) {
        return "/forms/form?id=" + Frame.encoded(formId);
    }

    @GetMapping("/forms/form")
    ResponseEntity<byte[]> form(@RequestParam String id, Visitor visitor, HttpServletRequest request) {
        return pages.page("civic/form", Frame.of(request, visitor), Map.of("page", FormPage.of(store, id)));
    }

    /** The form as phones get it, to be kept beside the key: both can be compared later. */
    @GetMapping("/forms/xform")
    ResponseEntity<byte[]> xform(@RequestParam String id, @RequestParam(defaultValue = "") String version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"form.xml\"")
                .body(store.forms().xml(id, version));
    }

    @PostMapping("/forms/try")
    ResponseEntity<byte[]> tryOut(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String version,
            Visitor visitor,
            HttpServletRequest request) {
        String url = base(publicUrl, request) + "/v1/test/" + store.forms().tryOut(id, version) + "/projects/1";
        var frame = Frame.of(request, visitor).at(address(id));
        return shownOnce(frame, new Shown("try", id, url, frame.say("pass.trial") + " " + id));
    }

    @PostMapping(path = "/forms/publish", params = "sure=yes")
    ResponseEntity<byte[]> publish(
            @RequestParam String id,
            @RequestParam(defaultValue = "") String version,
            Visitor visitor,
            HttpServletRequest request) {
        store.forms().publish(visitor.name(), id, version);
        return FormsController.seeOther(Frame.of(request, visitor).to(address(id)));
    }

    @PostMapping(path = "/forms/retire", params = "sure=yes")
    ResponseEntity<byte[]> retire(@RequestParam String id, Visitor visitor, HttpServletRequest request) {
        store.forms().retire(visitor.name(), id);
        return FormsController.seeOther(Frame.of(request, visitor).to(address(id)));
    }

    /** What is promised to those who answer it: once a version was published, only fewer days can be set. */
    @PostMapping("/forms/duties")
    ResponseEntity<byte[]> duties(
            @RequestParam String id,
            @RequestParam String purpose,
            @RequestParam String basis,
            @RequestParam int days,
            Visitor visitor,
            HttpServletRequest request) {
        store.duties().set(visitor.name(), id, new Duties(purpose, Basis.of(basis), days));
        return FormsController.seeOther(Frame.of(request, visitor).to(address(id)));
    }

    /** A pass for a group of monitors; it opens every form that is published. */
    @PostMapping("/forms/pass")
    ResponseEntity<byte[]> pass(
            @RequestParam String id, @RequestParam String name, Visitor visitor, HttpServletRequest request) {
        String secret = store.passes().make(visitor.name(), Passes.Role.MONITOR, name.strip());
        String url = base(publicUrl, request) + "/v1/key/" + secret + "/projects/1";
        return shownOnce(Frame.of(request, visitor).at(address(id)), new Shown("pass", id, url, name.strip()));
    }

    /**
     * An address with its secret.
     *
     * @param kind whether it is of a {@code pass} or to {@code try} a draft
     * @param project what Collect will call it
     */
    public record Shown(String kind, String formId, String url, String project) {

        public QrCode code() {
            return QrCode.of(settings());
        }

        /** What Collect scans, as text. */
        public String settings() {
            return new CollectSettings(url, project).code();
        }
    }

    private ResponseEntity<byte[]> shownOnce(Frame frame, Shown shown) {
        return pages.page("civic/pass", frame, Map.of("shown", shown));
    }

    /** Where phones reach this server. */
    static String base(PublicUrl publicUrl, HttpServletRequest request) {
        return publicUrl.origin().orElseGet(() -> {
            var url = request.getRequestURL().toString();
            return url.substring(0, url.length() - request.getRequestURI().length());
        });
    }
}
