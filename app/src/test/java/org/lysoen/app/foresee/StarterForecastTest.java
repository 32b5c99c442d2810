package org.lysoen.app.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.ForecastExplainer;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;

@ExtendWith(BuiltOnce.class)
class StarterForecastTest {

    @TempDir
    Path folder;

    @Test
    void a_clean_clone_has_a_forecast_of_every_country_whose_dead_are_counted(Picture picture) throws IOException {
        var id = Registry.current(picture.engine()).orElseThrow();
        var issued = picture.query("select * from issued_forecast where forecast_id = ?", id)
                .row(0);
        assertThat(issued.text("origin")).isEqualTo("2024-12");
        assertThat(picture.query("select count(*) as n from outlook where forecast_id = ?", id)
                        .row(0)
                        .whole("n"))
                .isEqualTo(issued.whole("places"))
                .isEqualTo(picture.query("select count(distinct place_id) as n from deaths where year = 2024")
                        .row(0)
                        .whole("n"));
        var samples = picture.lake()
                .dir()
                .resolve(picture.lake()
                        .manifest()
                        .find(Registry.SAMPLE, id)
                        .orElseThrow()
                        .file());
        assertThat(Hash.of(samples)).isEqualTo(issued.text("samples_sha256"));
    }

    @Test
    void it_was_made_from_the_counts_it_lies_beside(Picture picture) {
        var counts = DeathCounts.of(picture.engine());
        assertThat(Registry.current(picture.engine()))
                .as("after other counts: lysoen foresee, then lysoen snapshot")
                .contains(Request.id(Request.USUAL.key(counts, counts.panel().last())));
    }

    /** The mean of the paths is the expected count, and the paths' months are those of the forecast. */
    @Test
    void its_figures_follow_from_its_samples(Picture picture) {
        var apart = picture.query("""
                with mean as (
                    select forecast_id, place_id, period, sum(deaths) / 1000.0 as deaths
                    from forecast_sample
                    group by forecast_id, place_id, period
                )
                select count(*) as n, max(abs(f.deaths - coalesce(m.deaths, 0))) as most
                from forecast f
                left join mean m
                    on m.forecast_id = f.forecast_id and m.place_id = f.place_id and m.period = f.period
                """).row(0);
        assertThat(apart.number("most")).isLessThan(1e-6);
        assertThat(apart.whole("n")).isGreaterThan(2000);
    }

    @Test
    void the_tree_of_a_place_ends_in_choices_hashes_and_published_years(Picture picture) {
        var id = Registry.current(picture.engine()).orElseThrow();
        var tree = new ForecastExplainer(picture.engine()).explain(id, "SDN").toString();
        assertThat(tree)
                .contains("What may come in Sudan, 2025-01 to 2025-12", "Choices", "climatology (decay 0.75", id)
                .contains("Deaths in organised violence, 2024", "Uppsala Conflict Data Program");
    }

    @Test
    void it_goes_into_a_snapshot_and_another_lake_byte_for_byte_and_once(Picture picture) throws IOException {
        try (var engine = DuckDb.open()) {
            StarterForecast.write(picture.lake(), engine, folder.resolve("snapshot"));
        }
        var written = bytes(folder.resolve("snapshot"));
        assertThat(written).isEqualTo(bytes(Home.find().snapshot()));

        var lake = Lake.at(folder.resolve("lake"));
        StarterForecast.open(folder.resolve("snapshot"), lake);
        assertThat(lake.tables()).containsExactlyInAnyOrderElementsOf(Registry.TABLES);
        var version = lake.version();
        StarterForecast.open(folder.resolve("snapshot"), lake);
        assertThat(lake.version()).isEqualTo(version);
    }

    @Test
    void a_lake_without_a_forecast_leaves_the_snapshot_as_it_was(Picture picture) throws IOException {
        try (var engine = DuckDb.open()) {
            StarterForecast.write(picture.lake(), engine, folder);
            var before = bytes(folder);
            StarterForecast.write(Lake.at(folder.resolve("empty")), engine, folder);
            assertThat(bytes(folder)).isEqualTo(before);
        }
    }

    private static List<String> bytes(Path snapshot) throws IOException {
        var dir = snapshot.resolve("forecast");
        try (var found = Files.walk(dir)) {
            var files = new ArrayList<String>();
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                files.add(dir.relativize(file) + " " + Hash.of(file));
            }
            return files;
        }
    }
}
