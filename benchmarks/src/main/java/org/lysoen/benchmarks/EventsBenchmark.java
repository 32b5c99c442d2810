package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lysoen.app.picture.Home;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;

/**
 * Made events in the format of UCDP's: {@code lysoen ingest ucdp_ged} into a lake that has the places, start-up included,
 * beside the same in pandas, one after the other. Every event and every reason must be the same in both.
 *
 * <p>Arguments: the folder of the publishers' files, and optionally the Python to run the peer with and how many times
 * {@value EventGenerator#ONCE} events, one number a row: 1 10 100 by default. The largest takes 2.1 GB of disk.
 */
public final class EventsBenchmark {

    private static final long SEED = 7;
    private static final String SOURCE = "ucdp_ged";

    private static final List<String> EVENT = List.of(
            "event_id",
            "place_id",
            "country_id",
            "starts_on",
            "ends_on",
            "latitude",
            "longitude",
            "where_precision",
            "date_precision",
            "type",
            "deaths",
            "deaths_low",
            "deaths_high",
            "deaths_civilian",
            "placed",
            "at_line");

    /** How many rows of either side the other does not have. */
    private static final String DIFFERENT_EVENTS = """
            with ours as (
                select event_id, place_id, country_id, starts_on, ends_on, latitude, longitude, where_precision,
                       date_precision, type, deaths, deaths_low, deaths_high, deaths_civilian, placed, line
                from made_event
            ),
            theirs as (
                select event_id, nullif(place_id, ''), country_id, cast(starts_on as date), cast(ends_on as date),
                       cast(latitude as double), cast(longitude as double), cast(where_precision as bigint),
                       cast(date_precision as bigint), type, cast(deaths as double), cast(deaths_low as double),
                       cast(deaths_high as double), cast(deaths_civilian as double), placed, cast(at_line as bigint)
                from peer_event
            )
            select (select count(*) from ours) as rows_made,
                   (select count(*) from (select * from ours except all select * from theirs))
                   + (select count(*) from (select * from theirs except all select * from ours)) as different
            """;

    private static final String DIFFERENT_ASIDE = """
            with ours as (
                select line, reason from made_aside
            ),
            theirs as (
                select cast(at_line as bigint), reason from peer_aside
            )
            select (select count(*) from ours) as rows_made,
                   (select count(*) from (select * from ours except all select * from theirs))
                   + (select count(*) from (select * from theirs except all select * from ours)) as different
            """;

    private EventsBenchmark() {}

    /** Prints a row a size: wall and processor time and peak memory of both, and the ratios. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var data = arguments[0];
        var python = arguments.length > 1 ? arguments[1] : "python3";
        var sizes = arguments.length > 2
                ? Stream.of(arguments).skip(2).map(Integer::valueOf).toList()
                : List.of(1, 10, 100);
        var home = Home.find();
        var launcher = home.dir().resolve("lysoen").toString();
        var script = home.dir().resolve("benchmarks/src/main/python/events.py").toString();
        var codes = home.catalog().resolve("place").toString();
        var folder = Files.createTempDirectory("lysoen-events");
        var lake = folder.resolve("lake");
        WholeProcess.run(List.of(launcher, "ingest", "--from", data, "--lake", lake.toString(), "place"));
        var file = Files.createDirectories(folder.resolve("published/ucdp_ged_25_1"))
                .resolve("GEDEvent_v25_1.csv");
        var made = folder.resolve("peer");
        WholeProcess.titles();
        for (int times : sizes) {
            EventGenerator.write(lake, times, SEED, file);
            var ours = WholeProcess.run(List.of(
                    launcher,
                    "ingest",
                    "--from",
                    folder.resolve("published").toString(),
                    "--lake",
                    lake.toString(),
                    SOURCE));
            var theirs = WholeProcess.run(List.of(python, "-B", script, file.toString(), data, codes, made.toString()));
            compare(lake, made);
            WholeProcess.row(
                    String.format(
                            Locale.ROOT,
                            "%,d events, %d MB",
                            times * EventGenerator.ONCE,
                            Files.size(file) / 1_000_000),
                    ours,
                    theirs);
        }
        Files.delete(file);
    }

    private static void compare(Path lake, Path made) {
        try (var engine = DuckDb.open()) {
            engine.bind("made_event", part(lake, "event"));
            engine.bind("made_aside", part(lake, "aside"));
            bind(engine, "peer_event", made.resolve("event.csv"), EVENT);
            bind(engine, "peer_aside", made.resolve("aside.csv"), List.of("at_line", "reason"));
            for (var sql : List.of(DIFFERENT_EVENTS, DIFFERENT_ASIDE)) {
                var row = engine.query(sql).row(0);
                if (row.whole("different") > 0) {
                    throw new IllegalStateException(row.whole("different") + " rows differ from the peer's: " + sql);
                }
            }
        }
    }

    private static List<Path> part(Path lake, String table) {
        return Lake.at(lake)
                .manifest()
                .find(table, SOURCE)
                .map(entry -> List.of(lake.resolve(entry.file())))
                .orElseThrow();
    }

    private static void bind(DuckDb engine, String table, Path csv, List<String> header) {
        var parquet = csv.resolveSibling(table + ".parquet");
        engine.importCsv(csv, table, header, Set.copyOf(header), parquet).orElseThrow();
        engine.bind(table, List.of(parquet));
    }
}
