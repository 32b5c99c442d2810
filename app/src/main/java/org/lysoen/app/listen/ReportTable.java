package org.lysoen.app.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.openrosa.SealedManifest;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Unsealer;

/**
 * Opened reports as a table, a row each: what is known of it, then its answers, a column each by their path. A report of
 * another key, or whose answers have not come, has a row too. Of the receipt there are {@code receipt} (none where no
 * phrase was given; {@code weak}, {@code not linked} or {@code linked}), {@code same_phrase} (other reports whose phrase
 * is the same) and {@code additions} (what the reporter added since, a line each with its day); the phrase itself is left
 * out, because whoever has it can answer for the reporter.
 */
public final class ReportTable {

    private static final List<String> KNOWN =
            List.of("form", "version", "instance_id", "corrects", "state", "signature", "missing_files");

    private static final List<String> RECEIPT = List.of("receipt", "same_phrase", "additions");

    /** What a spreadsheet would take for a formula: whoever reports could make it run. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9 .,]*");

    private final Set<String> questions = new LinkedHashSet<>();
    private final List<Map<String, @Nullable String>> reports = new ArrayList<>();
    private final ReceiptBook receipts;

    /** @param receipts is told of every opened report, and says what is known of its receipt */
    public ReportTable(ReceiptBook receipts) {
        this.receipts = receipts;
    }

    /** Where plaintext attachments of a report go. */
    public interface Attachments {

        OutputStream open(String instanceId, String name);
    }

    /**
     * @param unsealer absent where no key was given
     * @throws Problem BAD_INPUT when a report is sealed and no key was given
     */
    public void add(ReportFolder.Kept kept, Optional<Unsealer> unsealer, Attachments attachments) throws IOException {
        var submission = kept.report().submission();
        receipts.meet(submission);
        var sealed = submission.sealed();
        if (sealed.isEmpty()) {
            addOpen(submission, "open", "", List.of());
            return;
        }
        var key = unsealer.orElseThrow(
                () -> Problem.badInput("The reports are sealed: name the shares of enough trustees with --share."));
        Function<String, OutputStream> out = name -> attachments.open(submission.instanceId(), name);
        try {
            var opened = key.open(sealed.get(), kept, out);
            String signature = opened.signature().name().toLowerCase(Locale.ROOT);
            if (opened.answers().isPresent()) {
                addOpen(opened.answers().get(), "opened", signature, opened.missing());
            } else {
                reports.add(known(sealed.get(), "answers missing", signature, opened.missing()));
            }
        } catch (Problem otherKey) {
            if (otherKey.code() != Problem.Code.BAD_INPUT) {
                throw otherKey;
            }
            reports.add(known(sealed.get(), "sealed to another key", "", List.of()));
        }
    }

    private void addOpen(Submission submission, String state, String signature, List<String> missing) {
        Map<String, @Nullable String> report = new LinkedHashMap<>();
        report.put("form", submission.formId());
        report.put("version", submission.version());
        report.put("instance_id", submission.instanceId());
        report.put("corrects", submission.deprecatedId().orElse(null));
        report.put("state", state);
        report.put("signature", signature.isEmpty() ? null : signature);
        report.put("missing_files", missing.isEmpty() ? null : String.join(" ", missing));
        receipts.enter(submission);
        for (var answer : submission.answers()) {
            if (!ReceiptBook.isPhrase(answer)
                    && !answer.path().equals("meta/instanceID")
                    && !answer.path().equals("meta/deprecatedID")) {
                report.put("/" + answer.path(), answer.value());
                questions.add("/" + answer.path());
            }
        }
        reports.add(report);
    }

    private static Map<String, @Nullable String> known(
            SealedManifest envelope, String state, String signature, List<String> missing) {
        Map<String, @Nullable String> report = new LinkedHashMap<>();
        report.put("form", envelope.formId());
        report.put("version", envelope.version());
        report.put("instance_id", envelope.instanceId());
        report.put("state", state);
        report.put("signature", signature.isEmpty() ? null : signature);
        report.put("missing_files", missing.isEmpty() ? null : String.join(" ", missing));
        return report;
    }

    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        KNOWN.forEach(name -> columns.add(Column.text(name)));
        RECEIPT.forEach(name -> columns.add(Column.text(name)));
        questions.forEach(name -> columns.add(Column.text(name.substring(1))));
        return columns;
    }

    /** @param forSpreadsheets with an apostrophe before what a spreadsheet would run as a formula */
    public Rows rows(boolean forSpreadsheets) {
        List<String> keys = new ArrayList<>(KNOWN);
        keys.addAll(RECEIPT);
        keys.addAll(questions);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (var report : reports) {
            if (receipts.hasEnded(report.get("form"), report.get("instance_id"))) {
                continue;
            }
            receipts.find(report.get("form"), report.get("instance_id")).ifPresent(entry -> {
                report.put("receipt", receipts.state(entry));
                report.put(
                        "same_phrase",
                        receipts.samePhrase(entry).isEmpty() ? null : String.join(" ", receipts.samePhrase(entry)));
                report.put(
                        "additions",
                        receipts.additions(entry).isEmpty() ? null : String.join("\n", receipts.additions(entry)));
            });
            @Nullable Object[] row = new @Nullable Object[keys.size()];
            for (int i = 0; i < row.length; i++) {
                String text = report.get(keys.get(i));
                row[i] = text != null && forSpreadsheets ? forSpreadsheets(text) : text;
            }
            rows.add(row);
        }
        return Rows.of(columns().stream().map(Column::name).toList(), rows);
    }

    /** The text with an apostrophe before what a spreadsheet would run. */
    public static String forSpreadsheets(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
