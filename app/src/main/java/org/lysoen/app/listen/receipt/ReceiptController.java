package org.lysoen.app.listen.receipt;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lysoen.app.access.Open;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Phrase;
import org.lysoen.listen.receipt.ReceiptKeys;
import org.lysoen.listen.receipt.Receipts.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receipts, for everybody who knows a phrase. A browser with script sends a lookup id and sealed bytes to the routes below
 * {@code /receipt/}; one without sends the phrase to {@code /receipt}, each time anew, and no page repeats it.
 */
@Open
@RestController
public final class ReceiptController {

    /** A phone without script waits for others as long as this; each derivation takes about a tenth of a second. */
    private static final int PATIENCE_SECONDS = 10;

    private static final String PAGE = "/receipt";

    private final CivicPages pages;
    private final ListenStore store;
    private final Tries tries = new Tries(new Tries.Rate(600, 10), new Tries.Rate(10, 1 / 6.0), System::nanoTime);
    private final Tries derivations = new Tries(new Tries.Rate(60, 2), new Tries.Rate(60, 2), System::nanoTime);
    private final Semaphore deriving = new Semaphore(1, true);

    public ReceiptController(Pages pages, ListenStore store) {
        this.pages = new CivicPages(pages);
        this.store = store;
    }

    @GetMapping(PAGE)
    ResponseEntity<byte[]> ask(Visitor visitor, HttpServletRequest request) {
        return page(HttpStatus.OK, visitor, request, ReceiptPage.EMPTY);
    }

    /** What a browser without script sends. */
    @PostMapping(PAGE)
    ResponseEntity<byte[]> take(Visitor visitor, HttpServletRequest request) {
        var phrase = Phrase.of(field(request, "words"));
        if (phrase.isEmpty()) {
            return page(HttpStatus.OK, visitor, request, ReceiptPage.told("receipt.nothing"));
        }
        var keys = derive(phrase.get());
        if (keys.isEmpty() || !tries.allow(keys.get().lookupHash())) {
            return page(HttpStatus.TOO_MANY_REQUESTS, visitor, request, ReceiptPage.told("receipt.busy"));
        }
        return page(HttpStatus.OK, visitor, request, done(request, keys.get()));
    }

    private Optional<ReceiptKeys> derive(Phrase phrase) {
        try {
            if (!derivations.allow("") || !deriving.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(ReceiptKeys.of(phrase));
        } finally {
            deriving.release();
        }
    }

    private ReceiptPage done(HttpServletRequest request, ReceiptKeys keys) {
        var found = store.receipts().find(keys.lookupHash());
        var meant = found.stream()
                .filter(receipt -> receipt.formId().equals(field(request, "form"))
                        && receipt.instanceId().equals(field(request, "instance")))
                .findFirst();
        if (meant.isEmpty()) {
            return shown(found.isEmpty() ? "receipt.nothing" : "", found, keys);
        }
        return switch (field(request, "do")) {
            case "add" -> add(meant.get(), keys, field(request, "text"));
            case "leave" ->
                new ReceiptPage(Optional.empty(), List.of(), Optional.of(ReceiptPage.shown(1, meant.get(), keys)));
            case "withdraw" -> {
                if (field(request, "sure").isEmpty()) {
                    yield shown("", found, keys);
                }
                store.withdrawals()
                        .withdraw(
                                keys.lookupHash(),
                                meant.get().formId(),
                                meant.get().instanceId(),
                                Message.sealWithdrawal(
                                        keys, meant.get().formId(), meant.get().instanceId()));
                yield ReceiptPage.told("receipt.withdrawn");
            }
            default -> shown("", found, keys);
        };
    }

    private ReceiptPage add(Receipt receipt, ReceiptKeys keys, String text) {
        int number = 1
                + (int) receipt.messages().stream()
                        .filter(message -> message.direction() == Direction.FROM)
                        .count();
        String told = "receipt.sent";
        try {
            var place = new Message.Place(receipt.formId(), receipt.instanceId(), Direction.FROM, number);
            byte[] sealed = Message.seal(keys, place, text);
            store.receipts().add(keys.lookupHash(), receipt.formId(), receipt.instanceId(), number, sealed);
        } catch (Problem notKept) {
            if (notKept.code() == Problem.Code.UNAVAILABLE) {
                throw notKept;
            }
            told = "receipt.failed";
        }
        return shown(told, store.receipts().find(keys.lookupHash()), keys);
    }

    private static ReceiptPage shown(String told, List<Receipt> found, ReceiptKeys keys) {
        List<ReceiptPage.Shown> reports = new ArrayList<>();
        found.forEach(receipt -> reports.add(ReceiptPage.shown(reports.size() + 1, receipt, keys)));
        return new ReceiptPage(
                told.isEmpty() ? Optional.empty() : Optional.of(told), List.copyOf(reports), Optional.empty());
    }

    private static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private ResponseEntity<byte[]> page(
            HttpStatus status, Visitor visitor, HttpServletRequest request, ReceiptPage page) {
        var printed =
                pages.page(status, "civic/receipt", Frame.of(request, visitor).at(PAGE), Map.of("page", page));
        return request.getMethod().equals("POST") ? Padded.of(printed) : printed;
    }

    /** What a script asks with: all it shows is the lookup id. */
    @PostMapping("/receipt/find")
    ResponseEntity<byte[]> find(HttpServletRequest request) throws IOException {
        var asked = Asked.read(request);
        if (!tries.allow(asked.hash())) {
            return Asked.busy();
        }
        return Padded.json(Asked.write(store.receipts().find(asked.hash())));
    }

    @PostMapping("/receipt/add")
    ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
        var asked = Asked.read(request);
        if (!tries.allow(asked.hash())) {
            return Asked.busy();
        }
        store.receipts().add(asked.hash(), asked.formId(), asked.instanceId(), asked.number(), asked.sealed());
        return Padded.json(Asked.write(store.receipts().find(asked.hash())));
    }

    @PostMapping("/receipt/withdraw")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request) throws IOException {
        var asked = Asked.read(request);
        if (!tries.allow(asked.hash())) {
            return Asked.busy();
        }
        store.withdrawals().withdraw(asked.hash(), asked.formId(), asked.instanceId(), asked.sealed());
        return Padded.json(Asked.write(List.of()));
    }
}
