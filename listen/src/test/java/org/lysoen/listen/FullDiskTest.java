package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

/** What is acknowledged when there is no more room. */
class FullDiskTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void when_the_database_can_grow_no_more_a_report_is_refused_and_those_before_stay() throws IOException {
        int kept = 0;
        try (var store = open(60)) {
            store.forms().add(Samples.form("incident", "1", ""), Map.of());
            store.duties().set("incident", Samples.DUTIES);
            store.forms().publish("incident", "1");
            for (; kept < 1000; kept++) {
                send(store, "uuid:" + kept, "x".repeat(2000));
            }
        } catch (Problem full) {
            assertThat(full.code()).isEqualTo(Problem.Code.UNAVAILABLE);
        }
        assertThat(kept).isBetween(1, 999);
        try (var store = open(0)) {
            assertThat(store.reports().count("incident", "1")).isEqualTo(kept);
            send(store, "uuid:more", "room again");
        }
    }

    private ListenStore open(int mostPages) {
        var options = new ListenStore.Options(1000, 0, mostPages, "");
        return ListenStore.open(folder.resolve("listen"), options, Clock.systemUTC());
    }

    private static void send(ListenStore store, String instanceId, String what) throws IOException {
        try (var delivery = store.intake().open(Samples.report("incident", "1", instanceId, what, ""))) {
            delivery.commit();
        }
    }
}
