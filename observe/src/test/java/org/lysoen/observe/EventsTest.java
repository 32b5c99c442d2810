package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.exchange.Areas;
import org.lysoen.observe.IngestReport.State;

/** Norway in two districts side by side, from 5 to 6 and from 6 to 7 degrees east, 60 to 61 north; Sweden in none. */
final class EventsTest {

    private static final String REGIONS = """
            {"type": "Topology", "arcs": [[[6, 60], [6, 61]], [[6, 61], [5, 61], [5, 60], [6, 60]], [[6, 60], [7, 60], [7, 61], [6, 61]]],
             "objects": {"regions": {"type": "GeometryCollection", "geometries": [
               {"type": "Polygon", "arcs": [[0, 1]], "properties": {"gdlcode": "NORr101"}},
               {"type": "Polygon", "arcs": [[2, -1]], "properties": {"gdlcode": "NORr102"}},
               {"type": "Polygon", "arcs": [[2, -1]], "properties": {"gdlcode": "NORt"}}]}}}
            """;

    private static final String HEADER = "id,year,type_of_violence,where_prec,latitude,longitude,country_id,date_prec,"
            + "date_start,date_end,deaths_civilians,best,high,low\n";

    @TempDir
    private Path dir = Path.of("");

    private SmallCatalog small = new SmallCatalog(Path.of(""));

    @BeforeEach
    void catalogue() {
        small = SmallCatalog.in(dir).deaths("NOR,2020,5,1.5");
        small.write("catalog/gdl_shdi/source.yml", source("regions", "gdl", """
                    - {file: regions.csv, table: region, columns: [gdlcode, name]}
                    - {file: regions_topo.json, table: outline, columns: [gdlcode]}
                    - {file: people.csv, table: people, columns: [subnat, year, pop]}
                """));
        small.write("catalog/gdl_shdi/place.sql", """
                select file, line, gdlcode as code, upper(substr(gdlcode, 1, 3)) as country, name from region
                """);
        small.write("catalog/gdl_shdi/place_code.sql", """
                select code as place_id, 'gdl' as system, lower(code) as code, cast(null as bigint) as from_year,
                       cast(null as bigint) as to_year, cast(null as varchar) as note
                from district
                where reason is null
                """);
        small.write("catalog/gdl_shdi/population.sql", """
                select file, line, subnat as code, year, 'all' as band, pop as people, 'modelled' as status from people
                """);
        small.write("data/regions/regions.csv", "gdlcode,name\nNORr101,West\nNORr102,East\nXXXr101,Nowhere\n");
        small.write("data/regions/regions_topo.json", REGIONS);
        small.write("data/regions/people.csv", "subnat,year,pop\nnorr101,2020,10\nnorr102,2020,30\nnorr109,2020,1\n");
        small.write("catalog/place/place_code.sql", """
                select iso3c as place_id, 'iso3' as system, iso3c as code, cast(null as bigint) as from_year,
                       cast(null as bigint) as to_year, cast(null as varchar) as note
                from codelist
                union all
                select iso3c, 'gw', case iso3c when 'NOR' then '385' else '380' end, null, null, null from codelist
                """);
        small.write(
                "catalog/ucdp_ged/source.yml",
                source("ged", "gw", "    - {file: GEDEvent.csv, table: ged, columns: [" + HEADER.strip() + "]}\n"));
        small.write("catalog/ucdp_ged/event.sql", """
                select file, line, id as event_id, country_id as country, year, date_start as starts_on,
                       date_end as ends_on, latitude, longitude, where_prec as where_precision,
                       date_prec as date_precision, type_of_violence as type, best as deaths, low as deaths_low,
                       high as deaths_high, deaths_civilians as deaths_civilian
                from ged
                """);
        small.write("catalog/ucdp_ged/event_extract.sql", """
                select 'NOR' as country, 2019 as from_year, 2020 as to_year, true as whole
                """);
    }

    @Test
    void districtsArePlacesOfTheirCountryWithTheirOutlinesAndPeople() {
        events("1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1");

        var report = small.ingest().of("gdl_shdi");

        assertThat(report.asideByReason())
                .isEqualTo(Map.of("unknown place code", 2L, "an outline of no listed district", 1L));
        var west = small.query("select * from place where place_id = 'NORr101'").row(0);
        assertThat(west.text("level")).isEqualTo("admin1");
        assertThat(west.text("parent_id")).isEqualTo("NOR");
        assertThat(west.text("name")).isEqualTo("West");
        assertThat(Areas.read(west.bytes("geometry")).getArea()).isEqualTo(1);
        assertThat(small.query("select sum(people) as n from population where place_id like 'NORr%'")
                        .row(0)
                        .number("n"))
                .isEqualTo(40);
    }

    @Test
    void anEventIsPlacedOnceByItsPointAndWhatItsPublisherSaysOfIt() {
        events(
                "1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1", // west
                "2,2020,1,2,60.5,6.0,385,1,2020-01-01,2020-01-01,0,1,1,1", // on the border
                "3,2020,2,3,60.5,4.9,385,1,2020-01-01,2020-01-01,0,1,1,1", // 5.5 km off the coast
                "4,2020,3,4,60.5,4.0,385,1,2020-01-01,2020-01-01,0,1,1,1", // 55 km off the coast
                "5,2020,3,5,60.5,6.5,385,1,2020-01-01,2020-01-01,0,1,1,1", // an estimate, east
                "6,2020,3,6,60.5,6.5,385,1,2020-01-01,2020-01-01,0,1,1,1", // only the country
                "7,2020,1,7,60.5,6.5,385,1,2020-01-01,2020-01-01,0,1,1,1", // at sea
                "8,2020,1,1,60.5,6.5,380,1,2020-01-01,2020-01-01,0,1,1,1"); // counted for Sweden

        assertThat(small.ingest().of("ucdp_ged").rowsKept()).isEqualTo(8);
        assertThat(small
                        .query("select concat(event_id, ' ', placed, ' ', coalesce(place_id, '-')) as p from event"
                                + " order by event_id")
                        .stream()
                        .map(row -> row.text("p")))
                .containsExactly(
                        "1 inside NORr101",
                        "2 inside NORr101",
                        "3 nearest NORr101",
                        "4 outside -",
                        "5 inside NORr102",
                        "6 country -",
                        "7 sea -",
                        "8 outside -");
        var extract = small.query("select * from event_extract").row(0);
        assertThat(extract.text("country_id")).isEqualTo("NOR");
        assertThat(extract.flag("whole")).isTrue();
    }

    @Test
    void daysAreReadInEveryWayTheyArePublished() {
        events(
                "1,2020,1,1,60.5,5.5,385,1,2020-02-29 00:00:00.000,2020-03-01 00:00:00.000,0,1,1,1",
                "2,2020,1,1,60.5,5.5,385,1,02/29/2020 00:00:00,03/01/2020 00:00:00,0,1,1,1",
                "3.0,2020.0,1.0,1.0,60.5,5.5,385.0,1.0,18321.0,18322.0,0.0,1.0,1.0,1.0",
                "4,2020,1,1,60.5,5.5,385,1,2020-02-29T00:00:00,2020-03-01T00:00:00,0,1,1,1,");

        small.ingest();

        assertThat(small
                        .query(
                                "select distinct cast(starts_on as varchar) as d, cast(ends_on as varchar) as e from event")
                        .stream()
                        .map(row -> row.text("d") + " " + row.text("e")))
                .containsExactly("2020-02-29 2020-03-01");
        assertThat(small.query("select event_id from event").size()).isEqualTo(4);
    }

    @Test
    void anEventThatCannotBeUsedIsAsideWithItsReason() {
        events(
                "1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                ",2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "3,2020,1,1,60.5,5.5,999,1,2020-01-01,2020-01-01,0,1,1,1",
                "4,2020,1,1,60.5,5.5,385,1,2020-01-03,2020-01-01,0,1,1,1",
                "5,2020,1,1,60.5,5.5,385,1,2021-01-01,2021-01-01,0,1,1,1",
                "6,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,,1,1",
                "7,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,-1,1,1",
                "8,2020,1,1,95,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "9,2020,1,9,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "10,2020,1,1,60.5,5.5,385,1,yesterday,2020-01-01,0,1,1,1");

        var report = small.ingest().of("ucdp_ged");

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.asideByReason())
                .isEqualTo(Map.of(
                        "the same figure a second time", 1L,
                        "no event is named", 1L,
                        "unknown place code", 1L,
                        "its days and its year disagree", 2L,
                        "no figure", 1L,
                        "a negative figure of what cannot be negative", 1L,
                        "not a position", 1L,
                        "outside the range of its indicator", 1L,
                        "no period", 1L));
    }

    @Test
    void aNumberThatNoCalendarAndNoCountHoldsPutsItsEventAside() {
        events(
                "1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "1e30,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "3,inf,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "4,2020,1,1,60.5,5.5,nan,1,2020-01-01,2020-01-01,0,1,1,1",
                "5,2020,1e400,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1",
                "6,2020,1,1,60.5,5.5,385,1,2147483647,2147483647,0,1,1,1",
                "7,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,nan,1,1",
                "8,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,inf,1",
                "9,2020,1,1,60.5,5.5,385,1,-inf,2020-01-01,0,1,1,1",
                "10,2020,1,1,60.5,5.5,385,1,24,2020-01-01,0,1,1,1");

        var report = small.ingest().of("ucdp_ged");

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.asideByReason())
                .isEqualTo(Map.of(
                        "no event is named", 1L,
                        "no period", 3L,
                        "its days and its year disagree", 1L,
                        "unknown place code", 1L,
                        "outside the range of its indicator", 1L,
                        "not a number", 2L));
    }

    @Test
    void aNewMapPlacesEveryEventAnew() {
        events("1,2020,1,1,60.5,6.5,385,1,2020-01-01,2020-01-01,0,1,1,1");
        small.ingest();
        assertThat(small.query("select place_id from event").row(0).text("place_id"))
                .isEqualTo("NORr102");

        small.write(
                "data/regions/regions_topo.json",
                REGIONS.replace("\"NORr101\"", "\"X\"")
                        .replace("\"NORr102\"", "\"NORr101\"")
                        .replace("\"X\"", "\"NORr102\""));

        assertThat(small.ingest().of("ucdp_ged").state()).isEqualTo(State.READ);
        assertThat(small.query("select place_id from event").row(0).text("place_id"))
                .isEqualTo("NORr101");
        assertThat(small.query("select place_id from place where level = 'admin1'")
                        .size())
                .isEqualTo(2);
    }

    private void events(String... lines) {
        small.write("data/ged/GEDEvent.csv", HEADER + String.join("\n", lines) + "\n");
    }

    private static String source(String folder, String codes, String files) {
        return """
                publication: {publisher: P, title: T, release: "1", released_on: 2025-06-30, released_on_basis: copy}
                terms: {licence: CC BY 4.0, licence_url: https://example.org, citation: C, changes: none, snapshot: true}
                files:
                  fetch: manual
                  how: Write it by hand.
                  folder: %s
                  place_codes: %s
                  rest: not used
                  list:
                """.formatted(folder, codes) + files;
    }

    /** The districts of a snapshot are a part of their own, so that a later ingest of their source replaces them. */
    @Test
    void theSnapshotKeepsDistrictsAndEvents() {
        events("1,2020,1,1,60.5,5.5,385,1,2020-01-01,2020-01-01,0,1,1,1");
        small.write("catalog/alpha/flow.sql", """
                select file, line, code as origin, 'SWE' as destination, year, 'refugees' as kind, '3' as people
                from deaths_table
                """);
        small.write("catalog/alpha/mortality.sql", """
                select file, line, code, 2015 as from_year, 2019 as to_year, 'all' as sex, '0' as age, '0.01' as deaths_per_person_year
                from deaths_table
                """);
        small.ingest();
        var lake = Lake.at(dir.resolve("opened"));
        try (var engine = DuckDb.open()) {
            Snapshot.write(small.lake(), engine, dir.resolve("snapshot"));
        }
        Snapshot.open(dir.resolve("snapshot"), lake);

        assertThat(lake.manifest().find("place", "gdl_shdi")).isPresent();
        assertThat(lake.manifest().find("event", "ucdp_ged")).isPresent();
        assertThat(lake.manifest().find("event_extract", "ucdp_ged")).isPresent();
    }
}
