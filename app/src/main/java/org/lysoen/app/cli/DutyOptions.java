package org.lysoen.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;
import picocli.CommandLine.Option;

/** What is promised to those who answer a form. */
final class DutyOptions {

    @Option(names = "--purpose", paramLabel = "TEXT", description = "What its reports are for, as people are told.")
    private @Nullable String purpose;

    @Option(
            names = "--basis",
            paramLabel = "BASIS",
            description =
                    "On what ground they are kept: consent, vital-interest, public-interest, legitimate-interest or"
                            + " legal-obligation.")
    private @Nullable String basis;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description = "So many days after the day it came, a report is destroyed.")
    private @Nullable Integer keepDays;

    boolean areGiven() {
        return purpose != null || basis != null || keepDays != null;
    }

    /**
     * @param before what was promised, or stands beside the form: an option that is not given leaves it
     * @return empty where nothing is promised
     * @throws Problem BAD_INPUT when a part of a promise is missing
     */
    Optional<Duties> over(Optional<Duties> before) {
        if (!areGiven()) {
            return before;
        }
        if (before.isEmpty() && (purpose == null || basis == null || keepDays == null)) {
            throw Problem.badInput("Give all three of --purpose, --basis and --keep-days.");
        }
        return Optional.of(new Duties(
                purpose != null ? purpose : before.orElseThrow().purpose(),
                basis != null ? Basis.of(basis) : before.orElseThrow().basis(),
                keepDays != null ? keepDays : before.orElseThrow().keepDays()));
    }
}
