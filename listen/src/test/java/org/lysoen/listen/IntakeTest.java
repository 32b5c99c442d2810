package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Refused.Reason;

@OnBothDatabases
class IntakeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T13:37:42Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    private final TestDatabase database;

    IntakeTest(TestDatabase database) {
        this.database = database;
    }

    private ListenStore open(ListenStore.Options options) {
        var listen = folder.resolve("listen");
        return ListenStore.open(listen, options.at(database.of(listen)), CLOCK);
    }

    @BeforeEach
    void publish() {
        store = open(ListenStore.Options.DEFAULT);
        publish("incident", "1", "");
    }

    private void publish(String id, String version, String submission) {
        store.forms().add("ana", Samples.form(id, version, submission), Map.of());
        store.duties().set("ana", id, Samples.DUTIES);
        store.forms().publish("ana", id, version);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_report_and_its_photo_are_there_as_they_were_sent() throws IOException {
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");
        var receipt = send(xml, Map.of("a.jpg", Samples.bytes(1, 300_000)));

        assertThat(receipt.isComplete()).isTrue();
        var report = store.reports().find("incident", "uuid:1").orElseThrow();
        assertThat(report.xml()).isEqualTo(xml);
        assertThat(report.arrivedOn()).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThat(report.attachments()).singleElement().matches(file -> file.bytes() == 300_000);
        assertThat(file("uuid:1", "a.jpg")).isEqualTo(Samples.bytes(1, 300_000));
    }

    @Test
    void a_photo_may_come_with_a_later_request() throws IOException {
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");

        assertThat(send(xml, Map.of()).missing()).containsExactly("a.jpg");
        assertThat(store.reports().list("incident", 0, 10, false)).isEmpty();
        assertThat(send(xml, Map.of("a.jpg", Samples.bytes(1, 10))).isComplete())
                .isTrue();
        assertThat(store.reports().list("incident", 0, 10, false)).hasSize(1);
    }

    @Test
    void a_report_sent_ten_times_at_once_is_stored_once() throws Exception {
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");
        Callable<Delivery.Receipt> sending = () -> send(xml, Map.of("a.jpg", Samples.bytes(1, 5000)));

        try (var pool = Executors.newFixedThreadPool(10)) {
            for (var sent :
                    pool.invokeAll(IntStream.range(0, 10).mapToObj(i -> sending).toList())) {
                assertThat(sent.get().isComplete()).isTrue();
            }
        }
        assertThat(store.reports().count("incident", "1")).isOne();
        assertThat(filesOnDisk()).as("one photo, and nothing left over").isOne();
    }

    @Test
    void other_bytes_under_the_same_name_are_refused_and_the_first_stays() throws IOException {
        var first = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");
        send(first, Map.of("a.jpg", Samples.bytes(1, 10)));

        refused(Reason.CONFLICT, Samples.report("incident", "1", "uuid:1", "flood", "a.jpg"), Map.of());
        refused(Reason.CONFLICT, first, Map.of("a.jpg", Samples.bytes(2, 10)));

        assertThat(store.reports().find("incident", "uuid:1").orElseThrow().xml())
                .isEqualTo(first);
        assertThat(file("uuid:1", "a.jpg")).isEqualTo(Samples.bytes(1, 10));
        assertThat(filesOnDisk()).isOne();
    }

    @Test
    void a_correction_keeps_both_and_only_the_newest_can_be_corrected() throws IOException {
        var first = Samples.report("incident", "1", "uuid:1", "fire", "");
        send(first, Map.of());
        send(Samples.edit("incident", "uuid:2", "uuid:1", "flood"), Map.of());

        assertThat(store.reports().find("incident", "uuid:1").orElseThrow().xml())
                .isEqualTo(first);
        assertThat(store.reports().find("incident", "uuid:2").orElseThrow().deprecates())
                .hasValue("uuid:1");
        refused(Reason.CONFLICT, Samples.edit("incident", "uuid:3", "uuid:1", "storm"), Map.of());
        refused(Reason.UNKNOWN, Samples.edit("incident", "uuid:3", "uuid:9", "storm"), Map.of());
        send(Samples.edit("incident", "uuid:2", "uuid:1", "flood"), Map.of());
        send(Samples.edit("incident", "uuid:4", "uuid:2", "storm"), Map.of());
        assertThat(store.reports().count("incident", "1")).isEqualTo(3);
    }

    @Test
    void a_form_takes_reports_from_its_publishing_to_its_retiring() throws IOException {
        var known = Samples.report("incident", "1", "uuid:1", "fire", "a.jpg");
        send(known, Map.of());
        store.forms().add("ana", Samples.form("incident", "2", ""), Map.of());

        refused(Reason.UNKNOWN, Samples.report("incident", "2", "uuid:2", "fire", ""), Map.of());
        refused(Reason.UNKNOWN, Samples.report("incident", "7", "uuid:2", "fire", ""), Map.of());
        refused(Reason.UNKNOWN, Samples.report("nothing", "1", "uuid:2", "fire", ""), Map.of());
        store.forms().retire("ana", "incident");
        refused(Reason.CLOSED, Samples.report("incident", "1", "uuid:2", "fire", ""), Map.of());
        assertThat(send(known, Map.of("a.jpg", Samples.bytes(1, 10))).isComplete())
                .as("a report begun before is completed")
                .isTrue();
    }

    @Test
    void a_sealed_form_keeps_nothing_that_can_be_read() throws IOException {
        publish("sealed", "1", Samples.sealedBy(Samples.keys()));
        var envelope = new String(SealedSamples.envelope("sealed", "1", "uuid:1"), StandardCharsets.UTF_8);

        refused(Reason.READABLE, Samples.report("sealed", "1", "uuid:1", "a secret", ""), Map.of());
        refused(Reason.READABLE, envelope.getBytes(StandardCharsets.UTF_8), Map.of("note.txt", new byte[] {1}));
        refused(Reason.READABLE, envelope.getBytes(StandardCharsets.UTF_8), Map.of("a.jpg.enc", new byte[] {1}));
        for (var readable : List.of(
                envelope.replace("</data>", "<what>a secret</what></data>"),
                envelope.replace("<base64EncryptedKey>", "a secret<base64EncryptedKey>"),
                envelope.replace("<data ", "<data note=\"a secret\" "),
                envelope.replace("<data ", "<data xmlns:q=\"a secret\" "),
                envelope.replace("</data>", "<!-- a secret --></data>"),
                envelope + "<?a secret?>")) {
            assertThatExceptionOfType(Problem.class)
                    .as(readable)
                    .isThrownBy(() -> store.intake().open(readable.getBytes(StandardCharsets.UTF_8)))
                    .satisfies(problem -> assertThat(problem.sentence()).contains("perhaps answers in the clear"));
        }

        assertThat(store.reports().count("sealed", "1")).isZero();
        assertThat(filesOnDisk()).isZero();
        var files = Map.of("a.jpg.enc", Samples.bytes(1, 64), "submission.xml.enc", Samples.bytes(2, 160));
        assertThat(send(envelope.getBytes(StandardCharsets.UTF_8), files).isComplete())
                .isTrue();
    }

    @Test
    void a_photo_that_was_taken_back_is_not_kept() throws IOException {
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "");

        assertThat(send(xml, Map.of("old.jpg", Samples.bytes(1, 10))).isComplete())
                .isTrue();
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void a_file_with_a_name_that_its_folder_needs_is_refused() {
        for (var name : List.of("report.xml", "Report.XML", ".part", ".PART")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> send(Samples.report("incident", "1", "uuid:1", "fire", name), Map.of()))
                    .withMessageContaining("rename it");
        }
        assertThat(store.reports().count("incident", "1")).isZero();
    }

    @Test
    void a_file_larger_than_allowed_leaves_nothing() throws IOException {
        store.close();
        store = open(new ListenStore.Options(1000, 0, 0, ""));

        refused(
                Reason.TOO_LARGE,
                Samples.report("incident", "1", "uuid:1", "fire", "a.jpg"),
                Map.of("a.jpg", Samples.bytes(1, 1001)));
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void on_a_nearly_full_disk_a_report_is_refused_before_it_is_acknowledged() {
        store.close();
        store = open(new ListenStore.Options(1000, Long.MAX_VALUE, 0, ""));
        var xml = Samples.report("incident", "1", "uuid:1", "fire", "");

        assertThat(catchThrowableOfType(Problem.class, () -> store.intake().open(xml))
                        .code())
                .isEqualTo(Problem.Code.UNAVAILABLE);
    }

    @Test
    void with_a_clock_that_was_never_set_a_report_is_refused() {
        var listen = folder.resolve("listen");
        var options = ListenStore.Options.DEFAULT.at(database.of(listen));
        try (var unset = ListenStore.open(listen, options, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> unset.intake().open(Samples.report("incident", "1", "uuid:1", "fire", "")))
                    .matches(problem -> problem.code() == Problem.Code.UNAVAILABLE)
                    .withMessageContaining("1970-01-01");
        }
    }

    @Test
    void while_the_store_closes_a_sender_is_told_and_what_was_acknowledged_is_whole() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int sender = 0; sender < 8; sender++) {
                String name = "uuid:" + sender + "-";
                pool.submit(() -> {
                    for (int i = 0; ; i++) {
                        var xml = Samples.report("incident", "1", name + i, "fire", "a.jpg");
                        send(xml, Map.of("a.jpg", Samples.bytes(i, 100)));
                        acknowledged.add(name + i);
                    }
                });
            }
            while (acknowledged.size() < 20) {
                Thread.sleep(5);
            }
            store.close();
        }
        store = open(ListenStore.Options.DEFAULT);

        for (var instanceId : acknowledged) {
            int i = Integer.parseInt(instanceId.substring(instanceId.indexOf('-') + 1));
            assertThat(file(instanceId, "a.jpg")).isEqualTo(Samples.bytes(i, 100));
        }
    }

    @Test
    void no_file_tells_the_hour_a_report_came() throws IOException {
        send(Samples.report("incident", "1", "uuid:1", "fire", "a.jpg"), Map.of("a.jpg", Samples.bytes(1, 10)));

        try (var paths = Files.walk(folder.resolve("listen/files"))) {
            for (var path : paths.filter(path -> !path.endsWith("files")).toList()) {
                assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo("2026-03-04T00:00:00Z");
            }
        }
    }

    private Delivery.Receipt send(byte[] xml, Map<String, byte[]> files) throws IOException {
        try (var delivery = store.intake().open(xml)) {
            for (var file : files.entrySet()) {
                delivery.attach(file.getKey(), new ByteArrayInputStream(file.getValue()));
            }
            return delivery.commit();
        }
    }

    private void refused(Reason reason, byte[] xml, Map<String, byte[]> files) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> send(xml, files))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private byte[] file(String instanceId, String name) throws IOException {
        try (var in = store.reports().open("incident", instanceId, name)) {
            return in.readAllBytes();
        }
    }

    private long filesOnDisk() throws IOException {
        try (var kept = Files.walk(folder.resolve("listen/files"));
                var coming = Files.walk(folder.resolve("listen/incoming"))) {
            return kept.filter(Files::isRegularFile).count()
                    + coming.filter(Files::isRegularFile).count();
        }
    }
}
