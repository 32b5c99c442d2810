package org.lysoen.app.access.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lysoen.app.access.Gate;
import org.lysoen.app.access.Open;
import org.lysoen.app.access.Sessions;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** In and out, and the pages on which an account is set up by a one-time code. */
@RestController
@Open(fromOurPages = true)
public final class LogInController {

    /** A path of this server: nothing that a browser takes for another's address. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private final CivicPages pages;
    private final Accounts accounts;
    private final Sessions sessions;
    private final FirstCode firstCode;
    private final LogInElsewhere elsewhere;

    public LogInController(
            Pages pages, Accounts accounts, Sessions sessions, FirstCode firstCode, LogInElsewhere elsewhere) {
        this.pages = new CivicPages(pages);
        this.accounts = accounts;
        this.sessions = sessions;
        this.firstCode = firstCode;
        this.elsewhere = elsewhere;
    }

    @GetMapping(Gate.LOG_IN)
    ResponseEntity<byte[]> logIn(@RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        return logIn(HttpStatus.OK, request, "", next, Optional.empty());
    }

    private ResponseEntity<byte[]> logIn(
            HttpStatus status, HttpServletRequest request, String name, String next, Optional<String> mistake) {
        var frame = frame(request);
        var parameters =
                Map.<String, Object>of("name", name, "next", next, "mistake", mistake, "elsewhere", elsewhere.name());
        return pages.page(status, "civic/log-in", frame, parameters);
    }

    private static Frame frame(HttpServletRequest request) {
        return Frame.of(request, Sessions.aboutToLogIn(request));
    }

    @PostMapping(Gate.LOG_IN)
    ResponseEntity<byte[]> enter(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request) {
        var frame = frame(request);
        return switch (accounts.logIn().logIn(name.strip(), password, code)) {
            case LogIn.Outcome.Welcome welcome -> {
                sessions.start(request, welcome.account());
                String to = isOwn(next) ? next : home(welcome.account().role());
                yield seeOther(frame.to(to));
            }
            case LogIn.Outcome.Refused _ ->
                logIn(HttpStatus.BAD_REQUEST, request, name, next, Optional.of(frame.say("log-in.refused")));
            case LogIn.Outcome.Wait wait -> {
                String seconds = Long.toString(wait.time().toSeconds());
                var told = logIn(
                        HttpStatus.TOO_MANY_REQUESTS,
                        request,
                        name,
                        next,
                        Optional.of(frame.say("log-in.wait", seconds)));
                yield ResponseEntity.status(told.getStatusCode())
                        .headers(told.getHeaders())
                        .header("Retry-After", seconds)
                        .body(told.getBody());
            }
        };
    }

    private static boolean isOwn(String next) {
        try {
            return OWN_PATH.matcher(next).matches() && new URI(next).getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String home(Role role) {
        return switch (role) {
            case PARTNER -> "/reports";
            case COORDINATOR -> "/forms";
            case ADMINISTRATOR -> "/accounts";
        };
    }

    static ResponseEntity<byte[]> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    @PostMapping("/log-out")
    ResponseEntity<byte[]> leave(Visitor visitor, HttpServletRequest request) {
        if (!visitor.isNobody()) {
            accounts.logIn().loggedOut(visitor.name());
        }
        sessions.end(request);
        return seeOther(frame(request).to(Gate.LOG_IN));
    }

    @GetMapping("/welcome")
    ResponseEntity<byte[]> welcome(HttpServletRequest request) {
        if (!firstCode.isOpen()) {
            throw Problem.notFound("There is an administrator already: log in, or ask for a one-time code.");
        }
        return setUp(HttpStatus.OK, request, "", Optional.empty());
    }

    @PostMapping("/welcome")
    ResponseEntity<byte[]> first(
            @RequestParam(defaultValue = "") String oneTimeCode,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        var setUp = new SetUp(name.strip(), password, NewSecret.of(request), code, LogIn.recoveryCodes());
        try {
            firstCode.spend(oneTimeCode, setUp);
            return ready(request, setUp);
        } catch (Problem mistake) {
            return setUp(HttpStatus.BAD_REQUEST, request, name, Optional.of(mistake.sentence()));
        }
    }

    @GetMapping("/invitation")
    ResponseEntity<byte[]> invitation(HttpServletRequest request) {
        return setUp(HttpStatus.OK, request, "", Optional.empty());
    }

    @PostMapping("/invitation")
    ResponseEntity<byte[]> invited(
            @RequestParam(defaultValue = "") String oneTimeCode,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        var setUp = new SetUp("", password, NewSecret.of(request), code, LogIn.recoveryCodes());
        try {
            accounts.logIn().setUp(oneTimeCode, password, setUp.secret(), code, setUp.recoveryCodes());
            return ready(request, setUp);
        } catch (Problem mistake) {
            return setUp(HttpStatus.BAD_REQUEST, request, "", Optional.of(mistake.sentence()));
        }
    }

    private ResponseEntity<byte[]> ready(HttpServletRequest request, SetUp setUp) {
        NewSecret.taken(request);
        return pages.page("civic/codes", frame(request), Map.of("codes", setUp.recoveryCodes(), "next", Gate.LOG_IN));
    }

    /** @param mistake in English, as all sentences of a problem are */
    private ResponseEntity<byte[]> setUp(
            HttpStatus status, HttpServletRequest request, String name, Optional<String> mistake) {
        boolean first = request.getRequestURI().equals("/welcome");
        var offer = NewSecret.offer(request, first ? "administrator" : "account");
        var parameters = Map.<String, Object>of("first", first, "name", name, "offer", offer, "mistake", mistake);
        return pages.page(status, "civic/set-up", frame(request), parameters);
    }
}
