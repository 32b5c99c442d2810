package org.lysoen.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.own.Asked;
import org.lysoen.observe.own.Understood;

/**
 * Asks at a terminal, column by column, what a table says: the guess stands in brackets and Enter takes it.
 *
 * @param in answers
 * @param out questions
 */
record ColumnQuestions(BufferedReader in, PrintWriter out) {

    /**
     * @param columns headers of the table
     * @param guess what was understood; of a column that was not, null
     * @return what the user says; null where she takes the guess
     */
    Asked ask(List<String> columns, Asked said, Guess guess) {
        out.println("Columns: " + String.join(", ", columns));
        return new Asked(
                said.name(),
                one("Place", said.place(), guess.place(), columns, false),
                guess.byYear()
                        ? said.period()
                        : one("Period (year, month or day)", said.period(), guess.period(), columns, false),
                one("Indicator (a column, or its name)", said.indicator(), guess.indicator(), columns, true),
                guess.byYear() ? said.value() : one("Value", said.value(), guess.value(), columns, false),
                said.unit(),
                said.licence(),
                said.sheet(),
                said.decimalComma(),
                said.dayFirst(),
                said.sum());
    }

    /**
     * What a table was taken to say.
     *
     * @param byYear whether each year has a column of its own, so that period and value are no columns
     */
    record Guess(
            @Nullable String place,
            @Nullable String period,
            @Nullable String indicator,
            @Nullable String value,
            boolean byYear) {

        static final Guess NONE = new Guess(null, null, null, null, false);

        /** As a table was understood. */
        static Guess of(List<Understood.Heading> headings) {
            return new Guess(
                    column(headings, "place"),
                    column(headings, "period"),
                    column(headings, "indicator"),
                    column(headings, "value"),
                    column(headings, "period") == null);
        }

        private static @Nullable String column(List<Understood.Heading> headings, String meaning) {
            return headings.stream()
                    .filter(one -> one.meaning().startsWith(meaning + ":"))
                    .map(Understood.Heading::column)
                    .findFirst()
                    .orElse(null);
        }
    }

    private @Nullable String one(
            String what, @Nullable String said, @Nullable String guess, List<String> columns, boolean orAName) {
        if (said != null) {
            return said;
        }
        while (true) {
            out.print(what + (guess == null ? ": " : " [" + guess + "]: "));
            out.flush();
            var answer = line();
            if (answer.isEmpty() && (guess != null || orAName)) {
                return null;
            }
            var column = columns.stream()
                    .filter(one -> one.strip().toLowerCase(Locale.ROOT).equals(answer.toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (column.isPresent() || (orAName && !answer.isEmpty())) {
                return column.orElse(answer);
            }
            out.println(answer.isEmpty() ? "Name a column." : "There is no column '" + answer + "'.");
        }
    }

    private String line() {
        try {
            return Optional.ofNullable(in.readLine())
                    .orElseThrow(() -> Problem.badInput("The answers ended before the questions: nothing was added."))
                    .strip();
        } catch (IOException failure) {
            throw Problem.unavailable("The terminal cannot be read: name the columns as options.", failure);
        }
    }
}
