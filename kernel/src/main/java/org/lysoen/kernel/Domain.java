package org.lysoen.kernel;

import java.util.Locale;

/**
 * The seven domains of human security (UNDP, Human Development Report 1994, chapter 2), in UNDP's order.
 *
 * <p>A person is secure while above the threshold in every one of them (King and Murray 2001).
 */
public enum Domain {
    ECONOMIC,
    FOOD,
    HEALTH,
    ENVIRONMENTAL,
    PERSONAL,
    COMMUNITY,
    POLITICAL;

    /** The word written in tables: {@code economic}, {@code food}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when the word is no domain
     */
    public static Domain of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
