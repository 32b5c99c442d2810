package org.lysoen.app.cli;

import java.util.regex.Pattern;
import org.lysoen.assess.LevelMethod;
import org.lysoen.kernel.Problem;

/**
 * What a year ahead is worth less than one now.
 *
 * @param rate a year: 0.03 is 3 %
 */
record Discount(double rate) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)\\s*%");

    /**
     * @param text a percentage, such as {@code 3%} or {@code 1.5%}
     * @throws Problem BAD_INPUT when it is none, or more than the measure allows
     */
    static Discount of(String text) {
        var read = WRITTEN.matcher(text.strip());
        if (!read.matches()) {
            throw Problem.badInput("The discount " + text + " cannot be read; write it as --discount 3%.");
        }
        double rate = Double.parseDouble(read.group(1)) / 100;
        if (rate > LevelMethod.MOST_DISCOUNT) {
            throw Problem.badInput(
                    "A discount of " + text + " is more than the measure bears; give --discount from 0% to "
                            + Math.round(100 * LevelMethod.MOST_DISCOUNT) + "%.");
        }
        return new Discount(rate);
    }
}
