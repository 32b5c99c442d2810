package org.lysoen.app.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lysoen.listen.Passes.Role;

/** Passes of these roles may use the route; the method itself asks for the pass, in the way of its protocol. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ByPass {

    Role[] value();
}
