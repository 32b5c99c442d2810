package org.lysoen.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;

/** Accounts of these roles may use the route, or all routes of the class; an annotation of the method goes before. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    Role[] value();

    /** The API tokens that may use it too, where the account they belong to has the role. */
    Scope[] tokens() default {};
}
