package org.lysoen.app.access.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lysoen.app.access.Allowed;
import org.lysoen.app.access.Sessions;
import org.lysoen.app.access.Visitor;
import org.lysoen.app.civic.CivicPages;
import org.lysoen.app.civic.Frame;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Account;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.lysoen.listen.access.Tokens;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own account: password, second step, recovery codes, tokens of programs. */
@RestController
@Allowed({Role.PARTNER, Role.COORDINATOR, Role.ADMINISTRATOR})
public final class AccountController {

    private static final String HERE = "/account";

    private final CivicPages pages;
    private final Accounts accounts;
    private final Sessions sessions;

    public AccountController(Pages pages, Accounts accounts, Sessions sessions) {
        this.pages = new CivicPages(pages);
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /**
     * What the page shows.
     *
     * @param mistake in English or in the page's language; empty for none
     */
    public record Page(
            Account account, int codesLeft, List<Tokens.Token> tokens, List<Scope> scopes, Optional<String> mistake) {}

    @GetMapping(HERE)
    ResponseEntity<byte[]> account(Visitor visitor, HttpServletRequest request) {
        return account(HttpStatus.OK, visitor, request, Optional.empty());
    }

    private ResponseEntity<byte[]> account(
            HttpStatus status, Visitor visitor, HttpServletRequest request, Optional<String> mistake) {
        var account = accounts.find(visitor.name()).orElseThrow();
        var page = new Page(
                account,
                accounts.logIn().recoveryCodesLeft(account.name()),
                accounts.tokens().list(account.name()),
                Scope.of(account.role()),
                mistake);
        return pages.page(status, "civic/account", Frame.of(request, visitor).at(HERE), Map.of("page", page));
    }

    @PostMapping(HERE + "/password")
    ResponseEntity<byte[]> password(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String newPassword,
            Visitor visitor,
            HttpServletRequest request) {
        return changed(
                visitor, request, () -> accounts.logIn().changePassword(visitor.name(), password, code, newPassword));
    }

    @GetMapping(HERE + "/second-step")
    ResponseEntity<byte[]> secondStep(Visitor visitor, HttpServletRequest request) {
        return pages.page(
                "civic/second-step",
                Frame.of(request, visitor),
                Map.of("offer", NewSecret.offer(request, visitor.name())));
    }

    @PostMapping(HERE + "/second-step")
    ResponseEntity<byte[]> secondStep(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String newCode,
            Visitor visitor,
            HttpServletRequest request) {
        byte[] secret = NewSecret.of(request);
        return changed(
                visitor,
                request,
                () -> accounts.logIn().changeSecondStep(visitor.name(), password, code, secret, newCode));
    }

    private interface Change {
        LogIn.Outcome make();
    }

    /** Other sessions of the account are over; this one goes on under a new id. */
    private ResponseEntity<byte[]> changed(Visitor visitor, HttpServletRequest request, Change change) {
        return outcome(visitor, request, change, account -> {
            var frame = Frame.of(request, visitor);
            sessions.start(request, account);
            return LogInController.seeOther(frame.to(HERE));
        });
    }

    private interface Answer {
        ResponseEntity<byte[]> to(Account account);
    }

    private ResponseEntity<byte[]> outcome(Visitor visitor, HttpServletRequest request, Change change, Answer answer) {
        var frame = Frame.of(request, visitor);
        try {
            return switch (change.make()) {
                case LogIn.Outcome.Welcome welcome -> answer.to(welcome.account());
                case LogIn.Outcome.Refused _ ->
                    account(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(frame.say("account.refused")));
                case LogIn.Outcome.Wait wait ->
                    account(
                            HttpStatus.TOO_MANY_REQUESTS,
                            visitor,
                            request,
                            Optional.of(frame.say("log-in.wait", wait.time().toSeconds())));
            };
        } catch (Problem mistake) {
            return account(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(mistake.sentence()));
        }
    }

    @PostMapping(HERE + "/recovery-codes")
    ResponseEntity<byte[]> recoveryCodes(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            Visitor visitor,
            HttpServletRequest request) {
        var codes = LogIn.recoveryCodes();
        return outcome(
                visitor,
                request,
                () -> accounts.logIn().renewRecoveryCodes(visitor.name(), password, code, codes),
                _ -> pages.page(
                        "civic/codes", Frame.of(request, visitor).at(HERE), Map.of("codes", codes, "next", HERE)));
    }

    @PostMapping(HERE + "/tokens")
    ResponseEntity<byte[]> makeToken(
            @RequestParam(defaultValue = "") String label,
            @RequestParam Scope scope,
            @RequestParam(defaultValue = "90") int days,
            Visitor visitor,
            HttpServletRequest request) {
        try {
            String secret = accounts.tokens().make(visitor.name(), label, scope, days);
            return pages.page(
                    "civic/once",
                    Frame.of(request, visitor).at(HERE),
                    Map.of("kind", "token", "of", label, "secret", secret, "next", HERE));
        } catch (Problem mistake) {
            return account(HttpStatus.BAD_REQUEST, visitor, request, Optional.of(mistake.sentence()));
        }
    }

    @PostMapping(HERE + "/tokens/revoke")
    ResponseEntity<byte[]> revokeToken(@RequestParam String label, Visitor visitor, HttpServletRequest request) {
        accounts.tokens().revoke(visitor.name(), label);
        return LogInController.seeOther(Frame.of(request, visitor).to(HERE));
    }
}
