package org.lysoen.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/**
 * Routes on which something else than pages and JSON is spoken, and which may take what is sent. Registered as a bean;
 * without one the server is for reading alone.
 */
public interface Protocol {

    /** Whether the request is on one of the routes. Nothing of such a request is logged. */
    boolean speaks(HttpServletRequest request);

    /** Whether the request may bring something. */
    boolean takes(HttpServletRequest request);

    /** Tells a failure in the protocol's own form. */
    void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException;

    /** Pages and JSON alone. */
    Protocol NONE = new Protocol() {
        @Override
        public boolean speaks(HttpServletRequest request) {
            return false;
        }

        @Override
        public boolean takes(HttpServletRequest request) {
            return false;
        }

        @Override
        public void refuse(HttpServletResponse response, HttpStatus status, String sentence) {
            throw new IllegalStateException("nothing is spoken");
        }
    };
}
