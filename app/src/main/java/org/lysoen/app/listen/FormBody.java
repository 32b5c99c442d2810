package org.lysoen.app.listen;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lysoen.app.listen.Admission.Place;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Form;
import org.lysoen.listen.Forms;

/**
 * A form as Briefcase pushes it.
 *
 * @param xml the part {@code form_def_file}
 * @param files the other parts, by name
 */
record FormBody(byte[] xml, Map<String, byte[]> files) {

    private static final String FORM_PART = "form_def_file";

    /**
     * Reads the whole body.
     *
     * @throws Problem BAD_INPUT when it holds no form
     * @throws Multipart.TooLarge when it passes a limit
     * @throws Pace.TooSlow when it does not come
     */
    static FormBody read(Place place) {
        return Multipart.read(place, FormBody::read);
    }

    private static FormBody read(Multipart parts) throws IOException {
        byte[] form = new byte[0];
        int left = FormFile.MOST_BYTES;
        Map<String, byte[]> files = new LinkedHashMap<>();
        while (parts.hasNext()) {
            var part = parts.next();
            try (InputStream content = part.openStream()) {
                var bytes = parts.bytes(content, left);
                left -= bytes.length;
                if (FORM_PART.equals(part.getFieldName())) {
                    form = bytes;
                } else if (Multipart.isFile(part)) {
                    files.put(Multipart.name(part), bytes);
                }
            }
        }
        if (form.length == 0) {
            throw Problem.badInput("The request has no part form_def_file: push a form.");
        }
        return new FormBody(form, files);
    }

    /** Whether a version that cannot change any more is here under the same name. */
    boolean isHere(Forms forms) {
        var form = XForm.parse(xml);
        return forms.find(form.id(), form.version())
                .filter(here -> here.state() != Form.State.DRAFT)
                .isPresent();
    }
}
