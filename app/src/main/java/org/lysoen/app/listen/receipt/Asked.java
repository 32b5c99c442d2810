package org.lysoen.app.listen.receipt;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.ReceiptKeys;
import org.lysoen.listen.receipt.Receipts.Receipt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * What the script of the page sends.
 *
 * @param hash of the lookup id, which itself is forgotten
 * @param formId and instanceId: the report, where something is done with it
 * @param sealed what is added
 */
record Asked(String hash, String formId, String instanceId, int number, byte[] sealed) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern LOOKUP_ID = Pattern.compile("[0-9a-f]{64}");

    private record Sent(
            @Nullable String lookup,
            @Nullable String formId,
            @Nullable String instanceId,
            @Nullable Integer number,
            byte @Nullable [] sealed) {}

    private record Said(String direction, int number, LocalDate on, byte[] sealed) {}

    private record Linked(String formId, String instanceId, LocalDate linkedOn, List<Said> messages) {}

    /** @throws Problem BAD_INPUT when it is something else; what it is is not repeated */
    static Asked read(HttpServletRequest request) throws IOException {
        try {
            var sent = JSON.readValue(request.getInputStream().readNBytes(MOST_BYTES), Sent.class);
            if (sent != null
                    && sent.lookup() != null
                    && LOOKUP_ID.matcher(sent.lookup()).matches()) {
                return new Asked(
                        ReceiptKeys.hash(HexFormat.of().parseHex(sent.lookup())),
                        sent.formId() == null ? "" : sent.formId(),
                        sent.instanceId() == null ? "" : sent.instanceId(),
                        sent.number() == null ? 0 : sent.number(),
                        sent.sealed() == null ? new byte[0] : sent.sealed());
            }
        } catch (JacksonException notIt) {
            throw notAsked();
        }
        throw notAsked();
    }

    private static Problem notAsked() {
        return Problem.badInput("This is not what the page sends: load it again.");
    }

    static byte[] write(List<Receipt> found) {
        return JSON.writeValueAsBytes(found.stream()
                .map(receipt -> new Linked(
                        receipt.formId(),
                        receipt.instanceId(),
                        receipt.linkedOn(),
                        receipt.messages().stream()
                                .map(each -> new Said(each.direction().word(), each.number(), each.on(), each.sealed()))
                                .toList()))
                .toList());
    }

    static ResponseEntity<byte[]> busy() {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new byte[0]);
    }
}
