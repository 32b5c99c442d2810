package org.lysoen.app.listen.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Reports.Listed;

/**
 * Answers that the server can read, in the order they came.
 *
 * @param questions the paths of all that was answered
 * @param rows those of a part of the reports; sealed ones are left out
 * @param next the number after which the next part begins; 0 where there is none
 */
public record Answers(List<String> questions, List<Row> rows, long next) {

    private static final Set<String> OWN = Set.of("meta/instanceID", "meta/deprecatedID");

    /** @param answers by question */
    public record Row(Listed report, Map<String, String> answers) {}

    static Answers part(ListenStore store, String formId, long after, int most) {
        var listed = store.reports().list(formId, after, most, true);
        List<Row> rows = new ArrayList<>();
        for (var each : listed) {
            // A report can be withdrawn after it was listed.
            store.reports()
                    .find(formId, each.instanceId())
                    .map(report -> Submission.parse(report.xml()))
                    .filter(submission -> submission.sealed().isEmpty())
                    .ifPresent(submission -> rows.add(new Row(each, answers(submission))));
        }
        Set<String> questions = new LinkedHashSet<>();
        rows.forEach(row -> questions.addAll(row.answers().keySet()));
        long next = listed.size() < most ? 0 : listed.getLast().number();
        return new Answers(List.copyOf(questions), rows, next);
    }

    private static Map<String, String> answers(Submission submission) {
        Map<String, String> answers = new LinkedHashMap<>();
        submission.answers().stream()
                .filter(answer -> !OWN.contains(answer.path()))
                .forEach(answer -> answers.put(answer.path(), answer.value()));
        return answers;
    }
}
