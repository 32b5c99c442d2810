package org.lysoen.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Everybody may use the route, or all routes of the class. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {

    /**
     * Whether what is sent must come from a page of this server (CSRF token), as it must where accounts are asked for.
     * Without, what is sent does nothing in the name of a session.
     */
    boolean fromOurPages() default false;
}
