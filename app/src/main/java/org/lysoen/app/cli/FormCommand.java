package org.lysoen.app.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.listen.FormFile;
import org.lysoen.app.listen.StarterForms;
import org.lysoen.app.picture.Home;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Form;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.duty.Duties;
import org.lysoen.listen.seal.SealingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The forms that people answer. */
@Command(
        name = "form",
        synopsisSubcommandLabel = "COMMAND",
        header = "Add, list, publish and retire the forms that people answer.",
        footer = {
            "",
            "Examples:",
            "  lysoen form add incident.xlsx --key key.pub    a draft whose reports only the key's holders open",
            "  lysoen form starter incident --key key.pub     the same of one of the forms to start with",
            "  lysoen form add places.xlsx --attach places.csv   with a file that the form needs",
            "  lysoen form duties incident --purpose 'To protect the market road' --basis consent --keep-days 365",
            "                                                 what is promised to those who answer it",
            "  lysoen form test incident 2026-03              an address to try the draft out at",
            "  lysoen form publish incident 2026-03           phones can get it and send reports",
            "  lysoen form retire incident                    no new reports; what is here stays"
        })
final class FormCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: what commands there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "add", header = "Check a form and keep it as a draft.")
    void add(
            @Mixin ListenOption listen,
            @Parameters(
                            paramLabel = "FORM",
                            description =
                                    "An XLSForm (.xlsx), an XForm (.xml), or a folder with survey.csv, choices.csv and"
                                            + " settings.csv.")
                    Path form,
            @Option(names = "--key", paramLabel = "KEY.pub", description = "Seal its reports to this public key.")
                    @Nullable
                    Path key,
            @Option(names = "--attach", paramLabel = "FILE", description = "A file the form needs; may be repeated.")
                    @Nullable
                    List<Path> files,
            @Mixin DutyOptions duties) {
        Map<String, byte[]> needed = new LinkedHashMap<>();
        for (var file : files == null ? new ArrayList<Path>() : files) {
            needed.put(String.valueOf(file.getFileName()), bytes(file));
        }
        keep(listen, FormFile.read(form), key, needed, duties);
    }

    @Command(
            name = "starter",
            header = "List the forms to start with, or keep one as a draft.",
            description = "They are in English, French, Spanish and Arabic; each lies as survey.csv, choices.csv and"
                    + " settings.csv in forms/: copy the folder to make a form of your own from it.")
    void starter(
            @Mixin ListenOption listen,
            @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = "") String name,
            @Option(names = "--key", paramLabel = "KEY.pub", description = "Seal its reports to this public key.")
                    @Nullable
                    Path key,
            @Mixin DutyOptions duties) {
        var starters = StarterForms.of(Home.find().forms());
        if (name.isEmpty()) {
            starters.list().forEach(form -> spec.commandLine().getOut().println(form.id() + "  " + form.title()));
            spec.commandLine().getOut().flush();
            return;
        }
        keep(listen, starters.get(name), key, Map.of(), duties);
    }

    private void keep(
            ListenOption listen, FormFile read, @Nullable Path key, Map<String, byte[]> needed, DutyOptions options) {
        var promised = options.over(read.duties());
        byte[] xml = key == null ? read.xform() : XForm.sealedTo(read.xform(), publicKey(key));
        read.notes().forEach(this::tell);
        try (var store = listen.begin()) {
            var added = read.located(() -> store.forms().add(AuditLog.TERMINAL, xml, needed));
            var known = store.duties().find(added.formId());
            if (known.isEmpty() || options.areGiven()) {
                promised.ifPresent(duties -> store.duties().set(AuditLog.TERMINAL, added.formId(), duties));
            }
            tell("Draft of " + named(added) + ", " + sealing(added) + ".");
            tell(store.duties()
                    .find(added.formId())
                    .map(Duties::told)
                    .orElse("Before it can be published: lysoen form duties " + added.formId()
                            + " --purpose ... --basis ... --keep-days ..."));
        }
    }

    @Command(
            name = "duties",
            header = "Say, or show, what is promised to those who answer a form.",
            description = "Once a version was published, only fewer days can be set.")
    void duties(
            @Mixin ListenOption listen, @Parameters(paramLabel = "FORM") String formId, @Mixin DutyOptions options) {
        try (var store = listen.open()) {
            var duties = options.over(store.duties().find(formId))
                    .orElseThrow(() -> Problem.notFound(
                            "Nothing is promised for " + formId + " yet: give --purpose, --basis and --keep-days."));
            if (options.areGiven()) {
                store.duties().set(AuditLog.TERMINAL, formId, duties);
            }
            spec.commandLine().getOut().println(duties.told());
            spec.commandLine().getOut().flush();
        }
    }

    @Command(name = "list", header = "List every version of every form.")
    void list(@Mixin ListenOption listen) {
        PrintWriter out = spec.commandLine().getOut();
        CsvWriter csv = CsvWriter.builder().build(out);
        try (var store = listen.open()) {
            csv.writeRecord("form", "version", "state", "key", "reports", "title", "keep_days", "basis", "purpose");
            var duties = store.duties().list();
            for (var form : store.forms().list()) {
                var promised = Optional.ofNullable(duties.get(form.formId()));
                csv.writeRecord(
                        form.formId(),
                        form.version(),
                        form.state().name().toLowerCase(Locale.ROOT),
                        form.publicKey().map(SealingKey::fingerprint).orElse(""),
                        Integer.toString(store.reports().count(form.formId(), form.version())),
                        form.title(),
                        promised.map(duty -> Integer.toString(duty.keepDays())).orElse(""),
                        promised.map(duty -> duty.basis().written()).orElse(""),
                        promised.map(Duties::purpose).orElse(""));
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "test",
            header = "Give a draft an address to try it out at.",
            description =
                    "Set it in Collect as the server's address. What is sent there is kept apart, is in no count, and"
                            + " goes with the address: when the draft is replaced, published, or given another.")
    void test(
            @Mixin ListenOption listen,
            @Parameters(paramLabel = "FORM") String formId,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "By default the only draft.") @Nullable
                    String version,
            @Option(names = "--public-url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8480") String url) {
        String origin = PassCommand.origin(url);
        try (var store = listen.open()) {
            String secret = store.forms().tryOut(formId, draft(store, formId, version));
            PrintWriter out = spec.commandLine().getOut();
            out.println(origin + "/v1/test/" + secret + "/projects/1");
            out.flush();
            tell("Whoever has this address can send and fetch test reports; it is not shown again.");
        }
    }

    @Command(name = "publish", header = "Open a draft for reports.")
    void publish(
            @Mixin ListenOption listen,
            @Parameters(paramLabel = "FORM") String formId,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "By default the only draft.") @Nullable
                    String version) {
        try (var store = listen.open()) {
            var published = store.forms().publish(AuditLog.TERMINAL, formId, draft(store, formId, version));
            tell("Published " + named(published) + ", " + sealing(published) + ".");
        }
    }

    /** The version named, or that of the only draft. */
    private static String draft(ListenStore store, String formId, @Nullable String version) {
        if (version != null) {
            return version;
        }
        var drafts = store.forms().list().stream()
                .filter(form -> form.formId().equals(formId) && form.state() == Form.State.DRAFT)
                .map(Form::version)
                .toList();
        if (drafts.isEmpty()) {
            throw Problem.notFound("There is no draft of form " + formId + ": add one, or see lysoen form list.");
        }
        if (drafts.size() > 1) {
            throw Problem.badInput("There are " + drafts.size() + " drafts of form " + formId + ": name one of "
                    + drafts.stream()
                            .map(each -> each.isEmpty() ? "\"\" (without a name)" : each)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return drafts.getFirst();
    }

    @Command(name = "retire", header = "Close a form for new reports.")
    void retire(@Mixin ListenOption listen, @Parameters(paramLabel = "FORM") String formId) {
        try (var store = listen.open()) {
            int versions = store.forms().retire(AuditLog.TERMINAL, formId);
            tell("Retired " + formId + ", versions: " + versions + ".");
        }
    }

    private static String publicKey(Path key) {
        var line = new String(bytes(key), StandardCharsets.US_ASCII).strip();
        if (!line.matches("[A-Za-z0-9+/]+={0,2}")) {
            throw Problem.badInput("There is no key in " + key
                    + ": name the key.pub that lysoen key new wrote; without --key the server can read the reports.");
        }
        return line;
    }

    private void tell(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
    }

    private static String named(Form form) {
        return form.formId() + (form.version().isEmpty() ? "" : " version " + form.version());
    }

    private static String sealing(Form form) {
        return form.publicKey()
                .map(key -> "sealed to the key " + SealingKey.fingerprint(key))
                .orElse("not sealed: whoever runs the server can read its reports");
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Problem(Problem.Code.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw Problem.unavailable("The file " + file + " cannot be read.", e);
        }
    }
}
