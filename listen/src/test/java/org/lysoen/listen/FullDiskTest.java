package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
            store.duties().set("ana", "incident", Samples.DUTIES);
            store.forms().publish("ana", "incident", "1");
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

    /**
     * A disk of 12 MB in memory, which this user mounts for one program alone (user_namespaces(7)). The program's own main
     * does the looking: nobody else sees its disk.
     */
    @Test
    void on_a_disk_without_room_nothing_is_acknowledged_that_is_not_kept_and_with_room_it_goes_on() throws Exception {
        Program.require("mounts of its own", "unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", folder.toString());
        var command = new ArrayList<>(List.of(
                "unshare",
                "-Urm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=12m tmpfs \"$0\" && exec \"$@\"",
                folder.toString()));
        command.addAll(Program.command(Filler.class, folder));

        assertThat(Program.run(command))
                .contains("files refused", "rows refused", "all there", "copy refused", "room again");
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

    /** Fills its disk with reports. */
    static final class Filler {

        private static final int PHOTO_BYTES = 60_000;

        private Filler() {}

        public static void main(String[] args) throws IOException {
            var disk = Path.of(args[0]);
            var ballast = disk.resolve("ballast");
            Files.write(ballast, new byte[3 << 20]);
            Map<String, Integer> kept = new HashMap<>();
            try (var store = open(disk)) {
                store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
                store.duties().set("ana", "incident", Samples.DUTIES);
                store.forms().publish("ana", "incident", "1");
                System.out.println("files " + fill(store, kept, "a.jpg", 10));
                System.out.println("rows " + fill(store, kept, "", 9000));
                look(store, kept);
            }
            try (var store = open(disk)) {
                look(store, kept);
                System.out.println("all there");
                System.out.println("copy " + copy(store, disk.resolve("copy")));
                Files.delete(ballast);
                keep(store, kept, "uuid:later", "a.jpg", 10);
                keep(store, kept, "uuid:last", "", 9000);
                look(store, kept);
                System.out.println("room again");
            }
        }

        private static ListenStore open(Path disk) {
            var options = new ListenStore.Options(1_000_000, 0, 0, "");
            return ListenStore.open(disk.resolve("listen"), options, Clock.systemUTC());
        }

        /** Sends until it is refused. */
        private static String fill(ListenStore store, Map<String, Integer> kept, String photo, int letters)
                throws IOException {
            for (int k = 0; k < 5000; k++) {
                try {
                    keep(store, kept, "uuid:" + kept.size(), photo, letters);
                } catch (Problem full) {
                    return full.code() == Problem.Code.UNAVAILABLE ? "refused" : full.toString();
                }
            }
            return "have room for ever";
        }

        private static String copy(ListenStore store, Path folder) {
            try {
                return store.backup().make(folder).toString();
            } catch (Problem full) {
                String told = "The copy in " + folder + " could not be finished: is its disk full?";
                return full.sentence().equals(told) ? "refused" : full.toString();
            }
        }

        private static void keep(
                ListenStore store, Map<String, Integer> kept, String instanceId, String photo, int letters)
                throws IOException {
            var xml = Samples.report("incident", "1", instanceId, "x".repeat(letters), photo);
            try (var delivery = store.intake().open(xml)) {
                if (!photo.isEmpty()) {
                    delivery.attach(photo, new ByteArrayInputStream(Samples.bytes(instanceId.hashCode(), PHOTO_BYTES)));
                }
                delivery.commit();
            }
            kept.put(instanceId, photo.isEmpty() ? -letters : letters);
        }

        /** Every report that was acknowledged, whole, and no other. */
        private static void look(ListenStore store, Map<String, Integer> kept) throws IOException {
            assertThat(store.reports().list("incident", 0, 100_000, true)).hasSize(kept.size());
            for (var report : kept.entrySet()) {
                var here = store.reports().find("incident", report.getKey()).orElseThrow();
                int letters = report.getValue();
                assertThat(here.xml())
                        .isEqualTo(Samples.report(
                                "incident",
                                "1",
                                report.getKey(),
                                "x".repeat(Math.abs(letters)),
                                letters < 0 ? "" : "a.jpg"));
                if (letters > 0) {
                    try (var photo = store.reports().open("incident", report.getKey(), "a.jpg")) {
                        assertThat(photo.readAllBytes())
                                .isEqualTo(Samples.bytes(report.getKey().hashCode(), PHOTO_BYTES));
                    }
                }
            }
        }
    }
}
