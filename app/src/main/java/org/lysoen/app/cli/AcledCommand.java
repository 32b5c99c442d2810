package org.lysoen.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Snapshot;
import org.lysoen.observe.acled.Account;
import org.lysoen.observe.acled.AcledExport;
import org.lysoen.observe.acled.AcledTable;
import org.lysoen.observe.own.OwnTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings events of ACLED under the user's own account, and adds them as a table of her own. */
@Command(
        name = "acled",
        header = "Bring events of ACLED with your own account.",
        description = {
            "",
            "Asks ACLED's API for the events of countries and years, page by page, counts events and deaths by month and adds"
                    + " them as own.acled. They stay on this machine. Not tried against the publisher: the API is that of"
                    + " its documentation.",
            ""
        },
        footer = {
            "",
            "The file of your account, which only you should be able to read, holds the lines name=EMAIL and password=..., or"
                    + " one line token=...",
            "",
            "Example:",
            "  lysoen add acled --country ETH,SDN --from 2020 --to 2024 --account ~/.acled"
        })
final class AcledCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--country", required = true, split = ",", paramLabel = "ISO3", description = "Such as ETH,SDN.")
    private List<String> countries = List.of();

    @Option(names = "--from", required = true, paramLabel = "YEAR", description = "The first year.")
    private int from;

    @Option(names = "--to", required = true, paramLabel = "YEAR", description = "The last year.")
    private int to;

    @Option(names = "--account", required = true, paramLabel = "FILE", description = "The file of your account.")
    private Path account = Path.of("");

    @Option(names = "--accept-terms", description = "Accept ACLED's terms without being asked.")
    private boolean accepted;

    @Option(names = "--server", hidden = true)
    private @Nullable URI server;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Override
    public void run() {
        if (from > to || from < 1997) {
            throw Problem.badInput("ACLED's events begin with 1997, and --from " + from + " --to " + to
                    + " names no years since: correct them.");
        }
        Account known = Account.read(account);
        Lake at = Lake.at(lake.dir());
        Snapshot.openWhereNeeded(lake.home().snapshot(), at);
        Path folder = lake.dir().resolveSibling("acled");
        requireTerms(folder);
        AcledExport export =
                new AcledExport(server == null ? AcledExport.PUBLISHER : server, known, AcledExport.Manners.USUAL);
        Path table = folder.resolve("acled.csv");
        try {
            long events = write(export, at, folder, table);
            OwnTables own = new OwnTables(at);
            OwnTables.Added added = own.add(own.look(table, AcledTable.asked()), LocalDate.now(ZoneId.systemDefault()));
            countries.forEach(country -> AcledExport.used(pages(folder, iso3(country))));
            say("Added " + added.sourceId() + ": " + events + " events as " + added.figures() + " figures for "
                    + added.places() + (added.places() == 1 ? " place" : " places") + ". They stay on this machine.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The export was stopped; run the same command again to go on.", stopped);
        } finally {
            removed(table);
        }
    }

    private long write(AcledExport export, Lake at, Path folder, Path table) throws InterruptedException {
        long events = 0;
        try (AcledTable.Writing writing = new AcledTable.Writing(table);
                DuckDb engine = DuckDb.open()) {
            engine.bind("place_code", at.files("place_code"));
            for (String country : countries) {
                String iso3 = iso3(country);
                List<Path> pages = export.pages(iso(engine, iso3), from, to, pages(folder, iso3));
                long counted = writing.add(iso3, pages);
                say(iso3 + ": " + counted + " events");
                events += counted;
            }
        }
        return events;
    }

    private static String iso3(String country) {
        return country.strip().toUpperCase(Locale.ROOT);
    }

    /** Where the pages of a country and these years lie. */
    private Path pages(Path folder, String iso3) {
        return folder.resolve(iso3 + "_" + from + "_" + to);
    }

    /** The numeric code of ISO 3166-1, by which ACLED knows a country. */
    private static int iso(DuckDb engine, String iso3) {
        return engine
                .query("select code from place_code where system = 'm49' and place_id = ? and to_year is null", iso3)
                .stream()
                .map(row -> Integer.parseInt(row.text("code")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "There is no country '" + iso3 + "': write ISO 3166-1 alpha-3 codes such as ETH,SDN."));
    }

    /** Shown and accepted once; that it was is a file beside the pages. */
    private void requireTerms(Path folder) {
        AcledExport.makePrivate(folder);
        Path said = folder.resolve("terms-accepted");
        if (Files.exists(said)) {
            return;
        }
        say(AcledTable.TERMS);
        if (!accepted) {
            new Question(
                            "Do you accept them?",
                            "Nobody can be asked whether ACLED's terms are accepted: read them and give --accept-terms.",
                            "Nothing was asked of ACLED.")
                    .requireYes();
        }
        try {
            Files.writeString(said, LocalDate.now(ZoneId.systemDefault()) + "\n" + AcledTable.TERMS + "\n");
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + folder + " cannot be written: check the disk.", failure);
        }
    }

    private static void removed(Path table) {
        try {
            Files.deleteIfExists(table);
        } catch (IOException failure) {
            throw Problem.unavailable("The table " + table + " cannot be removed: remove it by hand.", failure);
        }
    }

    private void say(String sentence) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(sentence);
        screen.flush();
    }
}
