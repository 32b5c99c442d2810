package org.lysoen.app.listen;

import java.time.LocalDate;
import java.util.List;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Receipts.Receipt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** What a partner's machine and the server say to each other about receipts, as JSON. Bytes are base64. */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    /** A report found by its reporter from now on, by the hash of the lookup id. */
    record Link(String formId, String instanceId, String lookupSha256) {}

    /** An answer to a report. */
    record Answer(String formId, String instanceId, int number, byte[] sealed) {}

    /** A message of a receipt. */
    record Said(String direction, int number, LocalDate on, byte[] sealed) {

        Message message() {
            return new Message("to".equals(direction) ? Direction.TO : Direction.FROM, number, on, sealed);
        }
    }

    /** The receipt of a report. */
    record Linked(long receiptNo, String instanceId, List<Said> messages) {

        static Linked of(Receipt receipt) {
            return new Linked(
                    receipt.receiptNo(),
                    receipt.instanceId(),
                    receipt.messages().stream()
                            .map(each -> new Said(each.direction().word(), each.number(), each.on(), each.sealed()))
                            .toList());
        }
    }

    /** A part of the receipts of a form; it ends where a part is empty. */
    record Chunk(List<Linked> receipts) {}

    /** A report that was taken back, by its hash, and what shows that its reporter wished it. */
    record Taken(String report, byte[] proof) {}

    /** All of those. */
    record Withdrawn(List<Taken> reports) {}

    static byte[] write(Object document) {
        return JSON.writeValueAsBytes(document);
    }

    /** @throws Problem BAD_INPUT when the bytes are something else; what they are is not repeated */
    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (JacksonException notIt) {
            throw Problem.badInput("This is not what was asked for: use the same version of Lysoen on both sides.");
        }
    }
}
