package org.lysoen.app.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

/**
 * A panel of counts in a CSV file (RFC 4180, UTF-8, a header), gzipped where the name ends in {@code .gz}.
 *
 * <p>Columns are found by name: {@link #UNITS}, {@link #COUNTS}, and the month as {@code year} and {@code month}, as
 * {@code month} written 2011-10, or as {@code month_id} of VIEWS (1 is January 1980). An empty count is a missing month. A
 * column {@code neighbours} names the units that border a unit, separated by spaces. Other columns are attributes of the
 * unit in the month where they are asked for: amounts where every cell is a number, else kinds.
 *
 * @param missing rows without a count
 */
record PanelFile(Panel panel, int missing) {

    static final List<String> UNITS = List.of("unit", "unit_id", "country_id", "priogrid_gid", "place_id", "iso3");
    static final List<String> COUNTS =
            List.of("count", "deaths", "deaths_state_based", "ged_sb", "ged_best_sb", "best");
    static final String NOT_AVAILABLE = "NA";
    private static final int VIEWS_MONTH_0 = Panel.month(1979, 12);
    private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})-(\\d{2})(?:-01)?");

    /**
     * @param unit the column of units; null to find it by name
     * @param count the column of counts; null to find it by name
     * @param attributes columns of what else is known of a unit
     * @throws Problem NOT_FOUND when there is no such file, BAD_INPUT naming the line of what cannot be used
     */
    static PanelFile read(Path file, @Nullable String unit, @Nullable String count, List<String> attributes) {
        return UserCsv.read(file, "panel", csv -> {
            var reader = new Reader(csv, unit, count, attributes);
            csv.each(reader::add);
            var panel = reader.panel.build();
            if (!reader.bordering.isEmpty()) {
                panel = panel.withNeighbours(reader.bordering);
            }
            for (var attribute : reader.attributes) {
                panel = attribute.onto(panel, file);
            }
            return new PanelFile(panel, reader.missing);
        });
    }

    private static final class Reader {

        private final UserCsv csv;
        private final List<String> header;
        private final int unit;
        private final int count;
        private final int neighbours;
        private final Panel.Builder panel = new Panel.Builder();
        private final Map<String, Set<String>> bordering = new HashMap<>();
        private final List<AttributeColumn> attributes;
        private int missing;

        Reader(UserCsv csv, @Nullable String unit, @Nullable String count, List<String> attributes) {
            this.csv = csv;
            this.header = csv.header().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            this.unit = column("--unit", unit, UNITS);
            this.count = column("--count", count, COUNTS);
            this.neighbours = this.header.indexOf("neighbours");
            this.attributes = attributes.stream()
                    .map(name ->
                            new AttributeColumn(name.toLowerCase(Locale.ROOT), column("--attributes", name, List.of())))
                    .toList();
            boolean hasMonth = this.header.contains("month") || this.header.contains("month_id");
            if (!hasMonth) {
                throw Problem.badInput("The panel " + csv.file() + " has no column month or month_id; its columns are "
                        + String.join(", ", header) + ".");
            }
        }

        private int column(String option, @Nullable String asked, List<String> known) {
            if (asked != null) {
                int at = header.indexOf(asked.toLowerCase(Locale.ROOT));
                if (at < 0) {
                    throw Problem.badInput("The panel " + csv.file() + " has no column " + asked + ", which " + option
                            + " names; its columns are " + String.join(", ", header) + ".");
                }
                return at;
            }
            return known.stream()
                    .mapToInt(header::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElseThrow(() -> Problem.badInput("The panel " + csv.file() + " has none of the columns "
                            + String.join(", ", known) + ": name yours with " + option + "; its columns are "
                            + String.join(", ", header) + "."));
        }

        void add(CsvRecord line) {
            String where = csv.where(line);
            int month = month(line, where);
            String cell = line.getField(count).strip();
            if (cell.isEmpty() || cell.equals(NOT_AVAILABLE)) {
                missing++;
                return;
            }
            String id = line.getField(unit).strip();
            panel.add(where, id, Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, csv.number(line, count));
            for (var attribute : attributes) {
                attribute.add(id, month, line.getField(attribute.column()).strip());
            }
            if (neighbours >= 0) {
                bordering
                        .computeIfAbsent(id, _ -> new HashSet<>())
                        .addAll(Arrays.asList(line.getField(neighbours).strip().split("\\s+")));
            }
        }

        private int month(CsvRecord line, String where) {
            if (!header.contains("month")) {
                return VIEWS_MONTH_0 + whole(line, "month_id", where);
            }
            String month = line.getField(header.indexOf("month")).strip();
            var written = YEAR_MONTH.matcher(month);
            if (written.matches()) {
                return checked(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)), where);
            }
            if (!header.contains("year")) {
                throw Problem.badInput("The month " + month + " in " + where
                        + " cannot be read: write it as 2011-10, or give a column year.");
            }
            return checked(whole(line, "year", where), whole(line, "month", where), where);
        }

        private static int checked(int year, int monthOfYear, String where) {
            if (monthOfYear < 1 || monthOfYear > 12) {
                throw Problem.badInput(
                        "There is no month " + monthOfYear + " (" + where + "): months run from 1 to 12.");
            }
            return Panel.month(year, monthOfYear);
        }

        private int whole(CsvRecord line, String column, String where) {
            double value = csv.number(line, header.indexOf(column));
            if (value != Math.rint(value) || Math.abs(value) > 1_000_000) {
                throw Problem.badInput(
                        "The " + column + " in " + where + " is " + value + ", which is no whole number.");
            }
            return (int) value;
        }
    }
}
