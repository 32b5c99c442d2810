package org.lysoen.app.foresee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.lysoen.engine.Engine;
import org.lysoen.foresee.Panel;

/**
 * What the lake knows of places beside their deaths: region, people, income, civil liberties, people driven from home.
 *
 * <p>A month is told the figure of the year before its own, as that of its own is not known yet. It is the figure as it is
 * published now, which may be better than what was known then.
 */
public final class PlaceAttributes {

    private static final String REGIONS = "select place_id, region from place where region is not null";

    private static final String PEOPLE = "select place_id, year, residents as value from residents";

    private static final String DISPLACED = "select place_id, year, share as value from displaced";

    private static final String INDICATOR = """
            select place_id, cast(period as int) as year, max(value) as value
            from observation
            where indicator = ? and length(period) = 4 and value is not null
            group by place_id, cast(period as int)
            """;

    private PlaceAttributes() {}

    /** The panel of places with their attributes. */
    public static Panel onto(Panel panel, Engine engine) {
        var regions = new HashMap<String, String>();
        engine.query(REGIONS).stream().forEach(row -> regions.put(row.text("place_id"), row.text("region")));
        var kinds = List.copyOf(new TreeSet<>(regions.values()));
        var known = panel.withAttribute("region", true, (unit, _) -> {
            var region = regions.get(unit);
            return region == null ? Double.NaN : (double) kinds.indexOf(region);
        });
        known = yearly(known, "people", years(engine, PEOPLE), Math::log1p);
        known = yearly(known, "driven_from_home", years(engine, DISPLACED), share -> share);
        known = yearly(known, "gdp_per_person", years(engine, INDICATOR, "gapminder.gdp_per_person"), Math::log);
        return yearly(known, "civil_liberties", years(engine, INDICATOR, "vdem.civil_liberties"), index -> index);
    }

    private static Panel yearly(
            Panel panel, String name, Map<String, Map<Integer, Double>> years, DoubleUnaryOperator scale) {
        return panel.withAttribute(name, false, (unit, month) -> {
            var value = years.getOrDefault(unit, Map.of()).get(Math.floorDiv(month, 12) - 1);
            return value == null ? Double.NaN : scale.applyAsDouble(value);
        });
    }

    private static Map<String, Map<Integer, Double>> years(Engine engine, String sql, Object... parameters) {
        var years = new HashMap<String, Map<Integer, Double>>();
        engine.query(sql, parameters).stream().forEach(row -> {
            if (!row.isAbsent("value")) {
                years.computeIfAbsent(row.text("place_id"), _ -> new HashMap<>())
                        .put(row.integer("year"), row.number("value"));
            }
        });
        return years;
    }
}
