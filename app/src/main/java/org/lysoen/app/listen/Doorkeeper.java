package org.lysoen.app.listen;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lysoen.listen.Passes;
import org.lysoen.listen.Passes.Pass;
import org.lysoen.listen.Passes.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Who may come in: by a pass in the path, or its name and secret as HTTP Basic (RFC 7617). Digest is not offered: it
 * needs MD5(user:realm:password) at rest. TLS is the work of the proxy in front; this server listens to its own machine.
 */
final class Doorkeeper {

    private static final String BASIC = "Basic ";

    private final Passes passes;

    Doorkeeper(Passes passes) {
        this.passes = passes;
    }

    /**
     * The pass that was shown.
     *
     * @throws Turned away, when the pass is missing, unknown or for something else
     */
    Pass require(HttpServletRequest request, Set<Role> roles) {
        Map<?, ?> path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Object secret = path.get("secret");
        // An unknown pass in the path is 403 and never 401: an app would ask for a password that does not exist.
        Pass pass = secret != null
                ? passes.find(secret.toString()).orElseThrow(Doorkeeper::unknown)
                : basic(request)
                        .filter(found ->
                                path.get("user") == null || found.name().equals(path.get("user")))
                        .orElseThrow(() -> new Turned(
                                HttpStatus.UNAUTHORIZED, "A name and a password are needed, or one is wrong."));
        if (!roles.contains(pass.role())) {
            throw new Turned(HttpStatus.FORBIDDEN, "This pass is good for something else.");
        }
        return pass;
    }

    /** An address that opens nothing. */
    static Turned unknown() {
        return new Turned(HttpStatus.FORBIDDEN, "This address is not known here: ask for a new one.");
    }

    private Optional<Pass> basic(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            var decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] named = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return named.length < 2
                    ? Optional.empty()
                    : passes.find(named[1]).filter(pass -> pass.name().equals(named[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Somebody without the right pass. */
    static final class Turned extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final HttpStatus status;

        Turned(HttpStatus status, String sentence) {
            super(sentence);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }
}
