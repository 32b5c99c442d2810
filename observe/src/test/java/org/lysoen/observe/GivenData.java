package org.lysoen.observe;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Published files that may not be kept here, read from the folder named by {@code LYSOEN_DATA}.
 *
 * <p>Unset, each test is skipped and one line at the end counts them; unset with {@code CI=true}, each fails.
 */
public final class GivenData implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv("LYSOEN_DATA") != null) {
            return ConditionEvaluationResult.enabled("");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("LYSOEN_DATA is not set: with CI=true the published files must be there");
        }
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(GivenData.class))
                .computeIfAbsent(Skipped.class, _ -> new Skipped(new AtomicInteger()), Skipped.class)
                .count()
                .incrementAndGet();
        return ConditionEvaluationResult.disabled("LYSOEN_DATA is not set");
    }

    public static Path dir() {
        return Path.of(Objects.requireNonNull(System.getenv("LYSOEN_DATA")));
    }

    private record Skipped(AtomicInteger count) implements AutoCloseable {
        @Override
        public void close() {
            System.out.println(count + " classes of tests on published files skipped: LYSOEN_DATA is not set");
        }
    }
}
