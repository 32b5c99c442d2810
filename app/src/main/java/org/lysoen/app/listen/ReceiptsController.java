package org.lysoen.app.listen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.app.access.ByPass;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where partners link the reports they opened, answer them, and learn what was added and what was taken back. */
@ByPass(Role.PARTNER)
@RestController
@RequestMapping("/v1/key/{secret}/projects/1")
public final class ReceiptsController {

    private static final Set<Role> PARTNERS = Set.of(Role.PARTNER);
    private static final int MOST_LISTED = 200;
    private static final int MOST_BODY_BYTES = 100_000;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final ListenStore store;

    public ReceiptsController(ListenStore store) {
        this.store = store;
    }

    /** With an instanceID the receipt of that report alone. */
    @GetMapping("/receipts")
    void receipts(
            @RequestParam String formId,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam Optional<String> instanceId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        enter(request);
        var found = instanceId.isPresent()
                ? store.receipts().of(formId, instanceId.get()).stream().toList()
                : store.receipts().list(formId, after, MOST_LISTED);
        send(response, new Wire.Chunk(found.stream().map(Wire.Linked::of).toList()));
    }

    @PostMapping("/receipts")
    void link(HttpServletRequest request, HttpServletResponse response) throws IOException {
        enter(request);
        var link = Wire.read(body(request), Wire.Link.class);
        if (!SHA256.matcher(link.lookupSha256()).matches()) {
            throw Problem.badInput("A hash is 64 hexadecimal characters.");
        }
        store.receipts().link(link.formId(), link.instanceId(), link.lookupSha256());
        send(response, new Wire.Chunk(List.of()));
    }

    @PostMapping("/answers")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        enter(request);
        var answer = Wire.read(body(request), Wire.Answer.class);
        store.receipts().answer(answer.formId(), answer.instanceId(), answer.number(), answer.sealed());
        send(response, new Wire.Chunk(List.of()));
    }

    /** All of them: a partner finds its copies among them, and nobody else what they are. */
    @GetMapping("/withdrawn")
    void withdrawn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        enter(request);
        send(
                response,
                new Wire.Withdrawn(store.withdrawals().list().stream()
                        .map(each -> new Wire.Taken(each.hash(), each.proof()))
                        .toList()));
    }

    @ExceptionHandler(Doorkeeper.Turned.class)
    void turned(Doorkeeper.Turned turned, HttpServletResponse response) throws IOException {
        OpenRosaProtocol.send(
                response, turned.status(), OpenRosaDocuments.response(String.valueOf(turned.getMessage())));
    }

    private void enter(HttpServletRequest request) {
        new Doorkeeper(store.passes()).require(request, PARTNERS);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BODY_BYTES + 1);
        if (bytes.length > MOST_BODY_BYTES) {
            throw Problem.badInput("This is longer than any answer: write a shorter one.");
        }
        return bytes;
    }

    private static void send(HttpServletResponse response, Object document) throws IOException {
        response.setStatus(HttpStatus.OK.value());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.getOutputStream().write(Wire.write(document));
    }
}
