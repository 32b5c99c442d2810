package org.lysoen.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.lysoen.listen.access.Scope;

/** Knows who is asking. Registered as a bean; without one everybody is nobody. */
public interface Visitors {

    /**
     * @throws Turned when a request shows something that is not good
     */
    Visitor of(HttpServletRequest request);

    /** The scope of the API token that the request shows; empty where it shows none. */
    Optional<Scope> token(HttpServletRequest request);

    /** Where nobody has an account. */
    Visitors NONE = new Visitors() {
        @Override
        public Visitor of(HttpServletRequest request) {
            return Visitor.NOBODY;
        }

        @Override
        public Optional<Scope> token(HttpServletRequest request) {
            return Optional.empty();
        }
    };
}
