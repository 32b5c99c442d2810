package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import org.lysoen.app.stress.IncomeSurvey;
import org.lysoen.app.stress.Net;
import org.lysoen.app.stress.StressTest.Question;
import org.lysoen.assess.LorenzQuadratic;

/** What a stress test cannot say, and why, a sentence each. */
final class StressAbsence {

    private StressAbsence() {}

    static List<String> of(IncomeSurvey survey, Question question) {
        var sentences = new ArrayList<String>();
        if (question.coverage().isEmpty() && !survey.nets().containsKey(question.net())) {
            sentences.add("Nobody publishes whom " + words(question.net())
                    + " reach here, so nothing is said of what they prevent; give a coverage of your own to try one.");
        } else if (question.benefit().isEmpty()) {
            sentences.add("What a net pays is not published: give a benefit to see what it would prevent.");
        } else if (question.delayMonths().isEmpty()) {
            sentences.add(
                    "How soon a net pays is not published: without a delay, what it prevents is told in people and"
                            + " not in person-years.");
        }
        if (survey.people().isEmpty()) {
            sentences.add("The number of people is absent, so all is told as shares.");
        }
        if (survey.gdpPerPerson().isEmpty()) {
            sentences.add("GDP per person of " + survey.year() + " is absent, so costs are not told as shares of GDP.");
        }
        if (LorenzQuadratic.fit(survey.shares()).isEmpty()) {
            sentences.add(
                    "The second curve, the general quadratic, is not valid for this survey, so there are no bounds.");
        }
        for (double line : question.lines()) {
            if (!survey.published().containsKey(line)) {
                sentences.add("No headcount below " + StressFigures.dollars(line) + " is published for " + survey.year()
                        + ", so the error of the fit is unknown.");
            }
        }
        return sentences;
    }

    /** The net in a reader's words, in the plural. */
    static String words(Net net) {
        return switch (net) {
            case ASSISTANCE -> "social assistance programmes";
            case INSURANCE -> "social insurance schemes";
            case LABOUR -> "labour market programmes";
        };
    }
}
