package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestKilledTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aKillAtAnyInstantLeavesTheOldOrTheNewLake() throws Exception {
        var small = SmallCatalog.in(dir);
        var versions = new ArrayList<String>();
        for (var value : List.of("1", "2")) {
            deaths(small, value).ingest();
            versions.add(small.lake().version());
        }
        long whole = millisecondsOfOne(small);

        for (int kill = 1; kill <= 8; kill++) {
            deaths(small, "1").ingest();
            deaths(small, "2");
            var process = start();
            if (!process.waitFor(whole * kill / 8, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }

            small.lake().verify();
            assertThat(small.lake().version()).isIn(versions);
            var seen = small.query("select min(value) as low, max(value) as high, count(*) as n from observation")
                    .row(0);
            assertThat(seen.number("low")).isEqualTo(seen.number("high"));
            assertThat(seen.whole("n")).isEqualTo(2 * 200);
        }
    }

    private static SmallCatalog deaths(SmallCatalog small, String value) {
        var lines = new ArrayList<String>();
        for (int year = 1985; year < 2085; year++) {
            for (var code : List.of("NOR", "SWE")) {
                lines.add(code + "," + year + "," + value + "," + value);
            }
        }
        return small.deaths(lines.toArray(String[]::new));
    }

    private long millisecondsOfOne(SmallCatalog small) throws Exception {
        deaths(small, "1").ingest();
        deaths(small, "2");
        long start = System.nanoTime();
        assertThat(start().waitFor()).isZero();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private Process start() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestProcess.class.getName(),
                        dir.toString())
                .inheritIO()
                .start();
    }
}
