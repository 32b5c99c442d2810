package org.lysoen.app.civic;

import java.util.Set;
import org.lysoen.app.access.Visitor;
import org.lysoen.listen.access.Role;

/** Where the navigation of the pages for communities leads, and to whom it shows it. What is not shown is still guarded. */
public enum Room {
    FORMS("/forms", Role.COORDINATOR, Role.ADMINISTRATOR),
    PASSES("/passes", Role.COORDINATOR),
    REPORTS("/reports", Role.COORDINATOR, Role.PARTNER),
    RECEIPT("/receipt"),
    ACCOUNTS("/accounts", Role.ADMINISTRATOR),
    AUDIT("/audit", Role.ADMINISTRATOR);

    private final String path;
    private final Set<Role> roles;

    Room(String path, Role... roles) {
        this.path = path;
        this.roles = Set.of(roles);
    }

    public String path() {
        return path;
    }

    /** The key of its name among the texts. */
    public String key() {
        return "room." + path.substring(1);
    }

    boolean opensTo(Visitor visitor) {
        return roles.isEmpty() || visitor.role().filter(roles::contains).isPresent();
    }
}
