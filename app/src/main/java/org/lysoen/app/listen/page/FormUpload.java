package org.lysoen.app.listen.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lysoen.app.listen.FormFile;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;

/**
 * A form on its way into the store.
 *
 * @param written as its writer has it
 * @param key the line of the public key; empty where its reports shall be readable
 * @param needed the files that it needs, by name
 */
record FormUpload(FormFile written, Optional<String> key, Map<String, byte[]> needed) {

    /** @throws Problem BAD_INPUT when there is no form, or it is not said who shall read its reports */
    static FormUpload of(UploadBody body) {
        var key = key(body);
        Map<String, byte[]> sheets = new LinkedHashMap<>();
        Map<String, byte[]> needed = new LinkedHashMap<>(body.files("needed"));
        FormFile written = null;
        for (var file : body.files("form").entrySet()) {
            if (FormFile.isSheet(file.getKey())) {
                sheets.put(file.getKey(), file.getValue());
            } else if (written == null) {
                written = FormFile.of(file.getValue(), file.getKey());
            } else {
                throw Problem.badInput(
                        "There are two forms, one of them " + file.getKey() + ": add one after the other.");
            }
        }
        if (!sheets.isEmpty()) {
            written = FormFile.ofSheets(sheets, "form");
        }
        if (written == null) {
            throw Problem.badInput("No form was chosen: choose a workbook (.xlsx), an XForm (.xml), or the sheets"
                    + " survey.csv, choices.csv and settings.csv together.");
        }
        return new FormUpload(written, key, needed);
    }

    /** @throws Problem BAD_INPUT when nothing or two things are said */
    static Optional<String> key(UploadBody body) {
        var files = body.files("key").values();
        var line = files.isEmpty()
                ? body.field("line")
                : new String(files.iterator().next(), StandardCharsets.US_ASCII).strip();
        boolean isOpen = body.field("readable").equals("yes");
        if (line.isEmpty() && !isOpen) {
            throw Problem.badInput("It is not said who shall read the reports: give the public key of the partners, or"
                    + " choose that the server can read them.");
        }
        if (!line.isEmpty() && isOpen) {
            throw Problem.badInput(
                    "A public key was given and reports that the server can read were chosen too: take one"
                            + " of the two.");
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /**
     * Keeps it as a draft, with what its writer promises where nothing was promised before; the log says both.
     *
     * @param by who adds it
     * @throws Problem with the place of the mistake; nothing is then kept
     */
    Form keep(ListenStore store, String by) {
        byte[] xml = key.map(line -> XForm.sealedTo(written.xform(), line)).orElseGet(written::xform);
        var draft = written.located(() -> store.forms().add(by, xml, needed));
        if (store.duties().find(draft.formId()).isEmpty()) {
            written.duties().ifPresent(duties -> store.duties().set(by, draft.formId(), duties));
        }
        return draft;
    }
}
