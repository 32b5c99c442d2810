package org.lysoen.app.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.MovingClock;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.Pages;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.lysoen.listen.access.Totp;

class AccessPagesTest {

    private static final String PASSWORD = "under the grey bridge";

    @TempDir
    private Path folder = Path.of("");

    private final MovingClock clock = new MovingClock();
    private final Map<String, byte[]> apps = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @SuppressWarnings("NullAway.Init")
    private FirstCode firstCode;

    @BeforeEach
    void start() {
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, clock);
        firstCode = new FirstCode(store.accounts());
        server = serving("");
    }

    private Server serving(String knownAs) {
        return Server.start(new Address("127.0.0.1", 0, knownAs), AccessPages.CONTROLLERS, beans -> {
            beans.registerBean(Pages.class, () -> new Pages(""));
            AccessPages.register(beans, store.accounts(), firstCode, LogInElsewhere.NONE, clock);
        });
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    /** An account, set up as its person would, but without the pages. */
    private void account(String name, Role role) {
        byte[] secret = Totp.secret();
        apps.put(name, secret);
        String shown = Totp.code(secret, clock.instant());
        var logIn = store.accounts().logIn();
        if (!store.accounts().hasAdministrator()) {
            logIn.setUpFirst(name, PASSWORD, secret, shown, LogIn.recoveryCodes());
        } else {
            logIn.setUp(store.accounts().make("ana", name, role), PASSWORD, secret, shown, LogIn.recoveryCodes());
        }
        clock.pass(Duration.ofSeconds(30));
    }

    private String shown(String name) {
        return Totp.code(apps.getOrDefault(name, new byte[20]), clock.instant());
    }

    private HttpResponse<String> logIn(Surfer surfer, String name, String password, String code) throws Exception {
        surfer.get("/log-in");
        return surfer.post("/log-in", "name", name, "password", password, "code", code);
    }

    private Surfer loggedIn(String name) throws Exception {
        var surfer = new Surfer(server.url());
        assertThat(logIn(surfer, name, PASSWORD, shown(name)).statusCode()).isEqualTo(303);
        clock.pass(Duration.ofSeconds(30));
        return surfer;
    }

    @Test
    void the_code_of_the_terminal_makes_the_one_administrator_once() throws Exception {
        String code = firstCode.code().orElseThrow();
        try (var surfer = new Surfer(server.url())) {
            var offered = surfer.get("/welcome");
            String typed = Surfer.page(offered).select("code.secret").text();
            byte[] secret = Surfer.base32(typed);

            var wrong = setUpFirst(surfer, "guessed", secret);
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(Surfer.page(wrong).select("code.secret").text())
                    .as("the same secret is offered again")
                    .isEqualTo(typed);

            var made = setUpFirst(surfer, code, secret);
            assertThat(Surfer.page(made).select(".codes code")).hasSize(10);
            assertThat(surfer.get("/welcome").statusCode()).isEqualTo(404);
            assertThat(setUpFirst(surfer, code, secret).statusCode()).isEqualTo(403);

            clock.pass(Duration.ofSeconds(30));
            var entered = logIn(surfer, "ana", PASSWORD, Totp.code(secret, clock.instant()));
            assertThat(entered.headers().firstValue("Location")).hasValue("/accounts");
            assertThat(surfer.get("/accounts").body()).contains("ana");

            // Who ran the server gives ana a way back in; until she takes it nobody is administrator.
            store.accounts().resetEvenLast("ana");
            assertThat(surfer.get("/welcome").statusCode()).isEqualTo(404);
        }
    }

    private HttpResponse<String> setUpFirst(Surfer surfer, String code, byte[] secret) throws Exception {
        String shown = Totp.code(secret, clock.instant());
        return surfer.post("/welcome", "oneTimeCode", code, "name", "ana", "password", PASSWORD, "code", shown);
    }

    @Test
    void every_wrong_try_looks_the_same() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        account("ben", Role.PARTNER);
        store.accounts().disable("ana", "ben");
        try (var surfer = new Surfer(server.url())) {
            var unknown = logIn(surfer, "nobody", PASSWORD, "123456");
            var password = logIn(surfer, "ana", "not the password", shown("ana"));
            var code = logIn(surfer, "ana", PASSWORD, "000000");
            var disabled = logIn(surfer, "ben", PASSWORD, shown("ben"));

            for (var other : List.of(password, code, disabled)) {
                assertThat(other.statusCode()).isEqualTo(unknown.statusCode());
                assertThat(plain(other)).isEqualTo(plain(unknown));
            }
        }
    }

    /** The page without what a person typed and what chance drew. */
    private static String plain(HttpResponse<String> answer) {
        var page = Surfer.page(answer);
        page.select("input[name=_csrf], input[name=name]").removeAttr("value");
        return page.outerHtml();
    }

    @Test
    void a_code_that_was_used_is_not_good_again() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        String code = shown("ana");
        try (var one = new Surfer(server.url());
                var two = new Surfer(server.url())) {
            assertThat(logIn(one, "ana", PASSWORD, code).statusCode()).isEqualTo(303);
            assertThat(logIn(two, "ana", PASSWORD, code).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_other_sites_and_behind_a_proxy_from_the_clear() throws Exception {
        try (var surfer = new Surfer(server.url())) {
            assertThat(surfer.get("/log-in").headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("lysoen=")
                    .contains("Path=/", "HttpOnly", "SameSite=Strict");
        }
        try (var behind = serving("reports.example.org");
                var surfer = new Surfer(behind.url())) {
            assertThat(surfer.get("/log-in").headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-lysoen=")
                    .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                    .doesNotContain("Domain");
        }
    }

    @Test
    void the_session_has_a_new_id_after_log_in_and_a_planted_one_opens_nothing() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var surfer = new Surfer(server.url());
                var thief = new Surfer(server.url())) {
            surfer.wear("lysoen", "planted0123456789planted01234567");
            surfer.get("/log-in");
            assertThat(surfer.cookie()).doesNotContain("planted");
            String before = surfer.cookie();
            thief.wear("lysoen", before.substring("lysoen=".length()));
            surfer.post("/log-in", "name", "ana", "password", PASSWORD, "code", shown("ana"));

            assertThat(surfer.cookie()).isNotEqualTo(before);
            assertThat(surfer.get("/account").statusCode()).isEqualTo(200);
            assertThat(thief.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void what_does_not_come_from_our_pages_is_refused() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana");
                var nobody = new Surfer(server.url())) {
            var fields = Map.of("name", "eve", "role", "ADMINISTRATOR");

            assertThat(ana.postOnly("/accounts", fields).statusCode()).isEqualTo(403);
            nobody.get("/log-in");
            var forged = new HashMap<>(fields);
            forged.put("_csrf", nobody.token());
            assertThat(ana.postOnly("/accounts", forged).statusCode()).isEqualTo(403);
            assertThat(nobody.postOnly("/log-in", Map.of("name", "ana", "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(ana.postOnly("/log-out", Map.of()).statusCode()).isEqualTo(403);
            assertThat(store.accounts().find("eve")).isEmpty();
        }
    }

    @Test
    void logging_out_ends_the_session_on_the_server() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana");
                var thief = new Surfer(server.url())) {
            thief.wear("lysoen", ana.cookie().substring("lysoen=".length()));
            assertThat(thief.get("/account").statusCode()).isEqualTo(200);
            ana.get("/account");
            assertThat(ana.post("/log-out").statusCode()).isEqualTo(303);

            assertThat(thief.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_session_ends_when_it_is_idle_and_after_twelve_hours_in_any_case() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana")) {
            for (int i = 0; i < 28; i++) {
                clock.pass(Duration.ofMinutes(25));
                assertThat(ana.get("/account").statusCode()).isEqualTo(200);
            }
            clock.pass(Duration.ofMinutes(25));
            assertThat(ana.get("/account").statusCode()).isEqualTo(303);
        }
        try (var ana = loggedIn("ana")) {
            clock.pass(Duration.ofMinutes(31));
            assertThat(ana.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_live_session_is_over_when_its_account_is_disabled_or_gets_another_role_or_password() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        account("ben", Role.PARTNER);
        try (var ana = loggedIn("ana");
                var ben = loggedIn("ben")) {
            ana.get("/accounts");
            assertThat(ana.post("/accounts/ben/role", "role", "COORDINATOR").statusCode())
                    .isEqualTo(303);
            assertThat(ben.get("/account").statusCode()).isEqualTo(303);
        }
        try (var ana = loggedIn("ana");
                var ben = loggedIn("ben");
                var alsoBen = loggedIn("ben")) {
            ben.get("/account");
            var changed = ben.post(
                    "/account/password", "password", PASSWORD, "code", shown("ben"), "newPassword", "over the hills");
            assertThat(changed.statusCode()).isEqualTo(303);
            assertThat(ben.get("/account").statusCode()).isEqualTo(200);
            assertThat(alsoBen.get("/account").statusCode()).isEqualTo(303);
            ana.get("/accounts");
            ana.post("/accounts/ben/disable");
            assertThat(ben.get("/account").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void an_administrator_makes_an_account_whose_code_is_shown_once_and_used_once() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana");
                var ben = new Surfer(server.url())) {
            ana.get("/accounts");
            var made = ana.post("/accounts", "name", "ben", "role", "PARTNER");
            String code = Surfer.page(made).select("code.secret").text();
            assertThat(ana.get("/accounts").body()).doesNotContain(code);

            byte[] secret = Surfer.base32(
                    Surfer.page(ben.get("/invitation")).select("code.secret").text());
            String shown = Totp.code(secret, clock.instant());
            var ready = ben.post("/invitation", "oneTimeCode", code, "password", PASSWORD, "code", shown);
            assertThat(Surfer.page(ready).select(".codes code")).hasSize(10);
            ben.get("/invitation");
            assertThat(ben.post("/invitation", "oneTimeCode", code, "password", PASSWORD, "code", shown)
                            .statusCode())
                    .isEqualTo(400);
            apps.put("ben", secret);
            clock.pass(Duration.ofSeconds(30));
            var entered = logIn(ben, "ben", PASSWORD, shown("ben"));
            assertThat(entered.headers().firstValue("Location")).hasValue("/reports");
            assertThat(ben.get("/accounts").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void after_log_in_one_is_led_back_to_where_one_was_and_never_to_another_site() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var surfer = new Surfer(server.url())) {
            var sent = surfer.get("/accounts?lang=fr");
            assertThat(sent.headers().firstValue("Location")).hasValue("/log-in?next=%2Faccounts%3Flang%3Dfr");
            surfer.get(sent.headers().firstValue("Location").orElseThrow());
            assertThat(surfer.post("/log-in", "name", "ana", "password", PASSWORD, "code", shown("ana"))
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/accounts?lang=fr");
        }
        for (String next : List.of(
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/x\r\nSet-Cookie: a=b",
                "/%",
                "/{",
                "/a|b")) {
            clock.pass(Duration.ofSeconds(30));
            try (var surfer = new Surfer(server.url())) {
                surfer.get("/log-in");
                var entered =
                        surfer.post("/log-in", "name", "ana", "password", PASSWORD, "code", shown("ana"), "next", next);
                assertThat(entered.headers().firstValue("Location")).hasValue("/accounts");
            }
        }
    }

    @Test
    void a_program_comes_with_a_token_to_what_its_scope_names_and_nowhere_else() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana")) {
            ana.get("/account");
            var made = ana.post("/account/tokens", "label", "nightly", "scope", "AUDIT", "days", "30");
            String token = Surfer.page(made).select("code.secret").text();
            assertThat(ana.get("/account").body()).contains("nightly").doesNotContain(token);

            var log = program("/audit.csv", token, "");
            assertThat(log.statusCode()).isEqualTo(200);
            assertThat(log.body()).contains("ana,token-made,nightly");
            assertThat(program("/accounts", token, "").statusCode()).isEqualTo(403);
            assertThat(program("/account", token, "").statusCode()).isEqualTo(403);
            assertThat(program("/audit.csv", token, ana.cookie()).statusCode()).isEqualTo(400);
            assertThat(program("/audit.csv", token + "x", "").statusCode()).isEqualTo(401);
            store.accounts().tokens().revoke("ana", "nightly");
            assertThat(program("/audit.csv", token, "").statusCode()).isEqualTo(401);
        }
        assertThat(Scope.of(Role.PARTNER)).containsExactly(Scope.REPORTS);
    }

    private HttpResponse<String> program(String path, String token, String cookie) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Bearer " + token);
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void too_many_wrong_tries_are_told_how_long_to_wait() throws Exception {
        try (var surfer = new Surfer(server.url())) {
            for (int i = 0; i < 5; i++) {
                assertThat(logIn(surfer, "ana", "x", "000000").statusCode()).isEqualTo(400);
            }
            var told = logIn(surfer, "ana", "x", "000000");

            assertThat(told.statusCode()).isEqualTo(429);
            assertThat(told.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void no_page_of_accounts_is_kept_by_a_browser_and_each_is_there_in_four_languages() throws Exception {
        account("ana", Role.ADMINISTRATOR);
        try (var ana = loggedIn("ana")) {
            for (String page :
                    List.of("/accounts", "/account", "/account/second-step", "/audit", "/log-in", "/invitation")) {
                for (String language : List.of("en", "fr", "es", "ar")) {
                    var answer = ana.get(page + "?lang=" + language);
                    assertThat(answer.statusCode()).as(page).isEqualTo(200);
                    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
                    assertThat(Surfer.page(answer).select("html").attr("lang")).isEqualTo(language);
                }
            }
        }
    }
}
