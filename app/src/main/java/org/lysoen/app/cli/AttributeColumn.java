package org.lysoen.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lysoen.foresee.Panel;
import org.lysoen.kernel.Problem;

/** A column of a panel that says something of a unit in a month beside its count; an empty cell is unknown. */
final class AttributeColumn {

    private static final int MOST_KINDS = 30;

    private final String name;
    private final int column;
    private final Map<String, Map<Integer, String>> cells = new HashMap<>();

    AttributeColumn(String name, int column) {
        this.name = name;
        this.column = column;
    }

    int column() {
        return column;
    }

    void add(String unit, int month, String cell) {
        if (!cell.isEmpty() && !cell.equals(PanelFile.NOT_AVAILABLE)) {
            cells.computeIfAbsent(unit, _ -> new HashMap<>()).put(month, cell);
        }
    }

    /**
     * The panel with this attribute: amounts where every cell is a number, else kinds.
     *
     * @throws Problem BAD_INPUT for a column without a cell, or of too many kinds to learn anything from
     */
    Panel onto(Panel panel, Path file) {
        var kinds = new TreeSet<String>();
        cells.values().forEach(months -> kinds.addAll(months.values()));
        if (kinds.isEmpty()) {
            throw Problem.badInput("The column " + name + " of " + file + " is empty: leave it out of --attributes.");
        }
        if (kinds.stream().allMatch(AttributeColumn::isNumber)) {
            return panel.withAttribute(name, false, (unit, month) -> {
                var cell = cells.getOrDefault(unit, Map.of()).get(month);
                return cell == null ? Double.NaN : Double.parseDouble(cell);
            });
        }
        if (kinds.size() > MOST_KINDS) {
            throw Problem.badInput("The column " + name + " of " + file + " holds " + kinds.size()
                    + " kinds, and nothing can be learnt of more than " + MOST_KINDS
                    + ": leave it out of --attributes, or give numbers.");
        }
        var order = List.copyOf(kinds);
        return panel.withAttribute(name, true, (unit, month) -> {
            var cell = cells.getOrDefault(unit, Map.of()).get(month);
            return cell == null ? Double.NaN : (double) order.indexOf(cell);
        });
    }

    private static boolean isNumber(String cell) {
        try {
            return Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException notNumber) {
            return false;
        }
    }
}
