package org.lysoen.app.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A further way to log in, through the filters in front of all routes. Registered as a bean. */
@FunctionalInterface
public interface MoreLogIns {

    void addTo(HttpSecurity http);
}
