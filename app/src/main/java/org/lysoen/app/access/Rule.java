package org.lysoen.app.access;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lysoen.listen.Passes;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a method's annotation says, or else its class's. */
public sealed interface Rule {

    /** See {@link Open}. */
    record ForAll(boolean fromOurPages) implements Rule {}

    /** See {@link Allowed}. */
    record ForAccounts(Set<Role> roles, Set<Scope> tokens) implements Rule {}

    /** See {@link ByPass}. */
    record ForPasses(Set<Passes.Role> roles) implements Rule {}

    /** Empty where nothing is said. */
    static Optional<Rule> of(Method method, Class<?> controller) {
        return Optional.ofNullable(said(method)).or(() -> Optional.ofNullable(said(controller)));
    }

    private static @Nullable Rule said(AnnotatedElement element) {
        var open = AnnotatedElementUtils.findMergedAnnotation(element, Open.class);
        if (open != null) {
            return new ForAll(open.fromOurPages());
        }
        var allowed = AnnotatedElementUtils.findMergedAnnotation(element, Allowed.class);
        if (allowed != null) {
            var tokens = EnumSet.noneOf(Scope.class);
            tokens.addAll(Set.of(allowed.tokens()));
            return new ForAccounts(Set.of(allowed.value()), tokens);
        }
        var pass = AnnotatedElementUtils.findMergedAnnotation(element, ByPass.class);
        return pass == null ? null : new ForPasses(Set.of(pass.value()));
    }
}
