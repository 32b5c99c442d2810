package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.Reports.Attachment;
import org.lysoen.listen.Reports.Numbered;

@OnBothDatabases
class ReportsTest {

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database;

    ReportsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void all_reports_of_a_form_are_read_part_by_part_each_once_with_the_files_that_came() throws IOException {
        try (var store = open()) {
            for (int i = 0; i < 25; i++) {
                String photo = i % 3 == 0 ? "photo-" + i + ".jpg" : "";
                send(store, "uuid:" + i, "fire", photo, i % 2 == 0);
            }
            var read = new ArrayList<Numbered>();
            for (var part = part(store, 0);
                    !part.isEmpty();
                    part = part(store, read.getLast().number())) {
                assertThat(part).hasSizeLessThanOrEqualTo(10);
                read.addAll(part);
            }
            assertThat(read).hasSize(25).isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
            for (var each : read) {
                var alone = store.reports()
                        .find("incident", each.report().instanceId())
                        .orElseThrow();
                assertThat(each.report()).usingRecursiveComparison().isEqualTo(alone);
            }
            assertThat(read.get(0).report().attachments())
                    .extracting(Attachment::name)
                    .containsExactly("photo-0.jpg");
            assertThat(read.get(3).report().attachments()).isEmpty();
            assertThat(store.reports().part("other", 0, 10)).isEmpty();
        }
    }

    @Test
    void a_part_ends_early_where_reports_are_large() throws IOException {
        try (var store = open()) {
            String large = "fire ".repeat(600_000);
            for (int i = 0; i < 5; i++) {
                send(store, "uuid:" + i, large, "", false);
            }
            var first = part(store, 0);
            assertThat(first).hasSize(3);
            assertThat(part(store, first.getLast().number())).hasSize(2);
        }
    }

    private static List<Numbered> part(ListenStore store, long after) {
        return store.reports().part("incident", after, 10);
    }

    private ListenStore open() {
        var listen = folder.resolve("listen");
        var store = ListenStore.open(listen, ListenStore.Options.DEFAULT.at(database.of(listen)), Clock.systemUTC());
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
        return store;
    }

    private static void send(ListenStore store, String instanceId, String what, String photo, boolean isSent)
            throws IOException {
        try (var delivery = store.intake().open(Samples.report("incident", "1", instanceId, what, photo))) {
            if (isSent && !photo.isEmpty()) {
                delivery.attach(photo, new ByteArrayInputStream(Samples.bytes(1, 100)));
            }
            delivery.commit();
        }
    }
}
