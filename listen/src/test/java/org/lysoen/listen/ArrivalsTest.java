package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.Arrivals.Day;

@OnBothDatabases
class ArrivalsTest {

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database;

    ArrivalsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void reports_are_counted_by_day_and_version_with_those_that_wait_for_a_file_and_those_that_correct()
            throws Exception {
        try (var store = open("2026-03-04T10:00:00Z")) {
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
            store.forms().add("ana", Samples.form("incident", "2", ""), Map.of());
            store.duties().set("ana", "incident", Samples.DUTIES);
            store.forms().publish("ana", "incident", "1");
            store.forms().publish("ana", "incident", "2");
            send(store, Samples.report("incident", "1", "uuid:a", "fire", ""));
            send(store, Samples.report("incident", "1", "uuid:b", "fire", "b.jpg"));
        }
        try (var store = open("2026-03-05T00:00:00Z")) {
            send(store, Samples.report("incident", "2", "uuid:c", "fire", ""));
            send(store, correction("uuid:d", "uuid:a"));
            var later = LocalDate.of(2026, 3, 5);
            assertThat(store.arrivals().days("incident"))
                    .containsExactly(
                            new Day(later, "2", 1, 0, 0),
                            new Day(later, "1", 1, 0, 1),
                            new Day(LocalDate.of(2026, 3, 4), "1", 2, 1, 0));
            assertThat(store.arrivals().days("other")).isEmpty();
            assertThat(store.arrivals().totals(store.forms().list()).entrySet())
                    .extracting(total -> total.getKey().version() + ": " + total.getValue())
                    .containsExactlyInAnyOrder("1: 3", "2: 1");

            try (var delivery = store.intake().open(Samples.report("incident", "1", "uuid:b", "fire", "b.jpg"))) {
                delivery.attach("b.jpg", new ByteArrayInputStream(new byte[] {1}));
                delivery.commit();
            }
            assertThat(store.arrivals().days("incident"))
                    .allSatisfy(day -> assertThat(day.incomplete()).isZero());
        }
    }

    private ListenStore open(String now) {
        var listen = folder.resolve("listen");
        return ListenStore.open(
                listen,
                ListenStore.Options.DEFAULT.at(database.of(listen)),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static void send(ListenStore store, byte[] xml) throws IOException {
        try (var delivery = store.intake().open(xml)) {
            delivery.commit();
        }
    }

    private static byte[] correction(String instanceId, String corrected) {
        var xml = new String(Samples.report("incident", "1", instanceId, "flood", ""), StandardCharsets.UTF_8);
        return xml.replace("</orx:meta>", "<orx:deprecatedID>" + corrected + "</orx:deprecatedID></orx:meta>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
