package org.lysoen.listen;

import java.util.Optional;

/**
 * One version of a form.
 *
 * @param formId names the form in all its versions
 * @param version empty where the form has none
 * @param publicKey base64 of an SPKI RSA key where its reports are sealed; the server can read the others
 */
public record Form(String formId, String version, String title, State state, Optional<String> publicKey) {

    /** What may be done with it. */
    public enum State {
        /** Being written: not offered, takes no reports; it can be tried out. */
        DRAFT,
        /** Takes reports; the version published last is the one offered. */
        PUBLISHED,
        /** Takes no new reports; those begun may be completed. */
        RETIRED
    }

    public boolean isSealed() {
        return publicKey.isPresent();
    }
}
