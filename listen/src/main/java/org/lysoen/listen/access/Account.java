package org.lysoen.listen.access;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody who may log in.
 *
 * @param generation rises when password, second step, role or state change: sessions of an earlier one are over
 * @param subject who it is for the identity provider; empty for who has a password here
 */
public record Account(
        String name, Role role, State state, long generation, Optional<String> subject, LocalDate madeOn) {

    public enum State {
        /** Has a one-time code and no password yet. */
        INVITED,
        ACTIVE,
        DISABLED
    }
}
