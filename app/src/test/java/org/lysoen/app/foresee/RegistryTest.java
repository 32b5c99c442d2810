package org.lysoen.app.foresee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/** Eight places from 2013 on; the years after 2018 are held back at first. */
class RegistryTest {

    private static final Request REQUEST = new Request(12, 100, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final Registry.Watcher QUIET = new Registry.Watcher() {
        @Override
        public void begins() {}

        @Override
        public void at(int done, int total) {}
    };

    @TempDir
    Path folder;

    private final Pipeline contracts = Picture.pipeline(Home.find());
    private DuckDb engine = DuckDb.open();

    @BeforeEach
    void bind() {
        for (var table : List.of("issued_forecast", "forecast", "outlook", "forecast_sample", "score")) {
            var contract = contracts.find(table).orElseThrow().contract();
            engine.bind(table, Rows.empty(contract.names()), contract.shape());
        }
        bind("place", "select 'AAA' as place_id, 'country' as level, cast(null as blob) as geometry");
        bind("source", "select 'ucdp' as source_id, '25.1' as release");
        bind("observation", "select 'ucdp' as source_id, 'ucdp.deaths' as indicator");
        bind("years_per_killing", "select 'AAA' as place_id, 2018 as year, 50.0::double as years_per_death");
        bind("residents", "select 'AAA' as place_id, 2018 as year, 200000.0::double as residents");
        countTo(2018);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_forecast_is_issued_once_and_its_numbers_follow_from_its_samples() {
        var lake = Lake.at(folder);
        var id = issue(lake, REQUEST);

        var issued = engine.query("select * from issued_forecast").row(0);
        assertThat(issued.text("forecast_id")).isEqualTo(id);
        assertThat(issued.text("origin")).isEqualTo("2018-12");
        assertThat(issued.text("releases")).isEqualTo("ucdp: 25.1");
        assertThat(issued.date("issued_on")).isEqualTo(TODAY);
        assertThat(issued.whole("places")).isEqualTo(8);
        assertThat(engine.query("select * from forecast").size()).isEqualTo(8 * 12);

        var sums = engine.query("""
                select o.place_id, o.deaths, coalesce(s.deaths, 0) / 100.0 as from_samples, o.person_years_lost,
                    o.person_years_lost_per_100k
                from outlook o
                left join (select place_id, sum(deaths) as deaths from forecast_sample group by place_id) s
                    on s.place_id = o.place_id
                order by o.place_id
                """);
        sums.stream().forEach(row -> assertThat(row.number("deaths")).isEqualTo(row.number("from_samples")));
        var first = sums.row(0);
        assertThat(first.number("person_years_lost")).isEqualTo(50 * first.number("deaths"));
        assertThat(first.number("person_years_lost_per_100k")).isEqualTo(25 * first.number("deaths"));
        assertThat(sums.row(1).isAbsent("person_years_lost"))
                .as("no age is known")
                .isTrue();

        var before = files();
        assertThat(issue(Lake.at(folder), REQUEST)).isEqualTo(id);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void another_seed_or_other_counts_are_another_forecast_and_the_first_stays() {
        var lake = Lake.at(folder);
        issue(lake, REQUEST);
        var before = files();
        issue(lake, new Request(12, 100, 2));
        countTo(2019);
        issue(lake, REQUEST);

        assertThat(engine.query("select distinct forecast_id from forecast").size())
                .isEqualTo(3);
        before.remove(Path.of("manifest.json"));
        assertThat(files()).containsAllEntriesOf(before);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_in_another_lake() {
        issue(Lake.at(folder.resolve("one")), REQUEST);
        issue(Lake.at(folder.resolve("two")), REQUEST);

        assertThat(bytes(folder.resolve("two"))).isEqualTo(bytes(folder.resolve("one")));
    }

    @Test
    void whoever_stops_it_leaves_no_trace() {
        var lake = Lake.at(folder);
        assertThatThrownBy(() -> registry(lake).issue(DeathCounts.of(engine), REQUEST, TODAY, new Registry.Watcher() {
                    @Override
                    public void begins() {}

                    @Override
                    public void at(int done, int total) {
                        throw new IllegalStateException("stopped at " + done);
                    }
                }))
                .hasMessage("stopped at 1");
        assertThat(Lake.at(folder).tables()).isEmpty();
    }

    @Test
    void what_the_system_lacks_is_told_before_anything_is_learnt() {
        var lake = Lake.at(folder);
        assertThatThrownBy(() -> registry(lake).issue(DeathCounts.of(engine), REQUEST, TODAY, new Registry.Watcher() {
                    @Override
                    public void begins() {
                        throw Problem.badInput("no libgomp");
                    }

                    @Override
                    public void at(int done, int total) {}
                }))
                .hasMessage("no libgomp");
        assertThat(Lake.at(folder).tables()).isEmpty();
    }

    @Test
    void whoever_comes_while_another_writes_is_told_before_anything_is_learnt() {
        var lake = Lake.at(folder);
        try (var _ = Lake.at(folder).change()) {
            assertThatThrownBy(() -> registry(lake)
                            .issue(DeathCounts.of(engine), REQUEST, TODAY, new Registry.Watcher() {
                                @Override
                                public void begins() {
                                    throw new AssertionError("it was begun");
                                }

                                @Override
                                public void at(int done, int total) {}
                            }))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Another lysoen is writing");
        }
        assertThat(registry(lake).has(issue(lake, REQUEST))).isTrue();
    }

    @Test
    void forecasts_are_scored_when_their_months_come_and_earlier_scores_stay() {
        var lake = Lake.at(folder);
        var id = issue(lake, REQUEST);
        var scoring = new Scoring(engine, lake, registry(lake));
        assertThat(scoring.score(DeathCounts.of(engine)))
                .as("no month has come")
                .isZero();

        countTo(2019);
        assertThat(scoring.score(DeathCounts.of(engine))).isEqualTo(1);
        assertThat(scoring.score(DeathCounts.of(engine)))
                .as("by the same counts")
                .isZero();
        var first = engine.query("select * from score order by model_id, metric");
        var crps = engine.query("select * from score where metric = 'crps' and model_id = 'lysoen_pool'")
                .row(0);
        assertThat(crps.text("forecast_id")).isEqualTo(id);
        assertThat(crps.text("made")).isEqualTo("issued");
        assertThat(crps.text("window")).isEqualTo("2019");
        assertThat(crps.text("release")).startsWith("ucdp 25.1, counts ");
        assertThat(crps.number("value")).isCloseTo(crpsFromSamples(), within(1e-9));
        assertThat(crps.number("ratio")).isEqualTo(crps.number("value") / crps.number("benchmark_value"));

        bind("source", "select 'ucdp' as source_id, '26.1' as release");
        countTo(2020);
        assertThat(scoring.score(DeathCounts.of(engine))).isEqualTo(1);
        assertThat(engine.query("select distinct release from score").size()).isEqualTo(2);
        assertThat(engine.query("select * from score where release like '%25.1%' order by model_id, metric").stream()
                        .map(Object::toString)
                        .toList())
                .isEqualTo(first.stream().map(Object::toString).toList());
    }

    /** E|X - y| - E|X - X'| / 2 by SQL over the stored samples, zeros filled in. */
    private double crpsFromSamples() {
        return engine.query("""
                with draw as (
                    select f.place_id, f.period, n.draw, coalesce(s.deaths, 0) as x,
                        (select d.deaths from deaths d where d.place_id = f.place_id and d.period = f.period) as y
                    from forecast f
                    cross join (select unnest(generate_series(1, 100)) as draw) n
                    left join forecast_sample s
                        on s.place_id = f.place_id and s.period = f.period and s.draw = n.draw
                ), away as (
                    select place_id, period, avg(abs(x - y)) as e from draw group by place_id, period
                ), apart as (
                    select a.place_id, a.period, avg(abs(a.x - b.x)) as e
                    from draw a join draw b on a.place_id = b.place_id and a.period = b.period
                    group by a.place_id, a.period
                )
                select avg(away.e - apart.e / 2) as crps
                from away join apart on away.place_id = apart.place_id and away.period = apart.period
                """).row(0).number("crps");
    }

    private String issue(Lake lake, Request request) {
        return registry(lake).issue(DeathCounts.of(engine), request, TODAY, QUIET);
    }

    private Registry registry(Lake lake) {
        return new Registry(engine, lake, contracts);
    }

    private void bind(String table, String sql) {
        engine.bind(table, engine.query(sql), engine.columns(sql));
    }

    private void countTo(int lastYear) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (int place = 0; place < 8; place++) {
            var random = new SplittableRandom(place);
            for (int year = 2013; year <= lastYear; year++) {
                boolean war = place < 6 && random.nextInt(3) == 0;
                for (long month = 1; month <= 12; month++) {
                    double deaths = war ? random.nextInt(60) : 0;
                    var period = "%d-%02d".formatted(year, month);
                    rows.add(new @Nullable Object[] {
                        Character.toString('A' + place).repeat(3), period, (long) year, month, deaths
                    });
                }
            }
        }
        engine.bind(
                "deaths",
                Rows.of(List.of("place_id", "period", "year", "month", "deaths"), rows),
                List.of(
                        Column.text("place_id"),
                        Column.text("period"),
                        Column.whole("year"),
                        Column.whole("month"),
                        Column.number("deaths")));
    }

    private Map<Path, String> files() {
        return bytes(folder);
    }

    private static Map<Path, String> bytes(Path dir) {
        var files = new TreeMap<Path, String>();
        try (var found = Files.walk(dir)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(dir.relativize(file), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
