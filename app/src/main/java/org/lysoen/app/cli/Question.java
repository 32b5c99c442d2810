package org.lysoen.app.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.lysoen.kernel.Problem;

/**
 * A question that is answered by yes or no at the terminal.
 *
 * @param text what is asked
 * @param nobody the sentence where there is no terminal
 * @param refused the sentence where the answer is not yes
 */
record Question(String text, String nobody, String refused) {

    /** Throws Problem BAD_INPUT unless somebody says yes. */
    void requireYes() {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> Problem.badInput(nobody));
        boolean yes = Optional.ofNullable(console.readLine("%s [y/N] ", text))
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
        if (!yes) {
            throw Problem.badInput(refused);
        }
    }
}
