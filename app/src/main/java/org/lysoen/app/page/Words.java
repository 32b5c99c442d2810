package org.lysoen.app.page;

import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Status;

/** Plain words for the terms of the tables. */
public final class Words {

    private Words() {}

    public static String of(Status status) {
        return switch (status) {
            case MEASURED -> "measured";
            case CARRIED -> "carried forward";
            case MODELLED -> "modelled";
            case ABSENT -> "absent";
        };
    }

    /** The threat in a reader's words. */
    public static String of(Domain domain) {
        return switch (domain) {
            case ECONOMIC -> "Extreme poverty";
            case FOOD -> "Hunger";
            case HEALTH -> "No basic health care";
            case ENVIRONMENTAL -> "No safe water at hand";
            case PERSONAL -> "Deadly violence nearby";
            case COMMUNITY -> "Driven from home";
            case POLITICAL -> "No civil liberties";
        };
    }
}
