package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.test.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.listen.StarterForms;
import org.lysoen.app.picture.Home;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;

/** The forms to start with, filled by the engine that phones fill them with. */
class StarterFormsTest {

    private static final String[] LANGUAGES = {"English (en)", "Français (fr)", "Español (es)", "العربية (ar)"};

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"feedback", "incident", "needs", "plan"})
    void a_starter_form_is_whole_in_four_languages_tells_its_promise_and_asks_nothing_that_tells_who(String name) {
        var form = starters().get(name);

        assertThat(form.notes()).isEmpty();
        int days = form.duties().orElseThrow().keepDays();
        assertThat(days).isPositive();
        var xml = new String(form.xform(), StandardCharsets.UTF_8);
        assertThat(xml).contains("/data/receipt/receipt_phrase");
        assertThat(xml).doesNotContain("jr:preload=\"property\"", "geopoint", "<upload");
        long texts = count("<text id=", xml);
        assertThat(LANGUAGES).allSatisfy(language -> {
            int from = xml.indexOf("<translation lang=\"" + language);
            assertThat(from).isPositive();
            var translation = xml.substring(from, xml.indexOf("</translation>", from));
            assertThat(count("<text id=", translation)).isEqualTo(texts / LANGUAGES.length);
            assertThat(translation).contains(" " + days + " ");
        });
        try (var store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            assertThat(store.forms().add("ana", form.xform(), Map.of()).formId())
                    .isEqualTo(name);
        }
    }

    @Test
    void the_receipt_takes_six_words_of_any_script_or_none() throws Exception {
        var form = fill("incident");

        for (var accepted : new String[] {"one two three four five six", "نهر  جسر قمر باب خبز ريح", "a b c d e f g"}) {
            assertThat(answer(form, accepted)).as(accepted).isEqualTo(Scenario.AnswerResult.OK);
        }
        assertThat(answer(form, "only five words are here")).isEqualTo(Scenario.AnswerResult.CONSTRAINT_VIOLATED);
    }

    @Test
    void priorities_are_chosen_among_the_needs_and_each_once() throws Exception {
        var form = fill("needs");

        form.answer("/data/needs", "water", "food", "school");
        form.answer("/data/first_priority", "food");
        assertThat(form.choicesOf("/data/second_priority"))
                .extracting(SelectChoice::getValue)
                .containsExactly("water", "school");
        assertThat(form.getAnswerNode("/data/third_priority").isRelevant()).isFalse();
        form.answer("/data/second_priority", "school");
        assertThat(form.getAnswerNode("/data/third_priority").isRelevant()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en", "es", "fr"})
    void three_dice_and_a_coin_draw_one_of_432_different_words(String language) throws Exception {
        var lines = Files.readAllLines(Home.find().forms().resolve("words/" + language + ".csv"));

        assertThat(lines.getFirst()).isEqualTo("dice,heads,tails");
        var words = new HashSet<String>();
        var dice = new HashSet<String>();
        lines.stream().skip(1).forEach(line -> {
            assertThat(line).matches("[1-6]{3},\\p{L}+,\\p{L}+");
            dice.add(line.substring(0, 3));
            words.addAll(List.of(line.substring(4).split(",", -1)));
        });
        assertThat(dice).hasSize(6 * 6 * 6);
        assertThat(words).hasSize(6 * 6 * 6 * 2);
    }

    @Test
    void one_that_does_not_exist_is_told_with_those_that_do() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> starters().get("survey"))
                .withMessageContaining("take one of feedback, incident, needs, plan");
        assertThat(starters().list()).extracting(XForm::id).containsExactly("feedback", "incident", "needs", "plan");
    }

    private static Scenario.AnswerResult answer(Scenario form, String phrase) {
        form.jumpToBeginningOfForm();
        while (!form.atTheEndOfForm()
                && !(form.atQuestion() && form.refAtIndex().toString(false).endsWith("/receipt_phrase"))) {
            form.next();
        }
        return form.answer(phrase);
    }

    private Scenario fill(String name) throws Exception {
        return Scenario.init(
                Files.write(folder.resolve("form.xml"), starters().get(name).xform())
                        .toFile());
    }

    private static StarterForms starters() {
        return StarterForms.of(Home.find().forms());
    }

    private static long count(String sought, String text) {
        return Pattern.compile(sought).matcher(text).results().count();
    }
}
