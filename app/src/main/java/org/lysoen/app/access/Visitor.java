package org.lysoen.app.access;

import java.util.Optional;
import org.lysoen.listen.access.Role;

/**
 * Who is asking.
 *
 * @param name of the account; empty for nobody
 * @param role empty for nobody
 * @param csrf what a form of a page posts as {@code _csrf}, hidden, or in the query of its action where it posts files;
 *     empty where there is no session
 */
public record Visitor(String name, Optional<Role> role, String csrf) {

    public static final Visitor NOBODY = new Visitor("", Optional.empty(), "");

    public boolean is(Role asked) {
        return role.filter(asked::equals).isPresent();
    }

    public boolean isNobody() {
        return role.isEmpty();
    }
}
