package org.lysoen.app.access.page;

import jakarta.servlet.http.HttpServletRequest;
import org.lysoen.app.civic.QrCode;
import org.lysoen.listen.access.Totp;

/** The secret that a page offers for an app, until the app shows what it makes of it: kept in the session. */
public final class NewSecret {

    private static final String ATTRIBUTE = NewSecret.class.getName();

    private NewSecret() {}

    /**
     * How it is taken into an app.
     *
     * @param text to be typed where the code cannot be scanned
     */
    public record Offer(QrCode code, String text) {}

    static Offer offer(HttpServletRequest request, String account) {
        byte[] secret = of(request);
        return new Offer(QrCode.of(Totp.uri(secret, account)), Totp.text(secret));
    }

    /** The one that was offered; another one where the session is new. */
    static byte[] of(HttpServletRequest request) {
        var session = request.getSession(true);
        if (session.getAttribute(ATTRIBUTE) instanceof byte[] offered) {
            return offered;
        }
        byte[] secret = Totp.secret();
        session.setAttribute(ATTRIBUTE, secret);
        return secret;
    }

    static void taken(HttpServletRequest request) {
        request.getSession(true).removeAttribute(ATTRIBUTE);
    }
}
