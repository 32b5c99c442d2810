package org.lysoen.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

@OnBothDatabases
class FormsTest {

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    private final TestDatabase database;

    FormsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        var listen = folder.resolve("listen");
        store = ListenStore.open(listen, ListenStore.Options.DEFAULT.at(database.of(listen)), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_form_is_a_draft_then_offered_then_retired() {
        var draft = store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        assertThat(draft.state()).isEqualTo(Form.State.DRAFT);
        assertThat(draft.isSealed()).isFalse();
        assertThat(store.forms().offered(true)).isEmpty();

        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
        assertThat(store.forms().offered(false))
                .singleElement()
                .matches(form -> form.version().equals("1"));
        assertThat(store.forms().retire("ana", "incident")).isOne();
        assertThat(store.forms().offered(true)).isEmpty();
    }

    @Test
    void the_version_published_last_is_offered_and_those_before_only_when_asked_for() {
        for (String version : new String[] {"2", "10", "1"}) {
            store.forms().add("ana", Samples.form("incident", version, ""), Map.of());
            store.duties().set("ana", "incident", Samples.DUTIES);
            store.forms().publish("ana", "incident", version);
        }

        assertThat(store.forms().offered(false)).extracting(Form::version).containsExactly("1");
        assertThat(store.forms().offered(true)).extracting(Form::version).containsExactly("2", "10", "1");
    }

    @Test
    void a_published_version_never_changes() {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.forms().add("ana", Samples.form("incident", "1", Samples.sealedBy(Samples.keys())), Map.of());
        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");

        problem(
                () -> store.forms().add("ana", Samples.form("incident", "1", ""), Map.of()),
                "is published and cannot change");
        problem(() -> store.forms().publish("ana", "incident", "1"), "is published already");
    }

    @Test
    void a_form_that_was_sealed_is_never_readable_again() {
        store.forms().add("ana", Samples.form("incident", "1", Samples.sealedBy(Samples.keys())), Map.of());
        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
        store.forms().add("ana", Samples.form("incident", "2", ""), Map.of());

        problem(() -> store.forms().publish("ana", "incident", "2"), "would not be");
    }

    @Test
    void a_form_is_sealed_to_a_key_and_javarosa_still_reads_it() {
        String line = Samples.line(Samples.keys());
        var added = store.forms().add("ana", XForm.sealedTo(Samples.form("incident", "1", ""), line), Map.of());

        assertThat(added.publicKey()).hasValue(line);
    }

    @Test
    void a_form_that_would_send_its_reports_elsewhere_sends_them_here() {
        store.forms()
                .add(
                        "ana",
                        Samples.form("incident", "1", "<submission action=\"https://elsewhere.example\"/>"),
                        Map.of());

        assertThat(new String(store.forms().xml("incident", "1"), StandardCharsets.UTF_8))
                .doesNotContain("elsewhere.example");
    }

    @Test
    void the_files_a_form_needs_come_with_it() {
        var xml = new String(Samples.form("incident", "1", ""), StandardCharsets.UTF_8)
                .replace("</instance>", "</instance><instance id=\"places\" src=\"jr://file-csv/places.csv\"/>")
                .getBytes(StandardCharsets.UTF_8);
        var places = "name,label\na,A\n".getBytes(StandardCharsets.UTF_8);

        problem(() -> store.forms().add("ana", xml, Map.of()), "needs the file places.csv");
        problem(
                () -> store.forms().add("ana", xml, Map.of("places.csv", places, "more.csv", places)),
                "does not ask for the file more.csv");
        store.forms().add("ana", xml, Map.of("places.csv", places));
        assertThat(store.forms().files("incident", "1"))
                .singleElement()
                .satisfies(file -> assertThat(file.content()).isEqualTo(places));
    }

    @Test
    void a_draft_is_tried_out_apart_and_what_was_sent_goes_when_it_is_published() throws IOException {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        assertThat(store.trials().find()).isEmpty();

        String secret = store.forms().tryOut("incident", "1");
        var trials = store.trials().find().orElseThrow();
        var pass = trials.passes().find(secret).orElseThrow();
        assertThat(trials.forms().offered(true)).singleElement().matches(form -> Trials.opens(pass, form));
        assertThat(store.passes().find(secret)).isEmpty();
        try (var delivery = trials.intake().open(Samples.report("incident", "1", "uuid:1", "a test", "house.jpg"))) {
            delivery.attach("house.jpg", new ByteArrayInputStream(Samples.bytes(1, 100)));
            delivery.commit();
        }
        assertThat(trials.reports().count("incident", "1")).isOne();
        assertThat(store.reports().count("incident", "1")).isZero();

        store.duties().set("ana", "incident", Samples.DUTIES);
        store.forms().publish("ana", "incident", "1");
        assertThat(trials.reports().count("incident", "1")).isZero();
        assertThat(trials.passes().find(secret)).isEmpty();
        assertThat(trials.forms().list()).isEmpty();
        try (var left = Files.walk(folder.resolve("listen/trials/files"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        problem(() -> store.forms().tryOut("incident", "1"), "only a draft can be tried out");
    }

    @Test
    void a_report_to_a_draft_that_is_replaced_while_it_comes_is_refused_and_not_kept() throws IOException {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.forms().tryOut("incident", "1");
        var trials = store.trials().find().orElseThrow();
        try (var delivery = trials.intake().open(Samples.report("incident", "1", "uuid:late", "fire", "a.jpg"))) {
            delivery.attach("a.jpg", new ByteArrayInputStream(Samples.bytes(1, 300_000)));
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(delivery::commit)
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.UNKNOWN));
        }
        try (var files = Files.walk(folder.resolve("listen/trials/files"))) {
            assertThat(files).noneMatch(Files::isRegularFile);
        }
    }

    @Test
    void a_draft_is_replaced_while_reports_to_it_keep_coming() throws Exception {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        store.forms().tryOut("incident", "1");
        var trials = store.trials().find().orElseThrow();
        var replaced = new AtomicBoolean();
        var sending = new FutureTask<>(() -> {
            int kept = 0;
            for (int number = 0; !replaced.get(); number++) {
                kept += isKept(trials, "uuid:" + number) ? 1 : 0;
            }
            return kept;
        });
        Thread.ofPlatform().daemon().start(sending);
        try {
            for (int time = 0; time < 20; time++) {
                store.forms().tryOut("incident", "1");
            }
            store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        } finally {
            replaced.set(true);
        }

        assertThat(sending.get()).isPositive();
        assertThat(trials.reports().count("incident", "1")).isZero();
        assertThat(trials.forms().list()).isEmpty();
    }

    /** Not where there is no such draft at this moment. */
    private static boolean isKept(ListenStore trials, String instanceId) {
        try (var delivery = trials.intake().open(Samples.report("incident", "1", instanceId, "fire", ""))) {
            delivery.commit();
            return true;
        } catch (Refused unknown) {
            return false;
        }
    }

    @Test
    void a_draft_that_is_replaced_has_no_test_address_any_more() {
        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        String secret = store.forms().tryOut("incident", "1");
        String other = store.forms().tryOut("incident", "1");
        var passes = store.trials().find().orElseThrow().passes();
        assertThat(passes.find(secret)).isEmpty();
        assertThat(passes.find(other)).isPresent();

        store.forms().add("ana", Samples.form("incident", "1", ""), Map.of());
        assertThat(passes.find(other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a calculation that refers to itself, type=\"string\"/>, calculate=\"/data/what + 1\"/>, Cycle",
        "a function that does not exist, type=\"string\"/>, relevant=\"nonsense(1)\"/>, nonsense",
        "a question about nothing, input ref=\"/data/what\", input ref=\"/data/nowhere\", nowhere",
        "a bind of nothing, bind nodeset=\"/data/photo\", bind nodeset=\"/data/foto\", a bind for /data/foto",
        "no name of its own, orx:instanceID, orx:other, meta/instanceID",
    })
    void a_mistake_in_a_form_is_told_with_its_place(String what, String found, String wrong, String told) {
        var xml = new String(Samples.form("incident", "1", ""), StandardCharsets.UTF_8).replaceFirst(found, wrong);
        assertThat(xml).as(what).contains(wrong);

        problem(() -> store.forms().add("ana", xml.getBytes(StandardCharsets.UTF_8), Map.of()), told);
    }

    @ParameterizedTest
    @CsvSource({"(, ", "(, )", "not(, )", "a[, ]", "-, "})
    void an_expression_without_end_is_refused_in_a_short_sentence(String open, @Nullable String close) {
        String expression = open.repeat(50_000) + "1" + (close == null ? "" : close.repeat(50_000));
        var xml = new String(Samples.form("incident", "1", ""), StandardCharsets.UTF_8)
                .replaceFirst("type=\"string\"", "relevant=\"" + expression + "\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> store.forms().add("ana", xml, Map.of()))
                .satisfies(problem -> assertThat(problem.sentence()).hasSizeLessThan(500));
    }

    @Test
    void a_key_that_phones_cannot_use_is_refused() {
        problem(
                () -> store.forms()
                        .add(
                                "ana",
                                Samples.form("incident", "1", "<submission base64RsaPublicKey=\"AAAA\"/>"),
                                Map.of()),
                "is not an RSA key");
    }

    private static void problem(ThrowingCallable call, String told) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .withMessageContaining(told)
                .satisfies(problem -> assertThat(problem.sentence()).doesNotContain("\n"));
    }
}
