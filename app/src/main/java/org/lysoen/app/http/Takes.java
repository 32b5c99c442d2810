package org.lysoen.app.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which parameters an address takes, or all addresses of the class. Others, and one given twice, are refused. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

    /** Names, apart by spaces. */
    String value() default "";

    /** Those of them that may be given several times. */
    String severalOf() default "";
}
