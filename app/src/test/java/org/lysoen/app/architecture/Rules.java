package org.lysoen.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.lysoen.app.http.Parameters;
import org.lysoen.app.http.Takes;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What may know what, for the packages below a root.
 *
 * @param root the package above the rooms, such as {@code org.lysoen}
 */
record Rules(String root) {

    /** Each room and the rooms it may use: {@code app -> {observe assess foresee listen} -> {engine exchange} -> kernel}. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "kernel", Set.of(),
            "engine", Set.of("kernel"),
            "exchange", Set.of("kernel"),
            "observe", Set.of("engine", "exchange", "kernel"),
            "assess", Set.of("engine", "exchange", "kernel"),
            "foresee", Set.of("engine", "kernel"),
            "listen", Set.of("exchange", "kernel"),
            "app", Set.of("observe", "assess", "foresee", "listen", "engine", "exchange", "kernel"));

    /** What reads a clock or draws without a seed. */
    private static final Pattern NOT_REPEATABLE = Pattern.compile("java\\.time\\.\\w+\\.now\\(.*"
            + "|java\\.time\\.Clock\\.\\w+\\(.*"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)\\(.*"
            + "|java\\.lang\\.Math\\.random\\(\\)"
            + "|java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)"
            + "|java\\.util\\.UUID\\.randomUUID\\(\\)"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
            + "|java\\.security\\.SecureRandom\\..*");

    /** A room uses the rooms below it, and never a sibling. */
    ArchRule directionOf(String room) {
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room)
                        && !MAY_USE.getOrDefault(room, Set.of()).contains(other))
                .map(this::in)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(in(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true);
    }

    static Set<String> rooms() {
        return MAY_USE.keySet();
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule kernelKnowsOnlyTheJdk() {
        return classes()
                .that()
                .resideInAPackage(in("kernel"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", in("kernel"));
    }

    /** Method code is a function of its arguments. */
    ArchRule methodsTouchNothingOutside() {
        return noClasses()
                .that()
                .resideInAnyPackage(in("assess"), in("foresee"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                        .and(not(type(Serializable.class)))
                        .or(nameMatching("org\\.slf4j\\..*|java\\.util\\.logging\\..*|java\\.time\\.Clock")))
                .allowEmptyShould(true);
    }

    ArchRule methodsAreRepeatable() {
        return classes()
                .that()
                .resideInAnyPackage(in("assess"), in("foresee"))
                .should(new ArchCondition<>("read no clock and no chance") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getAccessesFromSelf().stream()
                                .filter(Rules::isNotRepeatable)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                    }
                });
    }

    ArchRule exchangeKnowsNoDatabase() {
        return noClasses()
                .that()
                .resideInAPackage(in("exchange"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.duckdb..", "org.jooq..", "org.sqlite..", "org.postgresql..")
                .allowEmptyShould(true);
    }

    ArchRule everyPackageSaysWhatMayBeNull() {
        return classes().should(new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not @NullMarked"));
                }
            }
        });
    }

    /** What a page or a table is asked beyond what it takes is refused: misspelt words would be passed over in silence. */
    ArchRule everyAddressSaysWhatItTakes() {
        return methods()
                .that()
                .areAnnotatedWith(GetMapping.class)
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(root + ".app.page", root + ".app.api")
                .should(new ArchCondition<>("say which parameters they take") {
                    @Override
                    public void check(JavaMethod item, ConditionEvents events) {
                        boolean said = item.isAnnotatedWith(Takes.class)
                                || item.getOwner().isAnnotatedWith(Takes.class)
                                || item.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Parameters.class));
                        if (!said) {
                            events.add(SimpleConditionEvent.violated(item, item.getFullName() + " does not"));
                        }
                    }
                });
    }

    private static boolean isNotRepeatable(JavaAccess<?> access) {
        return NOT_REPEATABLE.matcher(access.getTarget().getFullName()).matches();
    }

    private String in(String room) {
        return root + "." + room + "..";
    }
}
