package org.lysoen.listen.duty;

import org.lysoen.kernel.Problem;

/**
 * What is promised to those who answer a form.
 *
 * @param purpose what their reports are for, in a sentence or two that they can read
 * @param basis on what ground they are kept
 * @param keepDays how many days after the day of arrival a report is destroyed
 */
public record Duties(String purpose, Basis basis, int keepDays) {

    private static final int LONGEST_PURPOSE = 500;
    private static final int LONGEST_KEPT_DAYS = 36_500;

    /** Throws Problem BAD_INPUT when nothing, or nothing readable, is promised. */
    public Duties {
        purpose = purpose.strip();
        if (purpose.isEmpty()
                || purpose.length() > LONGEST_PURPOSE
                || purpose.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badInput("The purpose of a form is one line of at most " + LONGEST_PURPOSE
                    + " characters that says what its reports are for.");
        }
        if (keepDays < 1 || keepDays > LONGEST_KEPT_DAYS) {
            throw Problem.badInput(
                    "Reports are kept from 1 to " + LONGEST_KEPT_DAYS + " days after they came, not " + keepDays + ".");
        }
    }

    /** What an app is given that asks for descriptions with the list of forms; ODK Collect does not ask. */
    public String told() {
        boolean isOpen = Character.isLetterOrDigit(purpose.codePointBefore(purpose.length()));
        return purpose + (isOpen ? "." : "") + " Kept on the ground of " + basis.words() + ", and destroyed " + keepDays
                + (keepDays == 1 ? " day" : " days") + " after arrival.";
    }
}
