package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel is asked to sync before a report is acknowledged, as {@code strace} sees it from outside. A power cut
 * cannot be had in a test; a kernel that was asked and said yes is what a program can do about it.
 */
class SyncsTest {

    private static final int SENDERS = 8;
    private static final int EACH = 12;

    /** A call that is over, with what it was about; or one that another thread's comes in between of. */
    private static final Pattern CALL = Pattern.compile("^(\\d+) +(\\w+)\\((.*)$");

    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. (\\w+) resumed>.* = (-?\\d+).*$");
    private static final Pattern RESULT = Pattern.compile(".*\\) += (-?\\d+).*$");

    @TempDir
    private Path folder = Path.of("");

    /** @param begun and done: lines of the trace */
    private record Call(String name, String about, int begun, int done) {

        boolean isSyncOf(Predicate<String> path) {
            return (name.equals("fsync") || name.equals("fdatasync")) && path.test(about);
        }

        boolean says(String word) {
            return name.equals("write") && about.contains("\"" + word + "\\n\"");
        }
    }

    @Test
    void nothing_is_acknowledged_before_its_file_its_folder_and_its_row_are_synced() throws Exception {
        var calls = traced(1, 3, "a.jpg");

        for (int k = 0; k < 3; k++) {
            int sent = only(calls, "sent-0-" + k).done();
            int acknowledged = only(calls, "kept-0-" + k).begun();
            var between = calls.stream()
                    .filter(call -> call.begun() > sent && call.done() < acknowledged)
                    .toList();
            var file = first(between, 0, call -> call.isSyncOf(path -> path.contains("/incoming/")));
            var moved = first(between, file.done(), call -> call.name().startsWith("rename"));
            var place = first(
                    between, moved.done(), call -> call.isSyncOf(path -> path.matches(".*/files/[0-9a-f]{2}>.*")));
            var row = first(between, place.done(), call -> call.isSyncOf(path -> path.contains("listen.db-wal")));
            assertThat(row.done()).isLessThan(acknowledged);
        }
    }

    @Test
    void reports_that_come_together_share_a_sync_and_each_waits_for_one_that_began_after_it_came() throws Exception {
        var calls = traced(SENDERS, EACH, "");

        var rows = calls.stream()
                .filter(call -> call.isSyncOf(path -> path.contains("listen.db-wal")))
                .toList();
        for (int sender = 0; sender < SENDERS; sender++) {
            for (int k = 0; k < EACH; k++) {
                int sent = only(calls, "sent-" + sender + "-" + k).done();
                int acknowledged = only(calls, "kept-" + sender + "-" + k).begun();
                assertThat(rows).anyMatch(sync -> sync.begun() > sent && sync.done() < acknowledged);
            }
        }
        int first = calls.stream()
                .filter(call -> call.about().contains("sent-"))
                .findFirst()
                .orElseThrow()
                .begun();
        assertThat(rows.stream().filter(sync -> sync.begun() > first))
                .as("syncs for %d reports", SENDERS * EACH)
                .hasSizeLessThan(SENDERS * EACH);
    }

    private static Call only(List<Call> calls, String word) {
        var said = calls.stream().filter(call -> call.says(word)).toList();
        assertThat(said).as(word).hasSize(1);
        return said.getFirst();
    }

    private static Call first(List<Call> calls, int after, Predicate<Call> which) {
        return calls.stream()
                .filter(call -> call.begun() > after && which.test(call))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such call after line " + after + " among " + calls));
    }

    /** Calls that succeeded, by a program that sends so many reports from so many threads. */
    private List<Call> traced(int senders, int each, String photo) throws Exception {
        Program.require("strace", "strace", "-f", "-o", folder.resolve("trial").toString(), "true");
        var trace = folder.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-y",
                "-s",
                "200",
                "-e",
                "trace=fsync,fdatasync,write,rename,renameat,renameat2",
                "-o",
                trace.toString()));
        command.addAll(Program.command(Sender.class, folder.resolve("listen"), senders, each, photo));
        Program.run(command);
        return calls(Files.readAllLines(trace));
    }

    private static List<Call> calls(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        Map<String, Call> unfinished = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            var call = CALL.matcher(lines.get(i));
            var resumed = RESUMED.matcher(lines.get(i));
            if (resumed.matches()) {
                var begun = unfinished.remove(resumed.group(1));
                if (begun != null && !resumed.group(3).startsWith("-")) {
                    calls.add(new Call(begun.name(), begun.about(), begun.begun(), i));
                }
            } else if (call.matches() && lines.get(i).endsWith("<unfinished ...>")) {
                unfinished.put(call.group(1), new Call(call.group(2), call.group(3), i, i));
            } else if (call.matches()) {
                var result = RESULT.matcher(lines.get(i));
                if (result.matches() && !result.group(1).startsWith("-")) {
                    calls.add(new Call(call.group(2), call.group(3), i, i));
                }
            }
        }
        return calls;
    }

    /** Sends reports from several threads, and says of each when it was sent and when it was kept. */
    static final class Sender {

        private Sender() {}

        public static void main(String[] args) throws InterruptedException {
            try (var store = ListenStore.open(Path.of(args[0]), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
                store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
                store.duties().set("ana", "incident", Samples.DUTIES);
                store.forms().publish("ana", "incident", "1");
                var threads = IntStream.range(0, Integer.parseInt(args[1]))
                        .mapToObj(i ->
                                Thread.ofPlatform().start(() -> send(store, i, Integer.parseInt(args[2]), args[3])))
                        .toList();
                for (var thread : threads) {
                    thread.join();
                }
            }
        }

        private static void send(ListenStore store, int sender, int reports, String photo) {
            for (int k = 0; k < reports; k++) {
                String name = sender + "-" + k;
                say("sent-" + name);
                try (var delivery =
                        store.intake().open(Samples.report("incident", "1", "uuid:" + name, "fire", photo))) {
                    if (!photo.isEmpty()) {
                        delivery.attach(photo, new ByteArrayInputStream(Samples.bytes(k, 1000)));
                    }
                    delivery.commit();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                say("kept-" + name);
            }
        }

        /** In one call, which the trace then shows whole. */
        private static void say(String word) {
            byte[] line = (word + "\n").getBytes(StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }
}
