package org.lysoen.app.listen.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lysoen.app.listen.StarterForms;
import org.lysoen.exchange.xlsform.Mistake;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.duty.Duties;
import org.lysoen.listen.seal.SealingKey;

/**
 * The list of forms.
 *
 * @param forms every version of every form
 * @param starters forms to begin from
 * @param mayChange whether the visitor keeps forms
 * @param mistakes of the form that was sent; where there are any nothing of it was kept
 */
public record FormsPage(List<Line> forms, List<Starter> starters, boolean mayChange, List<Mistake> mistakes) {

    /**
     * A version of a form.
     *
     * @param fingerprint of the key its reports are sealed to; empty where the server can read them
     * @param duties what is promised to those who answer it, where anything is
     */
    public record Line(Form form, Optional<String> fingerprint, int reports, Optional<Duties> duties) {

        static Line of(Form form, ListenStore store, int reports) {
            return new Line(
                    form,
                    form.publicKey().map(SealingKey::fingerprint),
                    reports,
                    store.duties().find(form.formId()));
        }

        /** Of the form's own page. */
        public String address() {
            return FormController.address(form.formId());
        }

        /** The key of the text that names the state. */
        public String stateKey() {
            return "forms.state." + form.state().name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param name by which it is asked for */
    public record Starter(String name, String title) {}

    static FormsPage of(ListenStore store, StarterForms starters, boolean mayChange, List<Mistake> mistakes) {
        var reports = store.arrivals().totals(store.forms().list());
        return new FormsPage(
                store.forms().list().stream()
                        .map(form -> Line.of(form, store, reports.getOrDefault(form, 0)))
                        .toList(),
                mayChange
                        ? starters.list().stream()
                                .map(form -> new Starter(form.id(), form.title()))
                                .toList()
                        : List.of(),
                mayChange,
                mistakes);
    }
}
