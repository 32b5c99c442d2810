package org.lysoen.app.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String WRONG = "org.lysoen.app.architecture.wrong";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("/page/jte/"))
            .importPackages("org.lysoen");

    private static final JavaClasses WRONG_HOUSE = new ClassFileImporter().importPackages(WRONG);

    static Stream<Arguments> rules() {
        Rules here = new Rules("org.lysoen");
        Rules there = new Rules(WRONG);
        return Stream.of(
                Arguments.of("no cycles", here.noCycles(), there.noCycles()),
                Arguments.of("kernel", here.kernelKnowsOnlyTheJdk(), there.kernelKnowsOnlyTheJdk()),
                Arguments.of("no I/O", here.methodsTouchNothingOutside(), there.methodsTouchNothingOutside()),
                Arguments.of("repeatable", here.methodsAreRepeatable(), there.methodsAreRepeatable()),
                Arguments.of("no database", here.exchangeKnowsNoDatabase(), there.exchangeKnowsNoDatabase()),
                Arguments.of("addresses", here.everyAddressSaysWhatItTakes(), there.everyAddressSaysWhatItTakes()),
                Arguments.of("null", here.everyPackageSaysWhatMayBeNull(), there.everyPackageSaysWhatMayBeNull()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_house_keeps_the_rule(String name, ArchRule here, ArchRule there) {
        here.check(HOUSE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_house_built_wrongly_breaks_the_rule(String name, ArchRule here, ArchRule there) {
        assertThatThrownBy(() -> there.check(WRONG_HOUSE)).as(name).isInstanceOf(AssertionError.class);
    }

    @Test
    void rooms_use_the_rooms_below_them_and_no_sibling() {
        for (String room : Rules.rooms()) {
            assertThatCode(() -> new Rules("org.lysoen").directionOf(room).check(HOUSE))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_room_that_uses_its_sibling_or_a_room_above_is_found() {
        for (String room : new String[] {"assess", "engine", "exchange", "kernel"}) {
            assertThatThrownBy(() -> new Rules(WRONG).directionOf(room).check(WRONG_HOUSE))
                    .as(room)
                    .isInstanceOf(AssertionError.class);
        }
    }
}
