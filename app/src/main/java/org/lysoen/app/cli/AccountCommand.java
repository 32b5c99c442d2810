package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.Route;
import org.lysoen.app.http.Assets;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The accounts of people, for whoever has the server's own terminal. */
@Command(
        name = "account",
        synopsisSubcommandLabel = "COMMAND",
        header = "List, make and reset the accounts with which people log in, and say who may what.",
        footer = {
            "",
            "Examples:",
            "  lysoen account new ben --for partner     a one-time code, good at /invitation of the server",
            "  lysoen account reset ana                 where the last administrator lost password and codes",
            "  lysoen account routes                    every address of the server and who may use it"
        })
final class AccountCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", header = "List the accounts.")
    void list(@Mixin ListenOption listen) {
        PrintWriter out = spec.commandLine().getOut();
        try (var store = listen.open()) {
            out.println("name,role,state,made_on");
            store.accounts()
                    .list()
                    .forEach(account -> out.println(String.join(
                            ",",
                            account.name(),
                            small(account.role()),
                            small(account.state()),
                            account.madeOn().toString())));
            out.flush();
        }
    }

    private static String small(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Command(name = "new", header = "Make an account and show its one-time code.")
    void make(
            @Mixin ListenOption listen,
            @Parameters(paramLabel = "NAME", description = "Stands in the log for good.") String name,
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = "partner|coordinator|administrator",
                            description = "Its role.")
                    Role role,
            @Option(
                            names = "--subject",
                            paramLabel = "\"ISSUER SUBJECT\"",
                            description = "Who it is for an identity provider; then there is no code and no password.")
                    @Nullable
                    String subject) {
        try (var store = listen.begin()) {
            if (subject != null) {
                store.accounts().make(AuditLog.TERMINAL, name, role, subject);
                return;
            }
            show(store.accounts().make(AuditLog.TERMINAL, name, role));
        }
    }

    @Command(name = "reset", header = "Show a one-time code by which password and app are set again.")
    void reset(@Mixin ListenOption listen, @Parameters(paramLabel = "NAME") String name) {
        try (var store = listen.open()) {
            show(store.accounts().resetEvenLast(name));
        }
    }

    private void show(String code) {
        spec.commandLine().getOut().println(code);
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println("Good once, for seven days, at /invitation; it is not shown again.");
        spec.commandLine().getErr().flush();
    }

    @Command(name = "routes", header = "Print every address of a server that takes reports, and who may use it.")
    void routes() {
        var controllers = new ArrayList<>(RunCommand.controllers(true));
        controllers.add(Assets.CONTROLLER);
        spec.commandLine().getOut().print(Route.page(controllers));
        spec.commandLine().getOut().flush();
    }
}
