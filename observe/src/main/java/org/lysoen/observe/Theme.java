package org.lysoen.observe;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a series is about, and which of the three old silos it comes from: security, development or assistance. */
public enum Theme {
    VIOLENCE("security"),
    DISPLACEMENT("security"),
    RIGHTS("security"),
    PEACEKEEPING("security"),
    RISK("security"),
    DEVELOPMENT("development"),
    POVERTY("development"),
    FOOD("development"),
    HEALTH("development"),
    EDUCATION("development"),
    ENVIRONMENT("development"),
    DISASTERS("development"),
    ECONOMY("development"),
    PEOPLE("development"),
    NEEDS("assistance"),
    AID("assistance"),
    SAFETY_NETS("assistance");

    private final String pillar;

    Theme(String pillar) {
        this.pillar = pillar;
    }

    /** {@code security}, {@code development} or {@code assistance}. */
    public String pillar() {
        return pillar;
    }

    /** As catalogue and tables write it: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when there is no such theme, naming those there are
     */
    @JsonCreator
    static Theme of(String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no theme '" + id + "': choose one of "
                        + Arrays.stream(values()).map(Theme::id).collect(Collectors.joining(", "))));
    }
}
