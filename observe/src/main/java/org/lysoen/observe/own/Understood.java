package org.lysoen.observe.own;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Hash;
import org.lysoen.kernel.Problem;

/** A user's table, read through once: which column says what, how it writes numbers and dates, and its first figures. */
public final class Understood {

    private static final int FIRST = 5;
    private static final int MOST_INDICATORS = 5000;
    private static final int LONGEST_NAME = 40;

    /**
     * A figure as understood.
     *
     * @param row of the file
     * @param written the place as the file has it
     */
    public record Figure(long row, String written, String place, String period, String indicator, double value) {}

    /**
     * A column.
     *
     * @param meaning what it says and why; empty where it is not used
     */
    public record Heading(String column, String meaning) {}

    private final Path file;
    private final Asked asked;
    private final PlaceIndex places;
    private final Layout layout;
    private final String name;
    private final boolean dayFirst;
    private final Map<Integer, Boolean> decimalCommas = new HashMap<>();
    private final Map<Integer, String> readings = new HashMap<>();
    private final boolean percent;
    private final Map<String, String> series = new HashMap<>();
    private final List<Figure> first = new ArrayList<>();
    private long unknownPlaces;

    private Understood(Path file, TableFile table, Asked asked, PlaceIndex places) {
        this.file = file;
        this.asked = asked;
        this.places = places;
        this.layout = Layout.of(table, asked, places);
        this.name = name(asked.name() == null ? stem(file) : asked.name());
        var look = new FirstPass();
        table.each(look::take);
        look.requirePlaces();
        look.numbers.forEach((column, numbers) -> {
            boolean comma = numbers.hasDecimalComma(asked.decimalComma());
            decimalCommas.put(column, comma);
            readings.put(column, numbers.said(comma));
        });
        percent = look.requireOneKind();
        dayFirst = look.periods == null || look.periods.isDayFirst(asked.dayFirst());
        unknownPlaces = look.unknown;
        table.each((row, cells) -> {
            if (row >= layout.firstRow()) {
                figures(row, cells, figure -> {
                    if (first.size() < FIRST) {
                        first.add(figure);
                    }
                });
            }
            return first.size() < FIRST;
        });
    }

    static Understood of(Path file, TableFile table, Asked asked, PlaceIndex places) {
        return new Understood(file, table, asked, places);
    }

    /** Looks at every cell that will be used. */
    private final class FirstPass {

        private final Map<Integer, NumberColumn> numbers = new HashMap<>();
        private final @Nullable PeriodColumn periods =
                layout.period() < 0 ? null : new PeriodColumn(layout.header().get(layout.period()));
        private long known;
        private long unknown;
        private @Nullable String firstUnknown;

        FirstPass() {
            layout.values()
                    .forEach(column ->
                            numbers.put(column, new NumberColumn(layout.header().get(column))));
        }

        boolean take(long row, List<String> cells) {
            if (row < layout.firstRow()) {
                return true;
            }
            requireWidth(row, cells);
            if (isEmpty(cells)) {
                return true;
            }
            refuseFormula(row, cells);
            numbers.forEach((column, numbersOf) -> numbersOf.see(row, cells.get(column)));
            if (periods != null) {
                periods.see(row, cells.get(layout.period()));
            }
            var place = cells.get(layout.place()).strip();
            if (places.find(place).isPresent()) {
                known++;
            } else {
                unknown++;
                firstUnknown = firstUnknown == null
                        ? "Row " + row + ", column '" + layout.header().get(layout.place()) + "' holds '" + place + "'"
                        : firstUnknown;
            }
            return true;
        }

        private void requireWidth(long row, List<String> cells) {
            if (cells.size() != layout.header().size()) {
                throw Problem.badInput("Row " + row + " has " + cells.size() + " cells under "
                        + layout.header().size() + " columns: a comma too many or a quote too few?");
            }
        }

        private void refuseFormula(long row, List<String> cells) {
            for (int column : List.of(layout.place(), layout.period(), layout.indicator())) {
                if (column >= 0 && cells.get(column).startsWith("=")) {
                    throw Problem.badInput(
                            "Row " + row + ", column '" + layout.header().get(column) + "' holds a formula ("
                                    + cells.get(column) + "): put its value there.");
                }
            }
        }

        /** Whether the figures are percent; a column a year may not hold percent in some years only. */
        boolean requireOneKind() {
            @Nullable Integer percents = null;
            @Nullable Integer others = null;
            for (var column : layout.values()) {
                var numbersOf = numbers.get(column);
                if (numbersOf != null && numbersOf.isPercent()) {
                    percents = column;
                } else if (numbersOf != null && !numbersOf.isEmpty()) {
                    others = column;
                }
            }
            if (percents != null && others != null) {
                throw Problem.badInput("The column '" + layout.header().get(percents)
                        + "' holds percent and the column '" + layout.header().get(others)
                        + "' other numbers: write all of them with the sign or none.");
            }
            return percents != null;
        }

        void requirePlaces() {
            if (firstUnknown != null && unknown > known) {
                throw Problem.badInput(firstUnknown + ", which is no place in hand, and so do most rows: name another"
                        + " column with --place, or write ISO 3166 codes.");
            }
        }
    }

    /** The cells of the figures that are used are all empty. */
    private boolean isEmpty(List<String> cells) {
        return layout.values().stream()
                .allMatch(column -> NumberColumn.written(cells.get(column)).isEmpty());
    }

    /**
     * The figures of a row.
     *
     * @return whether its place is known, or it has no figures
     */
    boolean figures(long row, List<String> cells, Consumer<Figure> taker) {
        if (isEmpty(cells)) {
            return true;
        }
        var written = cells.get(layout.place()).strip();
        var place = places.find(written);
        if (place.isEmpty()) {
            return false;
        }
        for (int column : layout.values()) {
            var number = NumberColumn.written(cells.get(column));
            if (number.isPresent()) {
                double value = NumberColumn.read(number.get(), decimalCommas.getOrDefault(column, false));
                if (Double.isInfinite(value)) {
                    throw Problem.badInput(
                            "Row " + row + ", column '" + layout.header().get(column) + "' holds " + number.get()
                                    + ", which is too large for a figure.");
                }
                taker.accept(new Figure(row, written, place.get(), period(cells, column), indicator(cells), value));
            }
        }
        return true;
    }

    private String period(List<String> cells, int column) {
        return layout.period() < 0
                ? layout.yearOf(column)
                : PeriodColumn.read(cells.get(layout.period()), dayFirst)
                        .orElseThrow()
                        .toString();
    }

    private String indicator(List<String> cells) {
        if (layout.indicator() >= 0) {
            var own = cells.get(layout.indicator()).strip();
            return own.isEmpty() ? "figure" : own;
        }
        return Optional.ofNullable(asked.indicator())
                .orElse(
                        layout.period() < 0
                                ? name
                                : layout.header()
                                        .get(layout.values().getFirst())
                                        .strip());
    }

    /** The id of an indicator: {@code own.<name>.<words>}. */
    String series(String indicator) {
        return series.computeIfAbsent(indicator, _ -> {
            if (series.size() == MOST_INDICATORS) {
                throw Problem.badInput("The column of the indicator holds more than " + MOST_INDICATORS
                        + " different texts: name another with --indicator, or the one indicator of the table.");
            }
            var id = "own." + name + "." + words(indicator);
            return series.containsValue(id) || words(indicator).isEmpty()
                    ? id + "_" + Hash.of(List.of(indicator)).substring(0, 8)
                    : id;
        });
    }

    private static String words(String text) {
        var words = PlaceIndex.plain(text).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return words.length() > LONGEST_NAME ? words.substring(0, LONGEST_NAME) : words;
    }

    private static String name(String text) {
        var name = words(text);
        if (name.isEmpty()) {
            throw Problem.badInput("'" + text + "' cannot name a table: give --name with letters a to z and digits.");
        }
        return name;
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** The name of the table, after {@code own.}. */
    public String name() {
        return name;
    }

    /** The name of the file. */
    public String title() {
        return file.getFileName().toString();
    }

    /** Every column, and what it says. */
    public List<Heading> headings() {
        var headings = new ArrayList<Heading>();
        for (int i = 0; i < layout.header().size(); i++) {
            var reading = readings.getOrDefault(i, "");
            headings.add(new Heading(
                    layout.header().get(i), layout.reasons().get(i) + (reading.isEmpty() ? "" : "; " + reading)));
        }
        return headings;
    }

    /** The first figures. */
    public List<Figure> first() {
        return List.copyOf(first);
    }

    /** How many rows name a place that is not in hand: they are kept aside. */
    public long unknownPlaces() {
        return unknownPlaces;
    }

    /** The unit of the figures: what the user says, else percent where they are written so. */
    public String unit() {
        var own = asked.unit();
        return own != null ? own : percent ? "percent" : "as given";
    }

    Path file() {
        return file;
    }

    Asked asked() {
        return asked;
    }

    Layout layout() {
        return layout;
    }
}
