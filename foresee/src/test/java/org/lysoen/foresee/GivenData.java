package org.lysoen.foresee;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The panel that may not be kept here, read from the folder named by {@code LYSOEN_DATA}.
 *
 * <p>Unset, each test is skipped and one line at the end counts them; unset with {@code CI=true}, each fails.
 */
final class GivenData implements ExecutionCondition {

    private static final String PANEL = "views_country_month_to_2017/state_based_country_month.csv.gz";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv("LYSOEN_DATA") != null || context.getTestMethod().isEmpty()) {
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

    private record Skipped(AtomicInteger count) implements AutoCloseable {
        @Override
        public void close() {
            System.out.println(count + " tests on published files skipped: LYSOEN_DATA is not set");
        }
    }

    /** State-based deaths by VIEWS country and month, to the end of a year. */
    static Panel panel(int lastYear) {
        var path = Path.of(Objects.requireNonNull(System.getenv("LYSOEN_DATA"))).resolve(PANEL);
        try (var text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            var panel = new Panel.Builder();
            for (var line : text.lines().skip(1).toList()) {
                var cells = List.of(line.split(",", -1));
                int last = cells.size();
                int year = Integer.parseInt(cells.get(last - 3));
                if (year <= lastYear) {
                    int month = Integer.parseInt(cells.get(last - 2));
                    panel.add(line, cells.getFirst(), year, month, Double.parseDouble(cells.get(last - 1)));
                }
            }
            return panel.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
