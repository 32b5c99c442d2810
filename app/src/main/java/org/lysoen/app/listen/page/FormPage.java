package org.lysoen.app.listen.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lysoen.exchange.openrosa.FormWords;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.duty.Duties;

/**
 * One form.
 *
 * @param title of the newest version
 * @param versions the newest last
 * @param duties what is promised to those who answer it, where anything is
 * @param files that the newest version needs
 * @param asked what the newest version asks
 */
public record FormPage(
        String formId,
        String title,
        List<FormsPage.Line> versions,
        Optional<Duties> duties,
        List<String> files,
        FormWords asked) {

    private static final Pattern TAG = Pattern.compile("\\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\)$");
    private static final int DEEPEST = 3;

    /** @throws Problem NOT_FOUND */
    static FormPage of(ListenStore store, String formId) {
        // A draft is newer than what was published before it.
        var versions = store.forms().list().stream()
                .filter(form -> form.formId().equals(formId))
                .sorted(Comparator.comparing(form -> form.state() == Form.State.DRAFT))
                .toList();
        if (versions.isEmpty()) {
            throw Problem.notFound("There is no form " + formId + ": see the list of forms.");
        }
        var newest = versions.getLast();
        var reports = store.arrivals().totals(versions);
        return new FormPage(
                formId,
                newest.title(),
                versions.stream()
                        .map(form -> FormsPage.Line.of(form, store, reports.getOrDefault(form, 0)))
                        .toList(),
                store.duties().find(formId),
                store.forms().files(formId, newest.version()).stream()
                        .map(file -> file.name())
                        .toList(),
                FormWords.parse(store.forms().xml(formId, newest.version())));
    }

    /** The language that a form names as {@code Français (fr)}, as HTML writes it; empty where it does not say. */
    public static String tag(String language) {
        var named = TAG.matcher(language);
        return named.find() ? named.group(1) : "";
    }

    /** The class by which a line is set. */
    public static String looks(FormWords.Line line) {
        return "asked-" + line.kind().name().toLowerCase(Locale.ROOT) + " depth-" + Math.min(line.depth(), DEEPEST);
    }

    /** Whether a version was published, so that what is promised holds. */
    public boolean wasPublished() {
        return versions.stream().anyMatch(line -> line.form().state() != Form.State.DRAFT);
    }

    /** The version that phones are offered. */
    public Optional<Form> offered() {
        return versions.reversed().stream()
                .map(FormsPage.Line::form)
                .filter(form -> form.state() == Form.State.PUBLISHED)
                .findFirst();
    }
}
