package org.lysoen.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.listen.access.Account;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Who is logged in, by the session's cookie or by an API token, never by both. A session lasts 12 hours at most, half an
 * hour without a request, and no longer than its account stays as it was; it is kept in memory and over with a restart.
 * One without an account, which a log-in page needs against forged requests, lasts ten minutes; of these there are never
 * more than ten thousand.
 */
public final class Sessions implements Visitors, HttpSessionListener {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration BEFORE_LOG_IN = Duration.ofMinutes(10);
    private static final int MOST_BEFORE_LOG_IN = 10_000;

    private static final String ACCOUNT = Sessions.class.getName();
    private static final String FOUND = Sessions.class.getName() + ".found";
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Clock clock;
    private final SequencedMap<String, HttpSession> beforeLogIn = new LinkedHashMap<>();

    public Sessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What a session knows. */
    private record LoggedIn(String name, long generation, Instant since, Instant seen) {}

    /** What a request showed. */
    private record Found(Visitor visitor, Optional<Scope> token) {}

    /** From now on the browser is this account's, under a new session id. */
    public void start(HttpServletRequest request, Account account) {
        end(request);
        var session = request.getSession(true);
        synchronized (beforeLogIn) {
            beforeLogIn.remove(session.getId());
        }
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        var now = clock.instant();
        session.setAttribute(ACCOUNT, new LoggedIn(account.name(), account.generation(), now, now));
    }

    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.removeAttribute(FOUND);
    }

    /** Somebody who is about to log in, with what the form must carry. */
    public static Visitor aboutToLogIn(HttpServletRequest request) {
        return new Visitor("", Optional.empty(), csrf(request));
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    @Override
    public Visitor of(HttpServletRequest request) {
        return found(request).visitor();
    }

    @Override
    public Optional<Scope> token(HttpServletRequest request) {
        return found(request).token();
    }

    /** Whether a request shows an API token: then no session is looked at. */
    static boolean showsToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private Found found(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found known) {
            return known;
        }
        var found = showsToken(request) ? byToken(request) : new Found(bySession(request), Optional.empty());
        request.setAttribute(FOUND, found);
        return found;
    }

    private Found byToken(HttpServletRequest request) {
        if (request.getRequestedSessionId() != null) {
            throw new Turned(HttpStatus.BAD_REQUEST, "Show an API token or a session's cookie, not both.");
        }
        String secret =
                request.getHeader("Authorization").substring(BEARER.length()).strip();
        return accounts.tokens()
                .find(secret)
                .flatMap(bearer -> accounts.find(bearer.account())
                        .map(account -> new Found(visitor(account, ""), Optional.of(bearer.scope()))))
                .orElseThrow(() -> new Turned(
                        HttpStatus.UNAUTHORIZED, "This API token is not known, has expired or was revoked."));
    }

    private Visitor bySession(HttpServletRequest request) {
        var session = request.getSession(false);
        var known = session == null ? null : (@Nullable LoggedIn) session.getAttribute(ACCOUNT);
        if (session == null || known == null) {
            return Visitor.NOBODY;
        }
        var now = clock.instant();
        var account = accounts.find(known.name())
                .filter(found -> found.state() == Account.State.ACTIVE && found.generation() == known.generation());
        if (account.isEmpty()
                || known.since().plus(LONGEST).isBefore(now)
                || known.seen().plus(IDLE).isBefore(now)) {
            session.invalidate();
            return Visitor.NOBODY;
        }
        session.setAttribute(ACCOUNT, new LoggedIn(known.name(), known.generation(), known.since(), now));
        return visitor(account.get(), csrf(request));
    }

    private static Visitor visitor(Account account, String csrf) {
        return new Visitor(account.name(), Optional.of(account.role()), csrf);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        var session = event.getSession();
        session.setMaxInactiveInterval((int) BEFORE_LOG_IN.toSeconds());
        HttpSession oldest = null;
        synchronized (beforeLogIn) {
            beforeLogIn.put(session.getId(), session);
            if (beforeLogIn.size() > MOST_BEFORE_LOG_IN) {
                oldest = beforeLogIn.pollFirstEntry().getValue();
            }
        }
        if (oldest != null) {
            drop(oldest);
        }
    }

    private static void drop(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // It ended at the same moment.
            return;
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        synchronized (beforeLogIn) {
            beforeLogIn.remove(event.getSession().getId());
        }
    }
}
