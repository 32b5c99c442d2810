package org.lysoen.app.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.DuckDb;

/** A server of two tables of a million rows, for a process of its own. */
final class BigTable {

    static final long ROWS = 1_000_000;

    private static final String OBSERVATION = """
        select 'ETH' as place_id, cast(1000 + i %% 1000 as varchar) as period, 'made.series_' || i // 1000 as indicator,
            random() as value, random() as low, random() as high, 'measured' as status,
            cast(null as date) as released_on, 'made' as source_id, 'made.csv' as file, i as line
        from range(%d) as t(i)
        """.formatted(ROWS);

    private static final String FLOW = """
        select 'ETH' as origin_id, 'SDN' as destination_id, 2000 + i %% 20 as year, 'refugees' as kind,
            random() as people, cast(null as date) as released_on, 'made' as source_id
        from range(%d) as t(i)
        """.formatted(ROWS);

    private static final List<List<String>> SMALL = List.of(
            List.of("place", "select 'ETH' as place_id"),
            List.of("indicator", "select 'made.series_999' as indicator"),
            List.of(
                    "source",
                    "select 'made' as source_id, 'Us' as publisher, 'Made' as title, '1' as release, 'CC0' as licence,"
                            + " null as licence_url, null as citation"),
            List.of("rule_withheld", "select 'ETH' as place_id, 'food' as domain, 'a test' as reason"));

    private BigTable() {}

    /** Prints where it serves, and ends when its input does. */
    public static void main(String[] folder) throws IOException {
        var dir = Path.of(folder[0]);
        try (var engine = DuckDb.open(new DuckDb.Options(160, 1, dir.resolve("spilled")))) {
            for (var table : SMALL) {
                engine.bind(table.get(0), engine.query(table.get(1)), engine.columns(table.get(1)));
            }
            engine.save(OBSERVATION, dir.resolve("observation.parquet"), Map.of());
            engine.bind("observation", List.of(dir.resolve("observation.parquet")));
            engine.save(FLOW, dir.resolve("flow.parquet"), Map.of());
            engine.bind("flow", List.of(dir.resolve("flow.parquet")));
            var tables = new Tables(engine, Picture.pipeline(Home.find()).steps(), "0", "0");
            try (var server = Server.start(
                    new Address("127.0.0.1", 0),
                    List.of(TableController.class),
                    context -> context.registerBean(Tables.class, () -> tables))) {
                System.out.println(server.url());
                System.in.read();
            }
        }
    }
}
