package org.lysoen.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lysoen.engine.Step;

class StepsTest {

    /** Steps whose every line is exercised by the built picture and its checks rather than by an example of their own. */
    private static final List<String> WITHOUT_EXAMPLE =
            List.of("gdp", "violence", "standing", "life_input", "life", "years_per_killing", "threat", "security");

    @TestFactory
    Stream<DynamicTest> everyExampleOfEveryStepComesOut() {
        return Picture.pipeline(Home.find())
                .examples(Picture.methods())
                .map(example -> DynamicTest.dynamicTest(example.toString(), example::run));
    }

    @Test
    void everyStepHasAnExampleOrIsNamedHere() {
        var without = Picture.pipeline(Home.find()).steps().stream()
                .filter(step -> step.kind() == Step.Kind.SQL || step.kind() == Step.Kind.METHOD)
                .filter(step -> step.examples().isEmpty())
                .map(Step::table)
                .toList();

        assertThat(without).isSubsetOf(WITHOUT_EXAMPLE);
    }
}
