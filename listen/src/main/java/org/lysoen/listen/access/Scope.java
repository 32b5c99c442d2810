package org.lysoen.listen.access;

import java.util.Arrays;
import java.util.List;

/** What a program may do with an API token: a part of what the role of its account may. */
public enum Scope {
    /** Sees and changes forms and passes. */
    FORMS(Role.COORDINATOR),
    /** Fetches reports. */
    REPORTS(Role.PARTNER),
    /** Reads the log of what was done with accounts and forms. */
    AUDIT(Role.ADMINISTRATOR);

    private final Role role;

    Scope(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    /** Those that accounts of a role can give to programs. */
    public static List<Scope> of(Role role) {
        return Arrays.stream(values()).filter(scope -> scope.role == role).toList();
    }
}
