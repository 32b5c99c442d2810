package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.Passes.Role;
import org.lysoen.listen.access.AuditLog;

/** What is done with forms, passes and reports stands in the log, or is not done. */
class LoggedActsTest {

    private static final Clock LATER = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void listen() throws Exception {
        try (var store = open(Clock.systemUTC())) {
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
            store.duties().set("ana", "incident", Samples.DUTIES);
            store.forms().publish("ana", "incident", "1");
            store.passes().make("ana", Role.PARTNER, "legal-aid");
            try (var delivery = store.intake().open(Samples.report("incident", "1", "uuid:1", "x", ""))) {
                delivery.commit();
            }
            store.forms().add("ana", Samples.form("incident", "2", ""), Map.of());
        }
    }

    private ListenStore open(Clock clock) {
        return ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, clock);
    }

    @Test
    void every_act_is_logged_with_who_did_it() {
        try (var store = open(LATER)) {
            store.passes().revoke("ben", "legal-aid");
            store.forms().retire("ben", "incident");
            store.expiry().run(AuditLog.TERMINAL);

            assertThat(store.accounts().audit().after(0, 100))
                    .extracting(entry -> entry.who() + " " + entry.what() + " " + entry.about())
                    .containsExactly(
                            "ana form-added incident 1",
                            "ana form-promised incident " + Samples.DUTIES.keepDays(),
                            "ana form-published incident 1",
                            "ana pass-made legal-aid partner",
                            "ana form-added incident 2",
                            "ben pass-revoked legal-aid",
                            "ben form-retired incident",
                            "(terminal) reports-expired 1");
        }
    }

    @Test
    void what_cannot_be_logged_is_not_done() throws Exception {
        closeTheLog();
        try (var store = open(LATER)) {
            fails(() -> store.forms().add("ben", Samples.form("incident", "3", ""), Map.of()));
            fails(() -> store.forms().publish("ben", "incident", "2"));
            fails(() -> store.forms().retire("ben", "incident"));
            fails(() -> store.duties().set("ben", "incident", Samples.DUTIES));
            fails(() -> store.passes().make("ben", Role.PARTNER, "health"));
            fails(() -> store.passes().revoke("ben", "legal-aid"));
            fails(() -> store.expiry().run("ben"));

            assertThat(store.forms().list())
                    .extracting(form -> form.version() + " " + form.state())
                    .containsExactlyInAnyOrder("1 PUBLISHED", "2 DRAFT");
            assertThat(store.passes().list()).extracting(Passes.Pass::name).containsExactly("legal-aid");
            assertThat(store.reports().count("incident", "1")).isEqualTo(1);
        }
    }

    private void closeTheLog() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("listen/listen.db"));
                var statement = connection.createStatement()) {
            statement.execute("create trigger closed before insert on audit begin select raise(abort, 'closed'); end");
        }
    }

    private static void fails(ThrowingCallable act) {
        assertThatThrownBy(act).hasStackTraceContaining("closed");
    }
}
