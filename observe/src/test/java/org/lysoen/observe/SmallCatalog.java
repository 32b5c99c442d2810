package org.lysoen.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.engine.Rows;

/**
 * A catalogue of two countries and one source of deaths, with a data folder and a lake beside it.
 *
 * @param dir holds {@code catalog}, {@code data} and {@code lake}
 */
record SmallCatalog(Path dir) {

    static final String HEADER = "code,year,deaths,share\n";

    private static final String SOURCE = """
            publication:
              publisher: A publisher
              title: Deaths by country and year
              release: "1"
              released_on: 2025-06-30
              released_on_basis: publisher
            terms: {licence: CC BY 4.0, licence_url: https://example.org, citation: A citation, changes: none, snapshot: true}
            files:
              fetch: manual
              how: Write it by hand.
              folder: alpha
              place_codes: iso3
              rest: before 1985
              list:
                - {file: deaths.csv, table: deaths_table, columns: [code, year, deaths, share]}
            indicators:
              - {id: alpha.deaths, theme: violence, name: Deaths, unit: deaths, lowest: 0}
              - {id: alpha.share, theme: health, name: A share, unit: percent, lowest: 0, highest: 100}
            checks:
              - {says: deaths of Norway, indicator: alpha.deaths, place: NOR, period: "2020", equals: 5, published: Table 1}
            """;

    private static final String MAPPING = """
            select file, line, code, year as period, 'alpha.deaths' as indicator, deaths as value, null as low, null as high,
                   'measured' as status
            from deaths_table where coalesce(try_cast(year as bigint), 9999) >= 1985
            union all
            select file, line, code, year, 'alpha.share', share, null, null, 'measured'
            from deaths_table where share <> '' and coalesce(try_cast(year as bigint), 9999) >= 1985
            """;

    private static final String PLACE = """
            publication: {publisher: ISO, title: Codes, release: "1", released_on: 2025-01-31, released_on_basis: copy}
            terms: {licence: facts, licence_url: https://example.org, citation: ISO 3166, changes: none, snapshot: true}
            files:
              fetch: manual
              how: Write it by hand.
              folder: codes
              place_codes: iso3
              rest: not a country
              list:
                - {file: codes.csv, table: codelist, columns: [iso3c, name]}
            """;

    static SmallCatalog in(Path dir) {
        var small = new SmallCatalog(dir);
        small.write("catalog/alpha/source.yml", SOURCE);
        small.write("catalog/alpha/observation.sql", MAPPING);
        small.write("catalog/place/source.yml", PLACE);
        small.write("catalog/place/place.sql", """
                select file, line, iso3c as place_id, 'country' as level, iso3c as iso3, name, 'WORLD' as parent_id,
                       null as region
                from codelist
                """);
        small.write("catalog/place/place_code.sql", """
                select iso3c as place_id, 'iso3' as system, iso3c as code, cast(null as bigint) as from_year,
                       cast(null as bigint) as to_year, cast(null as varchar) as note
                from codelist
                """);
        small.write(
                "catalog/place/historic.csv",
                "system,code,place_id,from_year,to_year,reason\niso3,OLD,NOR,1900,1990,x\n");
        small.write("catalog/place/further.csv", "system,code,place_id,from_year,to_year,reason\niso3,NO,NOR,,,x\n");
        small.write("catalog/place/names.csv", "place_id,name\nNOR,Norway\n");
        small.write(
                "catalog/place/not_places.csv",
                "system,code,name,reason\niso3,WLD,World,\"an aggregate, not a place\"\n");
        small.write("data/codes/codes.csv", "iso3c,name\nNOR,Norway\nSWE,Sweden\n");
        return small;
    }

    /** The file of the source: a header and these lines. */
    SmallCatalog deaths(String... lines) {
        return write("data/alpha/deaths.csv", HEADER + String.join("\n", lines) + "\n");
    }

    SmallCatalog write(String file, String text) {
        return bytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallCatalog bytes(String file, byte[] bytes) {
        try {
            var path = dir.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zipped(String text) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Lake lake() {
        return Lake.at(dir.resolve("lake"));
    }

    IngestReport ingest() {
        return new Ingest(Catalog.read(dir.resolve("catalog")), lake()).run(dir.resolve("data"), Progress.SILENT);
    }

    IngestReport.SourceReport alpha() {
        return ingest().of("alpha");
    }

    Rows query(String sql) {
        try (var engine = DuckDb.open()) {
            lake().bindAll(engine);
            return engine.query(sql);
        }
    }
}
