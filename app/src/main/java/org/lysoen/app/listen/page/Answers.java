package org.lysoen.app.listen.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lysoen.app.listen.AnswerColumns;
import org.lysoen.app.listen.ReceiptBook;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Reports.Numbered;
import org.lysoen.listen.Reports.Report;

/**
 * Answers that the server can read, in the order they came; but for the phrase of a receipt.
 *
 * @param questions the paths of all that was answered, or, where that is too much for a page, of most of it
 * @param hasOthers whether there are answers to others
 * @param rows those of a part of the reports; sealed ones are left out
 * @param next the number after which the next part begins; 0 where there is none
 * @param corrected the numbers of the reports that one of these corrects, by instanceID, as far as they are here
 * @param corrections the numbers of the reports that correct one of these, by its instanceID
 */
public record Answers(
        List<String> questions,
        boolean hasOthers,
        List<Row> rows,
        long next,
        Map<String, Long> corrected,
        Map<String, Long> corrections) {

    private static final Set<String> OWN = Set.of("meta/instanceID", "meta/deprecatedID");

    /** @param answers by question */
    public record Row(long number, Report report, Map<String, String> answers) {}

    /** The answers that have no column of their own, a line each. */
    public String others(Row row) {
        return AnswerColumns.others(row.answers(), Set.copyOf(questions)).orElse("");
    }

    /** Whether any of these reports corrects another or is corrected. */
    public boolean hasCorrections() {
        return !corrections.isEmpty()
                || rows.stream().anyMatch(row -> row.report().deprecates().isPresent());
    }

    static Answers part(ListenStore store, String formId, long after, int most) {
        var part = store.reports().part(formId, after, most);
        var rows = rows(part);
        var questions = new AnswerColumns();
        rows.forEach(row -> questions.count(row.answers().keySet()));
        boolean isLast = part.isEmpty()
                || store.reports()
                        .list(formId, part.getLast().number(), 1, true)
                        .isEmpty();
        return new Answers(
                questions.list(),
                questions.leavesSome(),
                rows,
                isLast ? 0 : part.getLast().number(),
                store.reports()
                        .numbers(
                                formId,
                                rows.stream()
                                        .flatMap(row -> row.report().deprecates().stream())
                                        .toList()),
                store.reports()
                        .corrections(
                                formId,
                                rows.stream()
                                        .map(row -> row.report().instanceId())
                                        .toList()));
    }

    /** Of reports those that are open, in their order. They are parsed beside each other: that is most of the work. */
    static List<Row> rows(List<Numbered> part) {
        return part.parallelStream().flatMap(Answers::row).toList();
    }

    private static Stream<Row> row(Numbered each) {
        var submission = Submission.parse(each.report().xml());
        return submission.sealed().isPresent()
                ? Stream.empty()
                : Stream.of(new Row(each.number(), each.report(), answers(submission)));
    }

    private static Map<String, String> answers(Submission submission) {
        Map<String, String> answers = new LinkedHashMap<>();
        submission.answers().stream()
                .filter(answer -> !OWN.contains(answer.path()) && !ReceiptBook.isPhrase(answer))
                .forEach(answer -> answers.put(answer.path(), answer.value()));
        return answers;
    }
}
