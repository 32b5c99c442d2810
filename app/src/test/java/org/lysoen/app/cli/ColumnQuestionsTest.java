package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lysoen.app.cli.ColumnQuestions.Guess;
import org.lysoen.observe.own.Asked;
import org.lysoen.observe.own.Understood.Heading;

class ColumnQuestionsTest {

    private static final List<String> COLUMNS = List.of("Pays", "Annee", "Prix", "Note");
    private static final Guess GUESS = Guess.of(List.of(
            new Heading("Pays", "place: its header says so"),
            new Heading("Annee", "period: its header says so"),
            new Heading("Prix", "value: 100 of 100 cells looked at hold one"),
            new Heading("Note", "")));

    private final StringWriter screen = new StringWriter();

    private Asked ask(Asked said, Guess guess, String answers) {
        return new ColumnQuestions(new BufferedReader(new StringReader(answers)), new PrintWriter(screen))
                .ask(COLUMNS, said, guess);
    }

    @Test
    void enter_takes_the_guess() {
        assertThat(ask(Asked.NOTHING, GUESS, "\n\n\n\n")).isEqualTo(Asked.NOTHING);
        assertThat(screen.toString()).contains("Columns: Pays, Annee, Prix, Note", "Place [Pays]: ", "Value [Prix]: ");
    }

    @Test
    void another_column_is_named_in_any_letters_and_an_indicator_may_be_a_name() {
        var asked = ask(Asked.NOTHING, GUESS, "\n\nPrice of bread\nNOTE\n");
        assertThat(asked.indicator()).isEqualTo("Price of bread");
        assertThat(asked.value()).isEqualTo("Note");
        assertThat(asked.place()).isNull();
    }

    @Test
    void a_column_that_is_not_there_is_asked_for_again() {
        assertThat(ask(Asked.NOTHING, GUESS, "Land\nNote\n\n\n\n").place()).isEqualTo("Note");
        assertThat(screen.toString()).contains("There is no column 'Land'.");
    }

    @Test
    void what_is_not_understood_must_be_named() {
        var asked = ask(Asked.NOTHING, Guess.NONE, "\nPays\nAnnee\n\nPrix\n");
        assertThat(asked.place()).isEqualTo("Pays");
        assertThat(asked.value()).isEqualTo("Prix");
        assertThat(screen.toString()).contains("Name a column.");
    }

    @Test
    void a_table_with_a_column_a_year_is_asked_for_place_and_indicator_only() {
        var wide = Guess.of(List.of(
                new Heading("Pays", "place: its header says so"), new Heading("2020", "value: its header is a year")));
        assertThat(ask(Asked.NOTHING, wide, "\n\n")).isEqualTo(Asked.NOTHING);
    }

    @Test
    void answers_that_end_early_add_nothing() {
        assertThatThrownBy(() -> ask(Asked.NOTHING, GUESS, "\n")).hasMessageContaining("nothing was added");
    }
}
