package org.lysoen.observe.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * Which column says what.
 *
 * @param header as written
 * @param firstRow of the figures
 * @param place column, from 0
 * @param period column; -1 where each column of values has its own year as header
 * @param indicator column; -1 where the table is of one indicator
 * @param values columns of figures: one, or one a year
 * @param reasons why each column means what it does, in the order of the columns; empty for those not used
 */
record Layout(
        List<String> header,
        long firstRow,
        int place,
        int period,
        int indicator,
        List<Integer> values,
        List<String> reasons) {

    private static final int SAMPLE = 500;
    private static final int ROWS_TO_FIND_TAGS = 25;
    private static final Pattern YEAR = Pattern.compile("((?:18|19|20)\\d{2})(?:\\.0+)?(?: \\[YR\\d{4}])?");

    /** The start of a table. */
    private static final class Start {
        private List<String> header = List.of();
        private List<String> tags = List.of();
        private long firstRow;
        private List<String> otherSheets = List.of();
        private final List<List<String>> sample = new ArrayList<>();

        static Start of(TableFile file) {
            var start = new Start();
            var rows = new ArrayList<List<String>>();
            var numbers = new ArrayList<Long>();
            file.each((row, cells) -> {
                rows.add(cells);
                numbers.add(row);
                return rows.size() < SAMPLE;
            });
            if (rows.size() < 2) {
                throw Problem.badInput("The table holds no row below its header: give one with figures.");
            }
            int tagged = -1;
            for (int i = 0; i < Math.min(rows.size(), ROWS_TO_FIND_TAGS) && tagged < 0; i++) {
                tagged = isTags(rows.get(i)) ? i : -1;
            }
            start.tags = tagged >= 0 ? rows.get(tagged) : List.of();
            start.header = tagged > 0 ? rows.get(tagged - 1) : rows.getFirst();
            int first = Math.max(tagged, 0) + 1;
            if (first == rows.size()) {
                throw Problem.badInput("The table holds no row below its header: give one with figures.");
            }
            start.firstRow = numbers.get(first);
            start.sample.addAll(rows.subList(first, rows.size()));
            start.otherSheets = file.otherSheets();
            start.requireTitles(numbers.get(Math.max(tagged - 1, 0)));
            return start;
        }

        /** What stands alone in its row, above rows of several cells, is a title of the table and not of a column. */
        private void requireTitles(long row) {
            var titles = titles();
            boolean isWider = sample.stream()
                    .anyMatch(cells ->
                            cells.stream().filter(cell -> !cell.isBlank()).count() > 1);
            if (titles.size() == 1 && isWider) {
                throw Problem.badInput("Row " + row + " holds '" + titles.getFirst()
                        + "' alone, above rows of several cells: delete what stands above the titles of the columns.");
            }
        }

        private List<String> titles() {
            return header.stream()
                    .map(String::strip)
                    .filter(title -> !title.isEmpty())
                    .toList();
        }

        private static boolean isTags(List<String> cells) {
            var said = cells.stream()
                    .map(String::strip)
                    .filter(cell -> !cell.isEmpty())
                    .toList();
            return !said.isEmpty() && said.stream().allMatch(cell -> cell.matches("#[A-Za-z].*"));
        }

        private String tag(int column) {
            return column < tags.size() ? tags.get(column).strip() : "";
        }

        private Stream<String> cells(int column) {
            return sample.stream()
                    .filter(row -> column < row.size())
                    .map(row -> row.get(column).strip())
                    .filter(cell -> !cell.isEmpty());
        }

        private long filled(int column) {
            return cells(column).count();
        }

        private long agreeing(int column, Predicate<String> test) {
            return cells(column).filter(test).count();
        }

        /** Share of the cells of a column that hold something and pass a test; 0 where none holds anything. */
        private double share(int column, Predicate<String> test) {
            return (double) agreeing(column, test) / Math.max(1, filled(column));
        }
    }

    /** The headers of a table, as written. */
    static List<String> header(TableFile file) {
        return List.copyOf(Start.of(file).header);
    }

    private record Found(int column, String reason) {}

    /**
     * @param said columns the user names, by meaning; a name that is no column of the table is an indicator's own name
     * @throws Problem {@code bad-input} when a column cannot be found, or one that is used is there twice
     */
    static Layout of(TableFile file, Asked said, PlaceIndex places) {
        var start = Start.of(file);
        var years = start.header.stream()
                .map(title -> YEAR.matcher(title.strip()).matches())
                .toList();
        boolean wide = said.period() == null
                && said.value() == null
                && years.stream().filter(is -> is).count() >= 2;
        var taken = new ArrayList<Integer>();
        var reasons = new ArrayList<String>();
        start.header.forEach(_ -> reasons.add(""));
        var place = take(
                named(start, said.place(), "--place")
                        .or(() -> best(
                                start,
                                Meaning.PLACE,
                                taken,
                                0.5,
                                0.8,
                                cell -> places.find(cell).isPresent()))
                        .orElseThrow(() -> none("place", "--place", start)),
                taken,
                reasons,
                "place");
        int period = -1;
        var values = new ArrayList<Integer>();
        if (wide) {
            for (int i = 0; i < years.size(); i++) {
                if (years.get(i) && !taken.contains(i)) {
                    values.add(take(new Found(i, "its header is a year"), taken, reasons, "value"));
                }
            }
        } else {
            period = take(
                    named(start, said.period(), "--period")
                            .or(() -> best(start, Meaning.PERIOD, taken, 0.9, 0.95, PeriodColumn::isPeriod))
                            .orElseThrow(() -> none("period", "--period", start)),
                    taken,
                    reasons,
                    "period");
        }
        int indicator = indicator(start, said, taken, reasons);
        if (!wide) {
            values.add(take(
                    named(start, said.value(), "--value")
                            .or(() -> best(start, Meaning.VALUE, taken, 0.5, 0.9, Layout::isFigure))
                            .orElseThrow(() -> none("value", "--value", start)),
                    taken,
                    reasons,
                    "value"));
        }
        refuseTwice(start, taken);
        return new Layout(
                start.header, start.firstRow, place, period, indicator, List.copyOf(values), List.copyOf(reasons));
    }

    private static void refuseTwice(Start start, List<Integer> taken) {
        for (int column : taken) {
            var title = start.header.get(column).strip();
            for (int other = 0; other < start.header.size() && !title.isEmpty(); other++) {
                if (!taken.contains(other)
                        && title.equalsIgnoreCase(start.header.get(other).strip())
                        && start.tag(column).equals(start.tag(other))) {
                    throw Problem.badInput("The table has the column '" + title
                            + "' twice, and nothing says which of them is meant: rename one of them.");
                }
            }
        }
    }

    private static boolean isFigure(String cell) {
        return cell.startsWith("=")
                || NumberColumn.written(cell).filter(NumberColumn::isNumber).isPresent();
    }

    private static int indicator(Start start, Asked said, List<Integer> taken, List<String> reasons) {
        var asked = said.indicator();
        if (asked != null && find(start, asked).isEmpty()) {
            return -1; // the indicator's own name
        }
        var found = asked == null
                ? best(start, Meaning.INDICATOR, taken, 0.5, 2, cell -> !isFigure(cell))
                : named(start, asked, "--indicator");
        return found.map(one -> take(one, taken, reasons, "indicator")).orElse(-1);
    }

    private static int take(Found found, List<Integer> taken, List<String> reasons, String meaning) {
        taken.add(found.column);
        reasons.set(found.column, meaning + ": " + found.reason);
        return found.column;
    }

    private static Optional<Found> named(Start start, @Nullable String title, String option) {
        if (title == null) {
            return Optional.empty();
        }
        return Optional.of(find(start, title)
                .map(column -> new Found(column, "you say so (" + option + ")"))
                .orElseThrow(() -> Problem.badInput("The table has no column '" + title + "': choose " + option
                        + " from " + String.join(", ", start.header) + ".")));
    }

    private static Optional<Integer> find(Start start, String title) {
        for (int i = 0; i < start.header.size(); i++) {
            if (start.header.get(i).strip().equalsIgnoreCase(title.strip())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /**
     * The column whose tag says so, else whose header does, else the only one whose cells do.
     *
     * @param enough the share of cells that must agree where tag or header say so
     * @param alone where nothing does
     */
    private static Optional<Found> best(
            Start start, Meaning meaning, List<Integer> taken, double enough, double alone, Predicate<String> test) {
        var byTag = new ArrayList<Found>();
        var byHeader = new ArrayList<Found>();
        var byCells = new ArrayList<Found>();
        var byName = new ArrayList<Found>();
        for (int i = 0; i < start.header.size(); i++) {
            if (taken.contains(i)) {
                continue;
            }
            double share = start.share(i, test);
            boolean isTagged = meaning.isTag(start.tag(i));
            if (isTagged || meaning.isHeader(start.header.get(i))) {
                var found = new Found(i, isTagged ? "its tag is " + start.tag(i) : "its header says so");
                (share < enough ? byName : isTagged ? byTag : byHeader).add(found);
            } else if (share >= alone) {
                byCells.add(
                        new Found(i, start.agreeing(i, test) + " of " + start.filled(i) + " cells looked at hold one"));
            }
        }
        if (!byTag.isEmpty() || !byHeader.isEmpty()) {
            return Optional.of(byTag.isEmpty() ? byHeader.getFirst() : byTag.getFirst());
        }
        if (byCells.size() == 1 || (meaning == Meaning.PLACE && !byCells.isEmpty())) {
            return Optional.of(byCells.getFirst());
        }
        // its cells are then complained of one by one, with their rows
        return byName.size() == 1 && meaning != Meaning.INDICATOR ? Optional.of(byName.getFirst()) : Optional.empty();
    }

    private static Problem none(String what, String option, Start start) {
        return Problem.badInput("No column of the table is clearly the " + what + ": name it with " + option
                + ", one of " + String.join(", ", start.titles())
                + (start.otherSheets.isEmpty()
                        ? "."
                        : ", or another sheet with --sheet: " + String.join(", ", start.otherSheets) + "."));
    }

    /** The year that a column of values stands for, in a table with a column a year. */
    String yearOf(int column) {
        var year = YEAR.matcher(header.get(column).strip());
        if (!year.matches()) {
            throw new IllegalStateException("no year: " + header.get(column));
        }
        return year.group(1);
    }
}
