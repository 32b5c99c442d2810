package org.lysoen.app.listen.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.app.civic.Frame;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Arrivals.Day;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;

/**
 * What came, form by form.
 *
 * @param withdrawn how many reports were taken back, of all forms together: nothing is kept that tells of which
 */
public record ReportsPage(List<Line> forms, int withdrawn) {

    /** @param isReadable whether the server can read the reports of any of its versions */
    public record Line(String formId, String title, int reports, boolean isReadable) {

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
        Map<String, Line> lines = new LinkedHashMap<>();
        store.forms().list().stream()
                .filter(form -> form.state() != Form.State.DRAFT)
                .forEach(form -> lines.merge(form.formId(), line(store, form), ReportsPage::joined));
        return new ReportsPage(
                List.copyOf(lines.values()), store.withdrawals().list().size());
    }

    private static Line line(ListenStore store, Form form) {
        int reports = store.reports().count(form.formId(), form.version());
        return new Line(form.formId(), form.title(), reports, !form.isSealed());
    }

    private static Line joined(Line one, Line newer) {
        return new Line(
                one.formId(), newer.title(), one.reports() + newer.reports(), one.isReadable() || newer.isReadable());
    }

    /** @throws Problem NOT_FOUND when no version of it was published */
    static Line find(ListenStore store, String formId) {
        return of(store).forms().stream()
                .filter(line -> line.formId().equals(formId))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no published form " + formId + ": see the list of reports."));
    }
}
