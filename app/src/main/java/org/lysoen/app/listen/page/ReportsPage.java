package org.lysoen.app.listen.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lysoen.app.civic.Frame;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Arrivals.Day;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;

/**
 * What came, form by form.
 *
 * @param reports how many are here, by form
 * @param withdrawn how many reports were taken back, of all forms together: nothing is kept that tells of which
 */
public record ReportsPage(List<Line> forms, Map<String, Integer> reports, int withdrawn) {

    /**
     * @param isReadable whether the server can read the reports of any of its versions
     * @param isSealed whether those of any of its versions are sealed: an open form can be sealed later
     */
    public record Line(String formId, String title, boolean isReadable, boolean isSealed) {

        /** Of the page of its counts. */
        public String address() {
            return "/reports/of?form=" + Frame.encoded(formId);
        }

        /** Of the page of its answers. */
        public String answers() {
            return "/reports/answers?form=" + Frame.encoded(formId);
        }

        /** Of a file of its reports. */
        public String file(String name) {
            return "/reports/" + name + "?form=" + Frame.encoded(formId);
        }
    }

    /**
     * One form.
     *
     * @param days the newest first
     */
    public record Counts(Line form, List<Day> days, boolean mayRead) {

        /** Over all days. */
        public Day all() {
            return new Day(
                    days.getFirst().on(),
                    "",
                    days.stream().mapToInt(Day::reports).sum(),
                    days.stream().mapToInt(Day::incomplete).sum(),
                    days.stream().mapToInt(Day::corrections).sum());
        }
    }

    static ReportsPage of(ListenStore store) {
        Map<String, Integer> reports = new LinkedHashMap<>();
        store.arrivals()
                .totals(store.forms().list())
                .forEach((form, count) -> reports.merge(form.formId(), count, Integer::sum));
        return new ReportsPage(
                List.copyOf(lines(store).values()), reports, store.withdrawals().count());
    }

    private static Map<String, Line> lines(ListenStore store) {
        Map<String, Line> lines = new LinkedHashMap<>();
        store.forms().list().stream()
                .filter(form -> form.state() != Form.State.DRAFT)
                .forEach(form -> lines.merge(
                        form.formId(),
                        new Line(form.formId(), form.title(), !form.isSealed(), form.isSealed()),
                        (older, newer) -> new Line(
                                newer.formId(),
                                newer.title(),
                                older.isReadable() || newer.isReadable(),
                                older.isSealed() || newer.isSealed())));
        return lines;
    }

    /** @throws Problem NOT_FOUND when no version of it was published */
    static Line find(ListenStore store, String formId) {
        return Optional.ofNullable(lines(store).get(formId))
                .orElseThrow(
                        () -> Problem.notFound("There is no published form " + formId + ": see the list of reports."));
    }

    /** @throws Problem NOT_FOUND when no version of it was published, or all were sealed */
    static Line findReadable(ListenStore store, String formId) {
        var line = find(store, formId);
        if (!line.isReadable()) {
            throw Problem.notFound(
                    "Reports of " + formId + " are sealed, so this server has none of their answers: take"
                            + " all of them as a ZIP and open it with the shares of the key.");
        }
        return line;
    }
}
