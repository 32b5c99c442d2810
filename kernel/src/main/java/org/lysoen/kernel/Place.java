package org.lysoen.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A place people live in.
 *
 * @param id stable key; ISO 3166-1 alpha-3 for a country, {@code WORLD}, or a joint area such as {@code ISR+PSE}
 * @param level world, country, joint, admin1, admin2 or cell
 * @param name English short name as its publisher writes it
 * @param parentId the place this one lies in; null for the world
 */
public record Place(
        String id, Level level, String name, @Nullable String parentId) {

    /** How large a piece of the world. A joint area holds places that a source does not tell apart. */
    public enum Level {
        WORLD,
        COUNTRY,
        JOINT,
        ADMIN1,
        ADMIN2,
        CELL
    }
}
