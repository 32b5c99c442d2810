package org.lysoen.assess;

import org.lysoen.kernel.Problem;

/**
 * What a loss of income does to the people of a place, and what a benefit paid through its nets prevents.
 *
 * <p>Incomes are those of a Lorenz curve times the survey mean, in PPP dollars a day; an income that the curve puts below
 * zero counts as zero. A shock takes the same share from everyone in the fifths it hits. Whether a net reaches someone
 * depends on the fifth alone. The survey's incomes hold what nets pay already, so a benefit is on top.
 * All shares are of all people; all gaps are per person of the whole people.
 *
 * <p>References: Datt, G. (1998), Computational tools for poverty measurement and analysis, IFPRI FCND Discussion Paper
 * 50, for headcount and gap of a Lorenz curve.
 *
 * @param curve of the survey
 * @param meanPerDay survey mean in PPP dollars a day, above 0
 */
public record SafetyNet(LorenzCurve curve, double meanPerDay) {

    private static final int FIFTHS = 5;

    public SafetyNet {
        if (!(meanPerDay > 0)) {
            throw Problem.badData("The survey's mean income is " + meanPerDay + " dollars a day; it must be above 0.");
        }
    }

    /**
     * A loss of income.
     *
     * @param loss share lost, in [0, 1); negative for a gain
     * @param fifthsHit how many fifths are hit, from the poorest: 5 for all
     */
    public record Shock(double loss, int fifthsHit) {

        public static final Shock NONE = new Shock(0, FIFTHS);

        public Shock {
            if (!(loss < 1 && loss > -1 && fifthsHit >= 1 && fifthsHit <= FIFTHS)) {
                throw new IllegalArgumentException(loss + " of " + fifthsHit + " fifths");
            }
        }

        private double keeps(int fifth) {
            return fifth < fifthsHit ? 1 - loss : 1;
        }
    }

    /**
     * Share of people below a line.
     *
     * @param line in PPP dollars a day
     */
    public double headcount(double line, Shock shock) {
        return sum(fifth -> below(fifth, line, shock));
    }

    /**
     * Share of the people of one fifth who are below a line.
     *
     * @param fifth 0 for the poorest to 4 for the richest
     * @param line in PPP dollars a day
     */
    public double headcount(int fifth, double line, Shock shock) {
        return FIFTHS * below(fifth, line, shock);
    }

    /**
     * Income of the person at p, in PPP dollars a day, at least 0.
     *
     * @param p share of people who are poorer before the shock, in (0, 1)
     */
    public double income(double p, Shock shock) {
        return shock.keeps((int) (p * FIFTHS)) * meanPerDay * Math.max(0, curve.slope(p));
    }

    /**
     * Income of the poorest p of people after the shock, as a share of all income before it.
     *
     * @param p share of people in [0, 1]
     */
    public double share(double p, Shock shock) {
        return sum(fifth -> {
            double from = Math.min(p, from(fifth));
            double to = Math.min(p, from(fifth + 1));
            return shock.keeps(fifth) * income(from, to) / meanPerDay;
        });
    }

    /** What the people below a line lack to reach it, in PPP dollars a day per person of the whole people. */
    public double gap(double line, Shock shock) {
        return sum(fifth -> {
            double from = from(fifth);
            double people = below(fifth, line, shock);
            return line * people - shock.keeps(fifth) * income(from, from + people);
        });
    }

    /** Share of people who are below the line after the shock and whom the net reaches. */
    public double reached(double line, Shock shock, NetCoverage net) {
        return sum(fifth -> net.quintiles()[fifth] * below(fifth, line, shock));
    }

    /**
     * Share of people who would fall below the line and are held above it.
     *
     * @param benefit in PPP dollars a day for each person reached
     */
    public double prevented(double line, Shock shock, NetCoverage net, double benefit) {
        return sum(fifth -> {
            double before = below(fifth, line, Shock.NONE);
            double still = Math.max(before, below(fifth, Math.max(0, line - benefit), shock));
            return net.quintiles()[fifth] * Math.max(0, below(fifth, line, shock) - still);
        });
    }

    /** Share of people who were below the line before and whom the benefit lifts over it in spite of the shock. */
    public double lifted(double line, Shock shock, NetCoverage net, double benefit) {
        return sum(fifth -> {
            double before = Math.min(below(fifth, line, Shock.NONE), below(fifth, line, shock));
            double still = below(fifth, Math.max(0, line - benefit), shock);
            return net.quintiles()[fifth] * Math.max(0, before - still);
        });
    }

    /** Share of people of one fifth who are below the line, in [0, 0.2]; they are its poorest. */
    private double below(int fifth, double line, Shock shock) {
        double reach = curve.headcount(line / (shock.keeps(fifth) * meanPerDay));
        return Math.clamp(reach - from(fifth), 0, 1.0 / FIFTHS);
    }

    /** Income of the people between two shares of people, before the shock, per person of the whole people. */
    private double income(double from, double to) {
        double nothing = curve.headcount(0);
        return meanPerDay * (curve.share(Math.max(to, nothing)) - curve.share(Math.max(from, nothing)));
    }

    private static double from(int fifth) {
        return fifth / (double) FIFTHS;
    }

    private static double sum(FifthShare share) {
        double sum = 0;
        for (int fifth = 0; fifth < FIFTHS; fifth++) {
            sum += share.of(fifth);
        }
        return sum;
    }

    @FunctionalInterface
    private interface FifthShare {
        double of(int fifth);
    }
}
