package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that takes reports is killed at random instants; what it acknowledged must be there. */
class KilledTest {

    private static final int KILLS = Integer.getInteger("lysoen.kills", 4);
    private static final int SENDERS = 8;
    private static final int PHOTO_BYTES = 20_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_acknowledged_report_is_there_whole_and_once_however_often_the_program_is_killed() throws Exception {
        var listen = folder.resolve("listen");
        try (var store = ListenStore.open(listen, ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
            store.duties().set("ana", "incident", Samples.DUTIES);
            store.forms().publish("ana", "incident", "1");
        }
        var random = new Random(20260304);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(runAndKill(listen, kill, 5 + random.nextInt(50), random.nextInt(50)));
        }

        assertThat(acknowledged).doesNotHaveDuplicates();
        try (var store = ListenStore.open(listen, ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            for (var instanceId : acknowledged) {
                var report = store.reports().find("incident", instanceId);
                assertThat(report).as(instanceId).isPresent();
                assertThat(report.get().xml()).isEqualTo(xml(instanceId));
                try (var photo = store.reports().open("incident", instanceId, "a.jpg")) {
                    assertThat(photo.readAllBytes()).isEqualTo(Samples.bytes(instanceId.hashCode(), PHOTO_BYTES));
                }
            }
        }
    }

    /** Kills the program a moment after so many reports were acknowledged. */
    private static List<String> runAndKill(Path listen, int run, int reports, int millis) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        listen.toString(),
                        Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < reports; i++) {
                acknowledged.add(String.valueOf(lines.readLine()));
            }
            Thread.sleep(millis);
            process.toHandle().destroyForcibly();
            // The last line may be cut off by the kill; then it was never told.
            lines.lines().filter(line -> line.endsWith(".")).forEach(acknowledged::add);
        }
        assertThat(process.waitFor()).as("killed, not ended").isEqualTo(137);
        return acknowledged;
    }

    private static byte[] xml(String instanceId) {
        return Samples.report("incident", "1", instanceId, "fire", "a.jpg");
    }

    /** Sends reports from several threads for ever, and prints the name of each once it is acknowledged. */
    static final class Sender {

        private Sender() {}

        public static void main(String[] args) {
            var store = ListenStore.open(Path.of(args[0]), ListenStore.Options.DEFAULT, Clock.systemUTC());
            IntStream.range(0, SENDERS)
                    .forEach(sender -> Thread.ofPlatform().start(() -> send(store, args[1] + "-" + sender)));
        }

        private static void send(ListenStore store, String name) {
            for (int i = 0; ; i++) {
                String instanceId = "uuid:" + name + "-" + i + ".";
                try (var delivery = store.intake().open(xml(instanceId))) {
                    delivery.attach(
                            "a.jpg", new ByteArrayInputStream(Samples.bytes(instanceId.hashCode(), PHOTO_BYTES)));
                    delivery.commit();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                System.out.println(instanceId);
            }
        }
    }
}
