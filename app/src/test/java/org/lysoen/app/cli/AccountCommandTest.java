package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Totp;

class AccountCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Lysoen.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String listen() {
        return folder.resolve("listen").toString();
    }

    @Test
    void accounts_are_made_listed_and_reset_on_the_terminal_and_the_log_says_so() {
        assertThat(run("account", "new", "ana", "--for", "administrator", "--listen", listen()))
                .isZero();
        String code = out.toString().strip();
        try (var store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            byte[] secret = Totp.secret();
            String shown = Totp.code(secret, Clock.systemUTC().instant());
            store.accounts().logIn().setUp(code, "under the grey bridge", secret, shown, LogIn.recoveryCodes());
        }
        assertThat(run("account", "list", "--listen", listen())).isZero();
        assertThat(out.toString()).contains("name,role,state,made_on", "ana,administrator,active,");

        assertThat(run("account", "reset", "ana", "--listen", listen())).isZero();
        assertThat(out.toString().strip()).hasSize(23).isNotEqualTo(code);
        assertThat(run("account", "reset", "ben", "--listen", listen())).isEqualTo(3);
        assertThat(err.toString()).contains("There is no account ben");

        assertThat(run("audit", "--listen", listen())).isZero();
        assertThat(out.toString())
                .contains("(terminal) account-made ana administrator", "ana account-set-up ana")
                .contains("(terminal) account-reset ana");
        assertThat(run("audit", "--check", "--listen", listen())).isZero();
        assertThat(out.toString()).startsWith("entries: 3, hash of the last: ");
    }
}
