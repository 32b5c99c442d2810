package org.lysoen.app.listen.receipt;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.ReceiptKeys;
import org.lysoen.listen.receipt.Receipts.Receipt;

/**
 * What the page shows to a browser without script.
 *
 * @param told the key of what is said first; empty before anything was asked
 * @param reports those of the phrase
 * @param leaving the report to be taken back, where that has to be confirmed
 */
public record ReceiptPage(Optional<String> told, List<Shown> reports, Optional<Shown> leaving) {

    static final ReceiptPage EMPTY = new ReceiptPage(Optional.empty(), List.of(), Optional.empty());

    /**
     * A report.
     *
     * @param number from 1, on this page
     */
    public record Shown(int number, String formId, String instanceId, LocalDate linkedOn, List<Said> messages) {

        public boolean isAnswered() {
            return messages.stream().anyMatch(said -> said.key().equals("receipt.to"));
        }
    }

    /**
     * A message.
     *
     * @param key of who said it
     * @param text empty where the phrase does not open it
     */
    public record Said(String key, LocalDate on, Optional<String> text) {}

    static ReceiptPage told(String key) {
        return new ReceiptPage(Optional.of(key), List.of(), Optional.empty());
    }

    static Shown shown(int number, Receipt receipt, ReceiptKeys keys) {
        return new Shown(
                number,
                receipt.formId(),
                receipt.instanceId(),
                receipt.linkedOn(),
                receipt.messages().stream()
                        .map(message -> said(receipt, message, keys))
                        .toList());
    }

    private static Said said(Receipt receipt, Message message, ReceiptKeys keys) {
        var place = new Message.Place(receipt.formId(), receipt.instanceId(), message.direction(), message.number());
        return new Said(
                message.direction() == Direction.TO ? "receipt.to" : "receipt.from",
                message.on(),
                Message.open(keys, place, message.sealed()));
    }
}
