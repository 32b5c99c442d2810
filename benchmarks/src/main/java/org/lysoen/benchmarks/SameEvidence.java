package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Manifest;
import org.lysoen.observe.Evidence;

/**
 * Whether the peer's tables of evidence are those of a lake: the same rows in the same order and, cell by cell, the same
 * texts, days and flags, and numbers within 1e-9 of each other, relative to ours.
 *
 * @param tables parts of tables (a table of a source) that were compared
 * @param rows of all of them
 */
record SameEvidence(int tables, long rows) {

    /** Repairing an outline leaves more than one answer, and the peer's library gives another than ours. */
    private static final Set<String> OF_OUTLINES = Set.of("latitude", "longitude", "area_km2", "geometry");

    private static final String DIFFERENT = """
            with ours as (
                select *, row_number() over () + 1 as nth
                from made_part
            ),
            theirs as (
                select *, line as nth
                from peer_part
            )
            select (select count(*) from ours) as rows_made, count(*) as different
            from ours
            full join theirs on theirs.nth = ours.nth
            where ours.nth is null or theirs.nth is null or {cells}
            """;

    private static final String OTHER_NUMBER = """
            not coalesce(abs(ours.{name} - try_cast(theirs.at_{name} as double)) <= 1e-9 * abs(ours.{name}),
                         ours.{name} is null and theirs.at_{name} = '')""";

    private static final String OTHER_TEXT = "coalesce(cast(ours.{name} as varchar), '') <> theirs.at_{name}";
    private static final String OTHER_FLAG = "cast(ours.{name} as varchar) <> lower(theirs.at_{name})";

    /**
     * Compares every part of these sources.
     *
     * @param lake made by {@code lysoen ingest}
     * @param peer a file {@code <table>-<source>.csv} for each part, its columns called {@code at_} and their name
     * @throws IllegalStateException when a part is missing on one side or a cell differs, naming it
     */
    static SameEvidence of(Path lake, Path peer, List<String> sources) throws IOException {
        int tables = 0;
        long rows = 0;
        try (var engine = DuckDb.open()) {
            var made = new TreeSet<String>();
            for (var table : Evidence.values()) {
                for (var entry : Lake.at(lake).manifest().of(table.table())) {
                    var csv = peer.resolve(table.table() + "-" + entry.part() + ".csv");
                    boolean given = entry.rows() > 0 || Files.exists(csv);
                    if (sources.contains(entry.part()) && given) {
                        rows += compare(engine, table, lake.resolve(entry.file()), csv, entry);
                        tables++;
                        made.add(csv.getFileName().toString());
                    }
                }
            }
            refuseOthers(peer, made);
        }
        return new SameEvidence(tables, rows);
    }

    private static long compare(DuckDb engine, Evidence table, Path made, Path csv, Manifest.Entry entry)
            throws IOException {
        List<String> header;
        try (var lines = Files.lines(csv)) {
            header = List.of(lines.findFirst().orElse("").split(","));
        }
        var parquet = csv.resolveSibling(csv.getFileName() + ".parquet");
        engine.importCsv(csv, csv.toString(), header, Set.copyOf(header), parquet)
                .orElseThrow(() -> new IllegalStateException(csv + " cannot be read"));
        engine.bindNumbered("peer_part", List.of(parquet));
        engine.bind("made_part", List.of(made));
        var cells = new ArrayList<String>();
        for (var column : table.columns()) {
            if (table != Evidence.PLACE || !OF_OUTLINES.contains(column.name())) {
                cells.add(other(column));
            }
        }
        var row = engine.query(DIFFERENT.replace("{cells}", String.join(" or ", cells)))
                .row(0);
        if (row.whole("different") > 0 || row.whole("rows_made") != entry.rows()) {
            throw new IllegalStateException(row.whole("different") + " rows of " + table.table() + " of " + entry.part()
                    + " differ from the peer's in " + csv);
        }
        return entry.rows();
    }

    private static String other(Column column) {
        var template = switch (column.type()) {
            case NUMBER, WHOLE -> OTHER_NUMBER;
            case FLAG -> OTHER_FLAG;
            default -> OTHER_TEXT;
        };
        return template.replace("{name}", column.name());
    }

    private static void refuseOthers(Path peer, Set<String> made) throws IOException {
        var tables = List.of(Evidence.values()).stream().map(Evidence::table).collect(Collectors.toSet());
        try (var files = Files.list(peer)) {
            var others = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv") && !made.contains(name))
                    .filter(name -> tables.contains(name.substring(0, Math.max(0, name.indexOf('-')))))
                    .toList();
            if (!others.isEmpty()) {
                throw new IllegalStateException("the peer alone has " + others);
            }
        }
    }
}
