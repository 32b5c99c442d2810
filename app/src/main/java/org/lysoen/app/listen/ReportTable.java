package org.lysoen.app.listen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Column;
import org.lysoen.engine.Rows;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Unsealer;

/**
 * Opened reports as a table, a row each: what is known of it, then its answers, a column each by their path, with a slash
 * before it where a column of what is known has that name, and the rarest in one ({@link AnswerColumns}). A report of
 * another key, or whose answers have not come, are damaged or name another report than the envelope does, has a row too,
 * without answers and without a receipt. Of the receipt there are {@code receipt} (none where no
 * phrase was given; {@code weak}, {@code not linked} or {@code linked}), {@code same_phrase} (other reports whose phrase
 * is the same) and {@code additions} (what the reporter added since, a line each with its day); the phrase itself is left
 * out, because whoever has it can answer for the reporter.
 */
public final class ReportTable {

    private static final List<String> KNOWN = List.of(
            "form", "version", "instance_id", "corrects", "state", "signature", "missing_files", "damaged_files");

    /** ODK's specification gives envelope and answers one name; only a forger, or a broken app, gives them two. */
    private static final String ANOTHERS = "answers of another report";

    private static final List<String> RECEIPT = List.of("receipt", "same_phrase", "additions");

    /** What a spreadsheet would take for a formula: whoever reports could make it run. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    /**
     * The same behind what begins a cell where spreadsheets expect semicolons between cells, as they do in much of the world.
     * Numbers, and the points of a line on a map, are none.
     */
    private static final Pattern FORMULA_INSIDE =
            Pattern.compile("(?<=[;\\t\\r\\n])(\"*)(?=[=+\\-@])(?![+-]?[0-9][-0-9 .,]*([;\\t\\r\\n]|$))");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9 .,]*");

    private static final Pattern LETTER_FIRST = Pattern.compile("[a-z]");

    /** Shorter than a name may be, so that a number goes behind it. */
    private static final int LONGEST_NAME = 50;

    private final AnswerColumns questions = new AnswerColumns();
    private final List<Line> lines = new ArrayList<>();
    private final ReceiptBook receipts;

    /** @param answers by their paths */
    private record Line(Map<String, @Nullable String> known, Map<String, String> answers) {}

    /** @param receipts is told of every opened report, and says what is known of its receipt */
    public ReportTable(ReceiptBook receipts) {
        this.receipts = receipts;
    }

    /**
     * @param unsealer absent where no key was given
     * @throws Problem BAD_INPUT when a report is sealed and no key was given
     */
    public void add(ReportFolder.Kept kept, Optional<Unsealer> unsealer, Unsealer.Plain attachments)
            throws IOException {
        var submission = kept.report().submission();
        receipts.meet(submission);
        var sealed = submission.sealed();
        if (sealed.isEmpty()) {
            addOpen(submission, known(submission, "open"));
            return;
        }
        var key = unsealer.orElseThrow(
                () -> Problem.badInput("The reports are sealed: name the shares of enough trustees with --share."));
        try {
            add(submission, key.open(sealed.get(), kept, attachments));
        } catch (Problem otherKey) {
            if (otherKey.code() != Problem.Code.BAD_INPUT) {
                throw otherKey;
            }
            lines.add(new Line(known(submission, "sealed to another key"), Map.of()));
        }
    }

    private void add(Submission envelope, Unsealer.Opened opened) {
        var answers = opened.answers();
        boolean isOwn = answers.filter(each -> each.formId().equals(envelope.formId())
                        && each.instanceId().equals(envelope.instanceId()))
                .isPresent();
        String xmlFile = opened.envelope().xmlFile();
        String state = isOwn
                ? "opened"
                : answers.isPresent()
                        ? ANOTHERS
                        : opened.damaged().contains(xmlFile) ? "answers damaged" : "answers missing";
        var report = known(isOwn ? answers.get() : envelope, state);
        report.put("signature", opened.signature().name().toLowerCase(Locale.ROOT));
        report.put("missing_files", listed(opened.missing()));
        report.put("damaged_files", listed(opened.damaged()));
        if (isOwn) {
            addOpen(answers.get(), report);
        } else {
            lines.add(new Line(report, Map.of()));
        }
    }

    private static @Nullable String listed(List<String> files) {
        return files.isEmpty() ? null : String.join(" ", files);
    }

    private void addOpen(Submission submission, Map<String, @Nullable String> report) {
        receipts.enter(submission);
        Map<String, String> answers = new LinkedHashMap<>();
        for (var answer : submission.answers()) {
            if (!ReceiptBook.isPhrase(answer)
                    && !answer.path().equals("meta/instanceID")
                    && !answer.path().equals("meta/deprecatedID")) {
                answers.put(answer.path(), answer.value());
            }
        }
        questions.count(answers.keySet());
        lines.add(new Line(report, answers));
    }

    private static Map<String, @Nullable String> known(Submission submission, String state) {
        Map<String, @Nullable String> report = new LinkedHashMap<>();
        report.put("form", submission.formId());
        report.put("version", submission.version());
        report.put("instance_id", submission.instanceId());
        report.put("corrects", submission.deprecatedId().orElse(null));
        report.put("state", state);
        return report;
    }

    /** @param forSpreadsheets with an apostrophe before what a spreadsheet would run as a formula */
    public Rows rows(boolean forSpreadsheets) {
        return Rows.of(headings(), cells(forSpreadsheets));
    }

    private List<String> headings() {
        List<String> headings = known();
        headings.addAll(headings(questions, headings));
        return headings;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(KNOWN);
        known.addAll(RECEIPT);
        return known;
    }

    /**
     * The headings of the answers.
     *
     * @param known headings of the other columns
     */
    public static List<String> headings(AnswerColumns questions, List<String> known) {
        List<String> headings = new ArrayList<>();
        for (String path : questions.list()) {
            headings.add(known.contains(path) || path.equals(AnswerColumns.OTHERS) ? "/" + path : path);
        }
        if (questions.leavesSome()) {
            headings.add(AnswerColumns.OTHERS);
        }
        return headings;
    }

    /** The columns of {@link #rowsForEngine}: their headings in what may name a column there, each once. */
    public List<Column> columns() {
        Set<String> names = new LinkedHashSet<>();
        for (String heading : headings()) {
            String plain = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^_|_$", "");
            String name = (LETTER_FIRST.matcher(plain).lookingAt() ? "" : "q_") + plain;
            String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            String free = cut;
            for (int i = 2; !names.add(free); i++) {
                free = cut + "_" + i;
            }
        }
        return names.stream().map(Column::text).toList();
    }

    /** As {@link #rows}, under names that the engine takes. */
    public Rows rowsForEngine() {
        return Rows.of(columns().stream().map(Column::name).toList(), cells(false));
    }

    private List<@Nullable Object[]> cells(boolean forSpreadsheets) {
        List<String> known = known();
        Set<String> columns = new LinkedHashSet<>(questions.list());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (var line : lines) {
            var report = line.known();
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
            List<@Nullable String> cells = new ArrayList<>();
            known.forEach(column -> cells.add(report.get(column)));
            columns.forEach(column -> cells.add(line.answers().get(column)));
            if (questions.leavesSome()) {
                cells.add(AnswerColumns.others(line.answers(), columns).orElse(null));
            }
            if (forSpreadsheets) {
                cells.replaceAll(text -> text == null ? null : forSpreadsheets(text));
            }
            rows.add(cells.toArray());
        }
        return rows;
    }

    /** The text with an apostrophe before what a spreadsheet would run. */
    public static String forSpreadsheets(String text) {
        String inside = FORMULA_INSIDE.matcher(text).replaceAll("$1'");
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + inside : inside;
    }
}
