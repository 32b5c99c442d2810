package org.lysoen.listen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.OnBothDatabases;
import org.lysoen.listen.TestDatabase;
import org.lysoen.listen.access.LogIn.Outcome;
import org.lysoen.listen.seal.Sha256;

@OnBothDatabases
class AccessTest {

    private static final String PASSWORD = "under the grey bridge";

    @TempDir
    private Path folder = Path.of("");

    private Path listen = Path.of("");
    private final MovingClock clock = new MovingClock();
    private final byte[] secret = Totp.secret();
    private List<String> recoveryCodes = List.of();

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private Accounts accounts;

    private final TestDatabase database;

    AccessTest(TestDatabase database) {
        this.database = database;
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-03-04T13:37:42Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @BeforeEach
    void makeAna() {
        listen = folder.resolve("listen");
        store = ListenStore.open(listen, ListenStore.Options.DEFAULT.at(database.of(listen)), clock);
        accounts = store.accounts();
        recoveryCodes = LogIn.recoveryCodes();
        accounts.logIn().setUpFirst("ana", PASSWORD, secret, appShows(), recoveryCodes);
        clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String appShows() {
        return Totp.code(secret, clock.instant());
    }

    @Test
    void there_is_one_first_administrator_and_no_second() {
        assertThat(accounts.hasAdministrator()).isTrue();

        problem(
                () -> accounts.logIn().setUpFirst("eve", PASSWORD, secret, appShows(), List.of()),
                "This one-time code is not known");
    }

    @Test
    void a_person_of_a_provider_has_one_account_under_whatever_name() {
        accounts.make("ana", "ben", Role.PARTNER, "https://id.example.org 4711");
        accounts.disable("ana", "ben");

        problem(
                () -> accounts.make("ana", "benjamin", Role.PARTNER, "https://id.example.org 4711"),
                "There is an account for this person");
        assertThat(accounts.find("benjamin")).isEmpty();
    }

    @Test
    void a_name_with_a_character_that_no_text_can_have_is_nobody_s() {
        ThrowingCallable tried = () -> assertThat(accounts.logIn().logIn("ana\0", PASSWORD, appShows()))
                .isInstanceOf(Outcome.Refused.class);
        if (database == TestDatabase.SQLITE) {
            assertThatCode(tried).doesNotThrowAnyException();
        } else {
            problem(tried, "a character that stands in no text");
        }
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> accounts.disable("ana", "ben\0"));
        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_code_of_the_app_opens_once_and_half_a_minute_later_the_next_one_does() {
        String code = appShows();

        assertThat(accounts.logIn().logIn("ana", PASSWORD, code)).isInstanceOf(Outcome.Welcome.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, code)).isInstanceOf(Outcome.Refused.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_clock_that_is_half_a_minute_off_is_forgiven_and_two_minutes_are_not() {
        String early = Totp.code(secret, clock.instant().plusSeconds(30));
        String old = Totp.code(secret, clock.instant().minusSeconds(120));

        assertThat(accounts.logIn().logIn("ana", PASSWORD, old)).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, early)).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_recovery_code_stands_in_for_the_app_once_however_it_is_typed() {
        String typed = recoveryCodes.getFirst().toUpperCase(Locale.ROOT).replace("-", " ");

        assertThat(accounts.logIn().logIn("ana", "not the password", typed)).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, typed)).isInstanceOf(Outcome.Welcome.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, typed)).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().recoveryCodesLeft("ana")).isEqualTo(9);
    }

    @Test
    void a_right_password_with_a_recovery_code_of_nobody_or_of_another_is_refused() {
        var bens = LogIn.recoveryCodes();
        accounts.logIn().setUp(accounts.make("ana", "ben", Role.PARTNER), PASSWORD, secret, appShows(), bens);

        assertThat(accounts.logIn().logIn("ana", PASSWORD, Secret.code())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, bens.getFirst())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().recoveryCodesLeft("ben")).isEqualTo(10);
    }

    @Test
    @Timeout(20)
    void a_password_or_a_code_of_a_million_letters_is_refused_at_once() {
        String endless = "Σ\u0301\u0316".repeat(333_333);

        assertThat(accounts.logIn().logIn("ana", endless, appShows())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, endless)).isInstanceOf(Outcome.Refused.class);
        problem(() -> accounts.logIn().setUp(endless, PASSWORD, secret, appShows(), List.of()), "not known");
        assertThat(Secret.hashOfCode("ABCO-il7 Σ")).isEqualTo(Sha256.hex("abc0117"));
    }

    @Test
    void wrong_tries_are_slowed_down_but_a_recovery_code_still_opens() {
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.logIn().logIn("ana", "not the password", appShows()))
                    .isInstanceOf(Outcome.Refused.class);
        }

        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Wait.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, recoveryCodes.get(1)))
                .isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void an_attacker_who_never_stops_makes_nobody_wait_longer_than_five_minutes() {
        for (int i = 0; i < 60; i++) {
            if (accounts.logIn().logIn("ana", "x", "000000") instanceof Outcome.Wait wait) {
                assertThat(wait.time())
                        .isLessThanOrEqualTo(Duration.ofMinutes(5).plusSeconds(1));
                clock.pass(wait.time());
            }
        }
        clock.pass(Duration.ofMinutes(5));

        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_clock_that_is_set_back_by_a_day_locks_nobody_out() {
        assertThat(accounts.logIn().logIn("ana", "not the password", "000000")).isInstanceOf(Outcome.Refused.class);
        clock.pass(Duration.ofDays(-1));

        assertThat(accounts.logIn().logIn("ana", PASSWORD, recoveryCodes.getFirst()))
                .isInstanceOf(Outcome.Welcome.class);
        assertThat(accounts.logIn().logIn("ben", PASSWORD, "000000")).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ben", PASSWORD, "000000")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_name_nobody_has_is_refused_and_slowed_down_as_others_are() {
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.logIn().logIn("nobody", PASSWORD, "123456")).isInstanceOf(Outcome.Refused.class);
        }

        assertThat(accounts.logIn().logIn("nobody", PASSWORD, "123456")).isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void a_one_time_code_sets_up_an_account_once_and_expires() {
        String code = accounts.make("ana", "ben", Role.PARTNER);
        String late = accounts.make("ana", "cem", Role.COORDINATOR);
        var ben = accounts.logIn().setUp(code, PASSWORD, secret, appShows(), List.of());

        assertThat(ben.name()).isEqualTo("ben");
        assertThat(ben.role()).isEqualTo(Role.PARTNER);
        problem(() -> accounts.logIn().setUp(code, PASSWORD, secret, appShows(), List.of()), "not known or was used");
        clock.pass(Duration.ofDays(Accounts.INVITATION_DAYS));
        problem(() -> accounts.logIn().setUp(late, PASSWORD, secret, appShows(), List.of()), "not known or was used");
    }

    @Test
    void a_short_password_and_an_app_that_shows_something_else_leave_the_one_time_code_unspent() {
        String code = accounts.make("ana", "ben", Role.PARTNER);

        problem(() -> accounts.logIn().setUp(code, "elevenchars", secret, appShows(), List.of()), "12 to 1000");
        problem(() -> accounts.logIn().setUp(code, PASSWORD, secret, "000000", List.of()), "not what the app");
        assertThat(accounts.logIn()
                        .setUp(code, PASSWORD, secret, appShows(), List.of())
                        .name())
                .isEqualTo("ben");
    }

    @Test
    void the_last_administrator_can_be_neither_disabled_nor_reset_nor_made_something_else() {
        problem(() -> accounts.disable("ana", "ana"), "no administrator left");
        problem(() -> accounts.reset("ana", "ana"), "no administrator left");
        problem(() -> accounts.changeRole("ana", "ana", Role.PARTNER), "no administrator left");
        assertThat(accounts.find("ana").orElseThrow().state()).isEqualTo(Account.State.ACTIVE);
    }

    @Test
    void a_disabled_account_is_refused_until_it_is_enabled_and_its_sessions_are_over() {
        String code = accounts.make("ana", "ben", Role.PARTNER);
        var ben = accounts.logIn().setUp(code, PASSWORD, secret, appShows(), List.of());
        clock.pass(Duration.ofMinutes(1));
        accounts.disable("ana", "ben");

        assertThat(accounts.logIn().logIn("ben", PASSWORD, appShows())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.find("ben").orElseThrow().generation()).isGreaterThan(ben.generation());
        accounts.enable("ana", "ben");
        assertThat(accounts.logIn().logIn("ben", PASSWORD, appShows())).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_new_password_comes_in_place_of_the_old_and_keeps_the_app() {
        var changed = accounts.logIn().changePassword("ana", PASSWORD, appShows(), "over the green river");
        clock.pass(Duration.ofMinutes(1));

        assertThat(changed).isInstanceOf(Outcome.Welcome.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", "over the green river", appShows()))
                .isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_new_app_comes_in_place_of_the_old() {
        byte[] other = Totp.secret();
        String shown = Totp.code(other, clock.instant());

        assertThat(accounts.logIn().changeSecondStep("ana", PASSWORD, appShows(), other, shown))
                .isInstanceOf(Outcome.Welcome.class);
        clock.pass(Duration.ofMinutes(1));
        assertThat(accounts.logIn().logIn("ana", PASSWORD, appShows())).isInstanceOf(Outcome.Refused.class);
        assertThat(accounts.logIn().logIn("ana", PASSWORD, Totp.code(other, clock.instant())))
                .isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void a_token_works_until_it_expires_is_revoked_or_its_account_is_reset() {
        var tokens = accounts.tokens();
        String kept = tokens.make("ana", "nightly", Scope.AUDIT, 30);
        String revoked = tokens.make("ana", "laptop", Scope.AUDIT, 365);
        tokens.revoke("ana", "laptop");

        assertThat(tokens.find(kept)).hasValue(new Tokens.Bearer("ana", Scope.AUDIT));
        assertThat(tokens.find(revoked)).isEmpty();
        assertThat(tokens.find(kept + "x")).isEmpty();
        assertThat(tokens.list("ana")).singleElement().satisfies(token -> {
            assertThat(token.label()).isEqualTo("nightly");
            assertThat(token.usedOn()).hasValue(token.madeOn());
        });
        clock.pass(Duration.ofDays(30));
        assertThat(tokens.find(kept)).isEmpty();
        problem(() -> tokens.make("ana", "forms", Scope.FORMS, 30), "not for forms");
        problem(() -> tokens.make("ana", "for-ever", Scope.AUDIT, 366), "1 to 365 days");
    }

    @Test
    void the_log_says_who_did_what_and_refuses_to_be_changed() throws SQLException {
        accounts.make("ana", "ben", Role.PARTNER);
        accounts.audit().add(AuditLog.TERMINAL, Act.FORM_PUBLISHED, "incident 1");

        assertThat(accounts.audit().after(0, 10))
                .extracting(entry -> entry.happened() + " " + entry.who() + " " + entry.what() + " " + entry.about())
                .containsExactly(
                        "2026-03-04T13:37:42Z ana account-set-up ana",
                        "2026-03-04T13:38:42Z ana account-made ben partner",
                        "2026-03-04 (terminal) form-published incident 1");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute("update audit set who = 'eve' where number = 2"))
                .withMessageContaining("only added to");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute("delete from audit where number = 2"))
                .withMessageContaining("only added to");
        assertThat(accounts.audit().check().entries()).isEqualTo(3);
    }

    @Test
    void a_log_changed_by_somebody_who_took_the_refusal_away_is_found_out() throws SQLException {
        accounts.make("ana", "ben", Role.PARTNER);
        String table = database == TestDatabase.POSTGRESQL ? " on audit" : "";
        execute("drop trigger audit_update" + table);
        execute("update audit set who = 'eve' where number = 1");

        problem(() -> accounts.audit().check(), "not as it was written from entry 1 on");
    }

    @Test
    void neither_password_nor_codes_nor_secrets_lie_in_the_database() throws Exception {
        accounts.logIn().logIn("ana", PASSWORD, appShows());
        String token = accounts.tokens().make("ana", "nightly", Scope.AUDIT, 30);
        String invitation = accounts.make("ana", "ben", Role.PARTNER);
        if (database == TestDatabase.POSTGRESQL) {
            return;
        }
        var everything = new StringBuilder();
        try (var files = Files.list(listen)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                everything.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(everything.toString())
                .contains("ana")
                .doesNotContain(PASSWORD)
                .doesNotContain(token)
                .doesNotContain(invitation)
                .doesNotContain(recoveryCodes)
                .doesNotContain(Totp.text(secret))
                .doesNotContain(Base64.getEncoder().encodeToString(secret))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
    }

    private void execute(String statement) throws SQLException {
        String address = database.of(listen);
        try (var connection = DriverManager.getConnection(
                        address.isEmpty()
                                ? "jdbc:sqlite:" + listen.resolve("listen.db")
                                : address + "&currentSchema=lysoen");
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static void problem(ThrowingCallable mistake, String sentence) {
        assertThatExceptionOfType(Problem.class).isThrownBy(mistake).withMessageContaining(sentence);
    }
}
