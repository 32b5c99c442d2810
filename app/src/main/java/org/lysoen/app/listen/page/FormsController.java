package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.listen.StarterForms;
import org.lysoen.app.page.Pages;
import org.lysoen.app.picture.Home;
import org.lysoen.exchange.xlsform.Mistake;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The list of forms, and how a form comes in from a browser. */
@RestController
@Allowed(value = Role.COORDINATOR, tokens = Scope.FORMS)
public final class FormsController {

    /** All controllers of these pages. */
    public static final List<Class<?>> ALL =
            List.of(FormsController.class, FormController.class, ReportsController.class, PassesController.class);

    private final CivicPages pages;
    private final ListenStore store;
    private final Home home;

    public FormsController(Pages pages, ListenStore store, Home home) {
        this.pages = new CivicPages(pages);
        this.store = store;
        this.home = home;
    }

    @GetMapping("/forms")
    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            tokens = Scope.FORMS)
    ResponseEntity<byte[]> list(Visitor visitor, HttpServletRequest request) {
        return list(HttpStatus.OK, visitor, Frame.of(request, visitor), List.of());
    }

    /** A form of the visitor's own, with the files it needs. */
    @PostMapping("/forms/add")
    ResponseEntity<byte[]> add(Visitor visitor, HttpServletRequest request) {
        return keep(visitor, request, () -> FormUpload.of(UploadBody.read(request)));
    }

    /** One of the forms to begin from. */
    @PostMapping("/forms/starter")
    ResponseEntity<byte[]> starter(Visitor visitor, HttpServletRequest request) {
        return keep(visitor, request, () -> {
            var body = UploadBody.read(request);
            var written = StarterForms.of(home.forms()).get(body.field("name"));
            return new FormUpload(written, FormUpload.key(body), Map.of());
        });
    }

    private ResponseEntity<byte[]> keep(Visitor visitor, HttpServletRequest request, Supplier<FormUpload> sent) {
        var frame = Frame.of(request, visitor).at("/forms");
        try {
            var upload = sent.get();
            var draft = upload.keep(store, visitor.name());
            var address = FormController.address(draft.formId());
            return upload.written().notes().isEmpty()
                    ? seeOther(frame.to(address))
                    : pages.page(
                            "civic/added",
                            frame.at(address),
                            Map.of("form", draft, "notes", upload.written().notes()));
        } catch (Problem problem) {
            if (problem.code() == Problem.Code.BAD_INPUT) {
                return list(HttpStatus.BAD_REQUEST, visitor, frame, Mistake.of(problem.sentence()));
            }
            throw problem;
        }
    }

    private ResponseEntity<byte[]> list(HttpStatus status, Visitor visitor, Frame frame, List<Mistake> mistakes) {
        var page = FormsPage.of(store, StarterForms.of(home.forms()), visitor.is(Role.COORDINATOR), mistakes);
        return pages.page(status, "civic/forms", frame, Map.of("page", page));
    }

    /** The answer to what was sent and is done: the page that shows it, so that it is not sent again. */
    static ResponseEntity<byte[]> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }
}
