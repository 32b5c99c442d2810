package org.lysoen.app.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.listen.Passes;
import org.lysoen.listen.access.Role;
import org.lysoen.listen.access.Scope;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * An address that is answered, as a controller writes it, and who may use it.
 *
 * @param path with what varies in braces
 */
public record Route(RequestMethod method, String path, Rule rule) {

    /** Where a draft is tried out: the pass of the trial opens what monitors and partners do, and no other pass anything. */
    private static final String TRIALS = "/v1/test/";

    /** Everybody who may come: without anything, with a pass, with an account, or as a program with a token. */
    public enum Guest {
        NOBODY(null, null, null),
        TRIAL_PASS(null, null, null),
        MONITOR_PASS(Passes.Role.MONITOR, null, null),
        PARTNER_PASS(Passes.Role.PARTNER, null, null),
        COORDINATOR_PASS(Passes.Role.COORDINATOR, null, null),
        PARTNER(null, Role.PARTNER, null),
        COORDINATOR(null, Role.COORDINATOR, null),
        ADMINISTRATOR(null, Role.ADMINISTRATOR, null),
        TOKEN_REPORTS(null, null, Scope.REPORTS),
        TOKEN_FORMS(null, null, Scope.FORMS),
        TOKEN_AUDIT(null, null, Scope.AUDIT);

        private final Optional<Passes.Role> pass;
        private final Optional<Role> account;
        private final Optional<Scope> token;

        Guest(Passes.@Nullable Role pass, @Nullable Role account, @Nullable Scope token) {
            this.pass = Optional.ofNullable(pass);
            this.account = Optional.ofNullable(account);
            this.token = Optional.ofNullable(token);
        }

        public Optional<Passes.Role> pass() {
            return pass;
        }

        public Optional<Role> account() {
            return account;
        }

        public Optional<Scope> token() {
            return token;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** All routes of controllers, by path. A method that does not say who may use it is a mistake. */
    public static List<Route> of(Collection<Class<?>> controllers) {
        return controllers.stream()
                .flatMap(controller ->
                        Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> of(controller, method)))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> of(Class<?> controller, Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        var above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        var prefixes = above == null ? List.of("") : List.of(above.path());
        var rule = Rule.of(method, controller)
                .orElseThrow(() -> new IllegalStateException(method + " does not say who may use it"));
        return prefixes.stream()
                .flatMap(prefix -> Arrays.stream(mapping.path()).map(prefix::concat))
                .flatMap(path -> Arrays.stream(mapping.method()).map(verb -> new Route(verb, path, rule)));
    }

    /** Whether this guest is let in. */
    public boolean admits(Guest guest) {
        return switch (rule) {
            case Rule.ForAll _ -> true;
            case Rule.ForAccounts accounts ->
                guest.account().filter(accounts.roles()::contains).isPresent()
                        || guest.token()
                                .filter(token -> accounts.tokens().contains(token)
                                        && accounts.roles().contains(token.role()))
                                .isPresent();
            case Rule.ForPasses passes ->
                path.startsWith(TRIALS)
                        ? guest == Guest.TRIAL_PASS && isTried(passes)
                        : guest.pass().filter(passes.roles()::contains).isPresent();
        };
    }

    private static boolean isTried(Rule.ForPasses passes) {
        return passes.roles().contains(Passes.Role.MONITOR) || passes.roles().contains(Passes.Role.PARTNER);
    }

    /** The whole matrix as a page of the guide. */
    public static String page(Collection<Class<?>> controllers) {
        var guests = List.of(Guest.values());
        String head = guests.stream().map(Guest::text).collect(Collectors.joining(" | ", "| | | ", " |"));
        String rows = of(controllers).stream()
                .map(route -> guests.stream()
                        .map(guest -> route.admits(guest) ? "yes" : "")
                        .collect(Collectors.joining(
                                " | ", "| " + route.method() + " | `" + route.path() + "` | ", " |")))
                .collect(Collectors.joining("\n"));
        return """
            # Who may what

            Made from the code by `lysoen account routes`; a test walks every route as every guest and compares. One role
            an account; a pass is in the address or comes as HTTP Basic; a token stands for an account of its role. A
            route that is not here does not exist, and one that does not say who may use it keeps the server from starting;
            with `run --oidc` there are two more, open, to a provider and back: `/oauth2/authorization/elsewhere` and
            `/login/oauth2/code/elsewhere`.

            %s
            |---|---|%s
            %s
            """.formatted(head, "---|".repeat(guests.size()), rows);
    }
}
