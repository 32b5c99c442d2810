package org.lysoen.app.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.AlkireFoster.Household;
import org.lysoen.assess.SurveyRules;
import org.lysoen.kernel.Problem;

/**
 * Households of a CSV file (RFC 4180, UTF-8, a header), as the rules read it.
 *
 * <p>An empty cell, {@code NA} or a missing code of the rules is no answer: such a household is set aside and counted,
 * never filled. A missing weight is a fault of the file instead, as leaving the household out would bend the sample.
 *
 * @param households with an answer to everything asked
 * @param aside households without
 */
record SurveyFile(List<Household> households, int aside) {

    private static final String NOT_AVAILABLE = "NA";

    /**
     * @throws Problem NOT_FOUND when there is no such file, BAD_INPUT naming the line and the column of what cannot be used
     */
    static SurveyFile read(Path file, SurveyRules rules) {
        return UserCsv.read(file, "survey", csv -> {
            var reader = new Reader(csv, rules);
            csv.each(reader::add);
            return new SurveyFile(List.copyOf(reader.households), reader.aside);
        });
    }

    private static final class Reader {

        private final UserCsv csv;
        private final SurveyRules rules;
        private final List<Household> households = new ArrayList<>();
        private final int[] indicators;
        private int aside;

        Reader(UserCsv csv, SurveyRules rules) {
            this.csv = csv;
            this.rules = rules;
            this.indicators = rules.indicators().stream()
                    .mapToInt(indicator -> position(indicator.column()))
                    .toArray();
            var design = rules.design();
            for (var column :
                    List.of(design.weight(), design.size(), design.group(), design.cluster(), design.stratum())) {
                column.ifPresent(this::position);
            }
        }

        void add(CsvRecord line) {
            double weight = weight(line);
            var size = rules.design().size().map(column -> notNegative(line, column));
            var labels = new @Nullable String[] {
                label(line, rules.design().group()),
                label(line, rules.design().cluster()),
                label(line, rules.design().stratum())
            };
            var achievements = achievements(line);
            if (achievements == null
                    || size.filter(people -> Double.isNaN(people)).isPresent()
                    || labels[0] == null
                    || labels[1] == null
                    || labels[2] == null) {
                aside++;
                return;
            }
            var cluster = rules.design().cluster().isPresent() ? labels[1] : "line " + line.getStartingLineNumber();
            households.add(new Household(weight * size.orElse(1.0), achievements, labels[0], cluster, labels[2]));
        }

        private double weight(CsvRecord line) {
            if (rules.design().weight().isEmpty()) {
                return 1;
            }
            var column = rules.design().weight().get();
            double weight = notNegative(line, column);
            if (Double.isNaN(weight)) {
                throw Problem.badInput("Line " + line.getStartingLineNumber() + " of " + csv.file()
                        + " has no weight in the column '" + column
                        + "': give each household its sampling weight, or take the line out of the survey.");
            }
            return weight;
        }

        private double @Nullable [] achievements(CsvRecord line) {
            var values = new double[indicators.length];
            boolean whole = true;
            for (int j = 0; j < values.length; j++) {
                values[j] = number(line, indicators[j]);
                whole &= !Double.isNaN(values[j])
                        && !rules.indicators().get(j).missing().contains(values[j]);
            }
            return whole ? values : null;
        }

        private double notNegative(CsvRecord line, String column) {
            double value = number(line, position(column));
            if (value < 0) {
                throw Problem.badInput("Line " + line.getStartingLineNumber() + " of " + csv.file() + " has " + value
                        + " in the column '" + column + "': a weight or a size is not negative.");
            }
            return value;
        }

        /** NaN where there is no answer. */
        private double number(CsvRecord line, int column) {
            return isMissing(line.getField(column).strip()) ? Double.NaN : csv.number(line, column);
        }

        /** The cell; empty text without such a column; null where there is no answer. */
        private @Nullable String label(CsvRecord line, Optional<String> column) {
            if (column.isEmpty()) {
                return "";
            }
            var cell = line.getField(position(column.get())).strip();
            return isMissing(cell) ? null : cell;
        }

        private static boolean isMissing(String cell) {
            return cell.isEmpty() || cell.equals(NOT_AVAILABLE);
        }

        private int position(String column) {
            int at = csv.header().indexOf(column);
            if (at < 0) {
                throw Problem.badInput("The survey " + csv.file() + " has no column '" + column
                        + "', which the rules name; its columns are " + String.join(", ", csv.header()) + ".");
            }
            return at;
        }
    }
}
