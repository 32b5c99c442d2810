package org.lysoen.app.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.listen.Passes.Role;
import org.lysoen.listen.access.AuditLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The passes with which monitors send and partners fetch. */
@Command(
        name = "pass",
        synopsisSubcommandLabel = "COMMAND",
        header = "Make, list and revoke the passes with which monitors send reports and partners fetch them.",
        footer = {
            "",
            "Examples:",
            "  lysoen pass new north --public-url https://reports.example.org     an address for ODK Collect",
            "  lysoen pass new legal-aid --for partner --public-url https://reports.example.org",
            "                                                                     one for lysoen report pull",
            "  lysoen pass revoke north"
        })
final class PassCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "new", header = "Make a pass and show its address, once.")
    void make(
            @Mixin ListenOption listen,
            @Parameters(paramLabel = "NAME", description = "Of the pass, not of a person.") String name,
            @Option(
                            names = "--for",
                            paramLabel = "monitor|partner|coordinator",
                            defaultValue = "monitor",
                            description = "Who it is for: monitors send, partners fetch, coordinators bring forms and"
                                    + " reports from elsewhere. Default: ${DEFAULT-VALUE}.")
                    Role role,
            @Option(names = "--until", paramLabel = "DAY", description = "Its last day, such as 2026-12-31.") @Nullable
                    LocalDate until,
            @Option(names = "--public-url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8480") String url) {
        String origin = origin(url);
        try (var store = listen.begin()) {
            String secret = store.passes().make(AuditLog.TERMINAL, role, name, Optional.ofNullable(until));
            PrintWriter out = spec.commandLine().getOut();
            out.println(origin + "/v1/key/" + secret + "/projects/1");
            out.flush();
            spec.commandLine().getErr().println("Whoever has this address can use it; it is not shown again.");
            spec.commandLine().getErr().flush();
        }
    }

    /** Where phones reach the server, without a path. */
    static String origin(String url) {
        return url.equals("http://127.0.0.1:8480")
                ? url
                : PublicUrl.of(url).origin().orElse(url);
    }

    @Command(name = "list", header = "List the passes, without their secrets.")
    void list(@Mixin ListenOption listen) {
        PrintWriter out = spec.commandLine().getOut();
        try (var store = listen.open()) {
            out.println("name,for,made_on,good_until");
            store.passes()
                    .list()
                    .forEach(pass -> out.println(
                            pass.name() + "," + pass.role().name().toLowerCase(Locale.ROOT) + "," + pass.madeOn() + ","
                                    + pass.goodUntil().map(LocalDate::toString).orElse("")));
            out.flush();
        }
    }

    @Command(name = "revoke", header = "Make a pass good for nothing.")
    void revoke(@Mixin ListenOption listen, @Parameters(paramLabel = "NAME") String name) {
        try (var store = listen.open()) {
            store.passes().revoke(AuditLog.TERMINAL, name);
        }
    }
}
