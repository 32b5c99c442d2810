package org.lysoen.assess;

/**
 * The four age bands over which violent deaths are spread, with the risk of each relative to the others.
 *
 * <p>Ages of the killed are not published by the sources of deaths in events. The weights say that young adults are
 * killed one and a half times, children half and older people 0.7 times as often as people of 40 to 59, per head. They
 * are an assumption, so all that rests on them is <i>modelled</i>.
 */
public enum AgeBand {
    CHILDREN(0, 0.5),
    YOUNG_ADULTS(15, 1.5),
    MIDDLE_AGED(40, 1.0),
    OLDER(60, 0.7);

    private final double fromAge;
    private final double weight;

    AgeBand(double fromAge, double weight) {
        this.fromAge = fromAge;
        this.weight = weight;
    }

    /** Relative risk of a violent death per head. */
    public double weight() {
        return weight;
    }

    /** The band an age in years lies in. */
    public static AgeBand at(double age) {
        var found = CHILDREN;
        for (var band : values()) {
            if (age >= band.fromAge) {
                found = band;
            }
        }
        return found;
    }
}
