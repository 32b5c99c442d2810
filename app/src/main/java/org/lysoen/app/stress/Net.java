package org.lysoen.app.stress;

import java.util.Locale;

/** The kinds of net whose coverage is published, as SDG indicator 1.3.1 names them. */
public enum Net {
    /** Cash and food transfers, fee waivers, school meals: paid without contributions. */
    ASSISTANCE,
    /** Pensions and other benefits that members paid for. */
    INSURANCE,
    /** Labour market programmes. */
    LABOUR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String indicator() {
        return "sdg.covered_" + word();
    }

    String indicatorOfPoorest() {
        return indicator() + "_poorest_20";
    }
}
