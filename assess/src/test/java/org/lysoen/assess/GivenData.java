package org.lysoen.assess;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Published files that may not be kept here, read from the folder named by {@code LYSOEN_DATA}.
 *
 * <p>Unset, each test is skipped and one line at the end counts them; unset with {@code CI=true}, each fails.
 */
final class GivenData implements ExecutionCondition {

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

    /** Cells by column name. */
    record Row(Map<String, String> cells) {

        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }
    }

    /** The columns asked for of a CSV file, gzipped or not. */
    static List<Row> rows(String file, String... columns) {
        var path = Path.of(Objects.requireNonNull(System.getenv("LYSOEN_DATA"))).resolve(file);
        try (var in = Files.newInputStream(path);
                var text = new BufferedReader(new InputStreamReader(
                        file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            var header = cells(Objects.requireNonNull(text.readLine(), file).replace("\uFEFF", ""));
            var at = new int[columns.length];
            for (int i = 0; i < at.length; i++) {
                at[i] = header.indexOf(columns[i]);
            }
            var rows = new ArrayList<Row>();
            for (var line : text.lines().toList()) {
                var cells = cells(line);
                var row = new HashMap<String, String>();
                for (int i = 0; i < at.length; i++) {
                    row.put(columns[i], cells.get(at[i]));
                }
                rows.add(new Row(row));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A quoted name may hold commas. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(line.substring(from, i));
                from = i + 1;
            }
        }
        cells.add(line.substring(from));
        return cells;
    }
}
