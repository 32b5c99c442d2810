package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes.Role;

/**
 * The server is killed at random instants while phones send; what it acknowledged must be there. A hundred kills:
 * {@code -Dlysoen.kills=100}; what came of them is in benchmarks/README.md.
 */
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("lysoen.kills", 3);
    private static final int PHONES = 8;
    private static final int PHOTO_BYTES = 20_000;

    @TempDir
    private Path home = Path.of("");

    @Test
    void every_acknowledged_report_is_there_whole_and_once_however_often_the_server_is_killed() throws Exception {
        String secret;
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            store.forms().add("ana", ReportForms.form("incident", "1", ""), Map.of());
            store.duties().set("ana", "incident", ReportForms.DUTIES);
            store.forms().publish("ana", "incident", "1");
            secret = store.passes().make("ana", Role.MONITOR, "north");
        }
        var random = new Random(20260304);
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Duration> starts = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (var server = ServerProcess.start(home, List.of(), Map.of())) {
                starts.add(server.started());
                sendUntilKilled(server, secret, kill, random.nextInt(40), random.nextInt(50), acknowledged);
            }
        }

        assertThat(acknowledged).hasSizeGreaterThan(KILLS).doesNotHaveDuplicates();
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            for (var instanceId : acknowledged) {
                var report = store.reports().find("incident", instanceId).orElseThrow();
                assertThat(report.xml()).isEqualTo(ReportForms.report("incident", instanceId, "fire", "a.jpg"));
                try (var photo = store.reports().open("incident", instanceId, "a.jpg")) {
                    assertThat(photo.readAllBytes()).isEqualTo(ReportForms.chance(instanceId.hashCode(), PHOTO_BYTES));
                }
            }
        }

        starts.sort(null);
        System.out.printf(
                "%d kills, %d reports acknowledged, all there; starts: median %d ms, slowest %d ms%n",
                KILLS,
                acknowledged.size(),
                starts.get(KILLS / 2).toMillis(),
                starts.getLast().toMillis());
    }

    /** Kills it a moment after so many reports were acknowledged. */
    private static void sendUntilKilled(
            ServerProcess server, String secret, int run, int reports, int millis, Queue<String> acknowledged)
            throws Exception {
        int before = acknowledged.size();
        try (var phones = Executors.newFixedThreadPool(PHONES)) {
            for (int phone = 0; phone < PHONES; phone++) {
                String name = run + "-" + phone;
                phones.execute(() -> send(server.url(), secret, name, acknowledged));
            }
            while (acknowledged.size() <= before + reports) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            server.kill();
        }
    }

    private static void send(String url, String secret, String name, Queue<String> acknowledged) {
        try {
            var phone = new Phone(url + "/v1/key/" + secret + "/projects/1", "127.0.0.1");
            for (int i = 0; ; i++) {
                String instanceId = "uuid:" + name + "-" + i;
                var photo = ReportForms.chance(instanceId.hashCode(), PHOTO_BYTES);
                var answer = phone.submit(
                        ReportForms.report("incident", instanceId, "fire", "a.jpg"), Map.of("a.jpg", photo));
                assertThat(answer.statusCode()).isEqualTo(201);
                acknowledged.add(instanceId);
            }
        } catch (IOException killed) {
            // No answer came: the report may be there or not.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
