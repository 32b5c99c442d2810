package org.lysoen.app.listen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.lysoen.app.access.ByPass;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.ListedForm;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Delivery.Receipt;
import org.lysoen.listen.Form;
import org.lysoen.listen.Forms;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes;
import org.lysoen.listen.Passes.Role;
import org.lysoen.listen.Refused;
import org.lysoen.listen.Trials;
import org.lysoen.listen.duty.Duties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Forms out, reports in, and out again to partners. A draft that is tried out has an address of its own, below {@code
 * /v1/test}, where one pass does all of it.
 */
@ByPass({Role.MONITOR, Role.PARTNER, Role.COORDINATOR})
@RestController
@RequestMapping({
    "/v1/key/{secret}/projects/1",
    "/v1/test/{secret}/projects/1",
    "/collector/{secret}",
    "/u/{user}",
    "/{user:[a-z0-9][a-z0-9._-]*}",
    "/v1"
})
public final class OpenRosaController {

    private static final Set<Role> SENDERS = Set.of(Role.MONITOR, Role.COORDINATOR);
    private static final Set<Role> READERS_OF_FORMS = Set.of(Role.MONITOR, Role.PARTNER, Role.COORDINATOR);
    private static final Set<Role> PARTNERS = Set.of(Role.PARTNER);
    private static final Set<Role> COORDINATORS = Set.of(Role.COORDINATOR);
    private static final int MOST_LISTED = 1000;

    private final ListenStore store;
    private final PublicUrl publicUrl;
    private final Admission admission;

    /** @param admission that of this machine where there is none */
    public OpenRosaController(ListenStore store, PublicUrl publicUrl, ObjectProvider<Admission> admission) {
        this.admission = admission.getIfAvailable(Admission::ofThisMachine);
        this.store = store;
        this.publicUrl = publicUrl;
    }

    /** The device is named in the query by some apps ({@code deviceID}); it is not read. */
    @GetMapping("/formList")
    void formList(
            @RequestParam(defaultValue = "") String formID,
            @RequestParam(defaultValue = "false") String verbose,
            @RequestParam(defaultValue = "false") String listAllVersions,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var visit = enter(request, READERS_OF_FORMS);
        String base = base(request, "/formList");
        boolean allVersions = isTrue(listAllVersions) || visit.isTrial();
        var forms = visit.store().forms().offered(allVersions).stream()
                .filter(form -> formID.isEmpty() || form.formId().equals(formID))
                .filter(visit::shows)
                .map(form -> listed(visit.store().forms(), form, base))
                .toList();
        OpenRosaProtocol.send(response, HttpStatus.OK, OpenRosaDocuments.formList(forms, isTrue(verbose)));
    }

    private ListedForm listed(Forms forms, Form form, String base) {
        String query = "?formId=" + encoded(form.formId()) + "&version=" + encoded(form.version());
        boolean hasFiles = !forms.files(form.formId(), form.version()).isEmpty();
        return new ListedForm(
                form.formId(),
                form.title(),
                form.version(),
                // Of a draft that is tried out too: what is promised lies with the reports.
                store.duties().find(form.formId()).map(Duties::told).orElse(form.title()),
                OpenRosaDocuments.md5(forms.xml(form.formId(), form.version())),
                base + "/form" + query,
                hasFiles ? Optional.of(base + "/manifest" + query) : Optional.empty());
    }

    @GetMapping("/form")
    void form(
            @RequestParam String formId,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var forms = enter(request, READERS_OF_FORMS);
        var form = forms.offered(formId, version);
        OpenRosaProtocol.send(response, HttpStatus.OK, forms.store().forms().xml(form.formId(), form.version()));
    }

    @GetMapping("/manifest")
    void manifest(
            @RequestParam String formId,
            @RequestParam(defaultValue = "") String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var visit = enter(request, READERS_OF_FORMS);
        var form = visit.offered(formId, version);
        String query = base(request, "/manifest") + "/formFile?formId=" + encoded(formId) + "&version="
                + encoded(version) + "&name=";
        List<MediaFile> files = visit.store().forms().files(form.formId(), form.version()).stream()
                .map(file -> new MediaFile(file.name(), file.md5(), query + encoded(file.name())))
                .toList();
        OpenRosaProtocol.send(response, HttpStatus.OK, OpenRosaDocuments.manifest(files));
    }

    @GetMapping("/formFile")
    void formFile(
            @RequestParam String formId,
            @RequestParam(defaultValue = "") String version,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var visit = enter(request, READERS_OF_FORMS);
        var form = visit.offered(formId, version);
        var found = visit.store().forms().files(form.formId(), form.version()).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The form has no such file: get the forms of this server again."));
        OpenRosaProtocol.mark(response);
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(found.content());
    }

    /** Collect asks before it sends; any status but 204 makes it stop. */
    @ByPass({Role.MONITOR, Role.COORDINATOR})
    @RequestMapping(path = "/submission", method = RequestMethod.HEAD)
    void ready(HttpServletRequest request, HttpServletResponse response) {
        enter(request, SENDERS);
        OpenRosaProtocol.mark(response);
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }

    /** 201 when the report is complete, 202 when files are still to come: to an app both are success. */
    @ByPass({Role.MONITOR, Role.COORDINATOR})
    @PostMapping("/submission")
    void submission(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var visit = enter(request, SENDERS);
        Receipt receipt;
        try (var place = admission.enter(new ServletRequestContext(request))) {
            receipt = SubmissionBody.take(place, visit.store().intake());
        }
        if (receipt.isComplete()) {
            tell(response, HttpStatus.CREATED, "Your report has arrived.");
        } else {
            tell(response, HttpStatus.ACCEPTED, "Your report has arrived; some of its files are still to come.");
        }
    }

    /** Briefcase asks before it pushes; any success will do. */
    @RequestMapping(path = "/upload", method = RequestMethod.HEAD)
    @ByPass(Role.COORDINATOR)
    void uploadReady(HttpServletRequest request, HttpServletResponse response) {
        enter(request, COORDINATORS);
        OpenRosaProtocol.mark(response);
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }

    /** A form that is here in the same version stays as it is; any other becomes a draft. */
    @PostMapping("/formUpload")
    @ByPass(Role.COORDINATOR)
    void formUpload(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var forms = enter(request, COORDINATORS).store().forms();
        try (var place = admission.enter(new ServletRequestContext(request))) {
            var pushed = FormBody.read(place);
            if (pushed.isHere(forms)) {
                tell(response, HttpStatus.CREATED, "The form is here already in this version.");
                return;
            }
            var draft = forms.add("(pass)", pushed.xml(), pushed.files());
            tell(
                    response,
                    HttpStatus.CREATED,
                    "The form " + draft.formId() + " is a draft here: it takes reports once it is published.");
        }
    }

    /** A part of the list of reports; it ends where a part is empty. The cursor is the number of the last report. */
    @ByPass(Role.PARTNER)
    @GetMapping("/view/submissionList")
    void submissionList(
            @RequestParam String formId,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") int numEntries,
            @RequestParam(defaultValue = "false") String includeIncomplete,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var store = enter(request, PARTNERS).store();
        if (store.forms().list().stream().noneMatch(form -> form.formId().equals(formId))) {
            throw Problem.notFound("There is no such form here: look at its id again.");
        }
        long after = cursor.matches("[0-9]{1,18}") ? Long.parseLong(cursor) : 0;
        int most = Math.clamp(numEntries, 1, MOST_LISTED);
        var reports = store.reports().list(formId, after, most, isTrue(includeIncomplete));
        long last = reports.isEmpty() ? after : reports.getLast().number();
        var ids = reports.stream().map(report -> report.instanceId()).toList();
        OpenRosaProtocol.send(response, HttpStatus.OK, OpenRosaDocuments.submissionList(ids, Long.toString(last)));
    }

    @ByPass(Role.PARTNER)
    @GetMapping("/view/downloadSubmission")
    void downloadSubmission(@RequestParam String formId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var store = enter(request, PARTNERS).store();
        var key = SubmissionKey.parse(formId);
        var report = store.reports()
                .find(key.formId(), key.instanceId())
                .orElseThrow(() -> Problem.notFound("There is no such report here."));
        String query = base(request, "/view/downloadSubmission") + "/view/file?formId=" + encoded(key.formId())
                + "&instanceId=" + encoded(key.instanceId()) + "&name=";
        var files = report.attachments().stream()
                .map(file -> new MediaFile(file.name(), "md5:" + file.md5(), query + encoded(file.name())))
                .toList();
        OpenRosaProtocol.send(response, HttpStatus.OK, OpenRosaDocuments.submission(report.xml(), files));
    }

    @ByPass(Role.PARTNER)
    @GetMapping("/view/file")
    void file(
            @RequestParam String formId,
            @RequestParam String instanceId,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var store = enter(request, PARTNERS).store();
        ShallowEtagHeaderFilter.disableContentCaching(request);
        try (var content = store.reports().open(formId, instanceId, name)) {
            OpenRosaProtocol.mark(response);
            response.setContentType("application/octet-stream");
            content.transferTo(response.getOutputStream());
        }
    }

    @ExceptionHandler(Refused.class)
    void refused(Refused refused, HttpServletResponse response) throws IOException {
        tell(
                response,
                switch (refused.reason()) {
                    case UNFIT, READABLE -> HttpStatus.BAD_REQUEST;
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                    case CLOSED, CONFLICT -> HttpStatus.CONFLICT;
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                },
                refused.sentence());
    }

    @ExceptionHandler(Doorkeeper.Turned.class)
    void turned(Doorkeeper.Turned turned, HttpServletResponse response) throws IOException {
        if (turned.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Lysoen\", charset=\"UTF-8\"");
        }
        tell(response, turned.status(), String.valueOf(turned.getMessage()));
    }

    @ExceptionHandler(Admission.Full.class)
    void full(Admission.Full full, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", Long.toString(Admission.RETRY_AFTER_SECONDS));
        tell(response, HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(full.getMessage()));
    }

    @ExceptionHandler(Pace.TooSlow.class)
    void tooSlow(Pace.TooSlow tooSlow, HttpServletResponse response) throws IOException {
        // What is still to come of the body is not waited for.
        response.setHeader("Connection", "close");
        tell(response, HttpStatus.REQUEST_TIMEOUT, String.valueOf(tooSlow.getMessage()));
    }

    @ExceptionHandler(Multipart.TooLarge.class)
    void tooLarge(Multipart.TooLarge tooLarge, HttpServletResponse response) throws IOException {
        tell(response, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    }

    private static void tell(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        OpenRosaProtocol.send(response, status, OpenRosaDocuments.response(sentence));
    }

    /** Who came in, and where. */
    private record Visit(ListenStore store, Optional<Passes.Pass> trial) {

        boolean isTrial() {
            return trial.isPresent();
        }

        boolean shows(Form form) {
            return trial.map(pass -> Trials.opens(pass, form)).orElse(true);
        }

        Form offered(String formId, String version) {
            return store.forms()
                    .find(formId, version)
                    .filter(form -> form.state() == Form.State.PUBLISHED && shows(form))
                    .orElseThrow(
                            () -> Problem.notFound("There is no such form here: get the forms of this server again."));
        }
    }

    private Visit enter(HttpServletRequest request, Set<Role> roles) {
        if (!request.getRequestURI().startsWith("/v1/test/")) {
            new Doorkeeper(store.passes()).require(request, roles);
            return new Visit(store, Optional.empty());
        }
        if (roles.equals(COORDINATORS)) {
            throw Doorkeeper.unknown();
        }
        var trials = store.trials().find().orElseThrow(Doorkeeper::unknown);
        var pass = new Doorkeeper(trials.passes()).require(request, SENDERS);
        return new Visit(trials, Optional.of(pass));
    }

    /** Where an app reaches the routes of its pass, absolute. */
    private String base(HttpServletRequest request, String route) {
        String path = request.getRequestURI();
        String own = path.substring(0, path.length() - route.length());
        return publicUrl
                .origin()
                .orElseGet(() -> {
                    String url = request.getRequestURL().toString();
                    return url.substring(0, url.length() - path.length());
                })
                .concat(own);
    }

    private static boolean isTrue(String flag) {
        return flag.equalsIgnoreCase("true") || flag.equals("1");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
