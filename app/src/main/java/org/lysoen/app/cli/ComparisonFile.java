package org.lysoen.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lysoen.app.page.Comparison;
import org.lysoen.kernel.Problem;

/** Scores of others in a CSV file (RFC 4180, UTF-8) with the columns model, window, metric and value. */
final class ComparisonFile {

    private static final List<String> COLUMNS = List.of("model", "window", "metric", "value");

    private ComparisonFile() {}

    /**
     * @throws Problem NOT_FOUND when there is no such file, BAD_INPUT naming the line of what cannot be used
     */
    static Comparison read(Path file) {
        return UserCsv.read(file, "table of scores", csv -> {
            var header = csv.header().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            if (!header.containsAll(COLUMNS)) {
                throw Problem.badInput("The scores in " + file + " need the columns " + String.join(", ", COLUMNS)
                        + "; there are: " + String.join(", ", header) + ".");
            }
            var found = new ArrayList<Comparison.Line>();
            csv.each(line -> found.add(new Comparison.Line(
                    line.getField(header.indexOf("model")).strip(),
                    line.getField(header.indexOf("window")).strip(),
                    line.getField(header.indexOf("metric")).strip(),
                    csv.number(line, header.indexOf("value")))));
            if (found.isEmpty()) {
                throw Problem.badInput(
                        "The file " + file + " holds no score: give one a line, or leave out --compare.");
            }
            return new Comparison(String.valueOf(file.getFileName()), found);
        });
    }
}
