package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.foresee.Registry;
import org.lysoen.app.page.WhatMayCome.Disc;
import org.lysoen.app.page.WhatMayCome.Forecast;
import org.lysoen.app.page.WhatMayCome.Quiet;
import org.lysoen.app.page.WhatMayCome.Ranked;
import org.lysoen.app.page.draw.Bins;
import org.lysoen.app.page.draw.Dorling;
import org.lysoen.app.page.text.Figures;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Period;

/** Fills the page of what may come, and its JSON. Safe for use by several threads. */
public final class WhatMayComeReader {

    private static final String OUTLOOKS = """
            select o.*, p.name
            from outlook o
            join place p on p.place_id = o.place_id
            where o.forecast_id = ?
            order by o.place_id
            """;

    private static final String ISSUED = "select * from issued_forecast where forecast_id = ?";

    private static final String BASE_RATES = """
            select one.quiet_years, one.trials, one.events, one.rate, one.rate_low, one.rate_high, many.events as many
            from base_rate one
            join base_rate many on many.quiet_years = one.quiet_years and many.at_least = 25
            where one.at_least = 1
            order by one.quiet_years
            """;

    private static final String RESIDENTS = """
            select r.place_id, r.residents
            from residents r
            join place p on p.place_id = r.place_id and p.level in ('country', 'joint')
            where r.year = ?
            """;

    private static final int LISTED = 15;
    private static final Bins CLASSES = Bins.of(0.01, 0.02, 0.05, 0.1, 0.2);
    private static final List<String> CLASS_WORDS =
            List.of("under 1 %", "1 to 2 %", "2 to 5 %", "5 to 10 %", "10 to 20 %", "20 % and more");

    private final Engine engine;
    private final Atlas atlas;

    public WhatMayComeReader(Engine engine, Atlas atlas) {
        this.engine = engine;
        this.atlas = atlas;
    }

    WhatMayCome page() {
        return new WhatMayCome(
                Registry.current(engine).map(this::forecast),
                engine.query(BASE_RATES).stream()
                        .map(row -> new Quiet(
                                Figures.number(row.whole("quiet_years"), 0),
                                Figures.number(row.whole("trials"), 0),
                                Figures.number(row.whole("events"), 0),
                                Figures.share(row.number("rate")),
                                Figures.share(row.number("rate_low")) + " to " + Figures.share(row.number("rate_high")),
                                Figures.number(row.whole("many"), 0)))
                        .toList());
    }

    /** The rows of the tables {@code issued_forecast}, {@code outlook} and {@code base_rate} behind the page. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("warning", "A forecast is not a fate, and what it is made from are not causes.");
        var id = Registry.current(engine);
        json.put("forecast", id.map(one -> objects(engine.query(ISSUED, one))).orElse(List.of()));
        json.put("places", id.map(one -> objects(engine.query(OUTLOOKS, one))).orElse(List.of()));
        json.put("base_rate", objects(engine.query("select * from base_rate order by quiet_years, at_least")));
        return json;
    }

    private static List<Map<String, @Nullable Object>> objects(Rows rows) {
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        rows.stream().forEach(row -> {
            var object = new LinkedHashMap<String, @Nullable Object>();
            rows.columns().forEach(column -> object.put(column, row.get(column)));
            objects.add(object);
        });
        return objects;
    }

    private Forecast forecast(String id) {
        var issued = engine.query(ISSUED, id).row(0);
        var rows = engine.query(OUTLOOKS, id).stream().toList();
        var first = rows.getFirst();
        var peaceful =
                rows.stream().filter(row -> !row.isAbsent("chance_onset")).toList();
        var valued = rows.stream()
                .filter(row -> !row.isAbsent("person_years_lost_per_100k"))
                .toList();
        return new Forecast(
                new PlaceForecast.Issue(
                        id,
                        issued.text("model_id"),
                        Figures.period(Period.of(issued.text("origin"))),
                        issued.text("releases"),
                        issued.date("issued_on").toString(),
                        "/method/forecast"),
                Figures.period(Period.of(first.text("from_period"))) + " to "
                        + Figures.period(Period.of(first.text("to_period"))),
                sum(rows, "deaths"),
                sum(rows, "deaths_before"),
                map(rows, Integer.parseInt(issued.text("origin").substring(0, 4))),
                ranked(rows, "chance_escalation", Chances::of, WhatMayComeReader::deaths),
                ranked(valued, "person_years_lost_per_100k", Figures::rate, WhatMayComeReader::deaths),
                ranked(valued, "person_years_lost", Figures::amount, WhatMayComeReader::deaths),
                ranked(peaceful, "chance_onset", Chances::of, WhatMayComeReader::deaths),
                peaceful.size());
    }

    private static String sum(List<Row> rows, String column) {
        return Figures.amount(
                rows.stream().mapToDouble(row -> row.number(column)).sum());
    }

    private static String deaths(Row row) {
        return Figures.amount(row.number("deaths")) + " deaths expected ("
                + Figures.amount(Math.rint(row.number("deaths_q05")))
                + " to " + Figures.amount(Math.rint(row.number("deaths_q95"))) + "), "
                + Figures.amount(row.number("deaths_before")) + " the year before";
    }

    private static List<Ranked> ranked(
            List<Row> rows, String column, Function<Double, String> written, Function<Row, String> beside) {
        ToDoubleFunction<Row> value = row -> row.number(column);
        double most = rows.stream().mapToDouble(value).max().orElse(1);
        return rows.stream()
                .sorted(Comparator.comparingDouble(value).reversed())
                .limit(LISTED)
                .map(row -> new Ranked(
                        row.text("place_id"),
                        row.text("name"),
                        written.apply(value.applyAsDouble(row)),
                        beside.apply(row),
                        most > 0 ? Math.round(1000 * value.applyAsDouble(row) / most) / 10.0 : 0))
                .toList();
    }

    /** A joint area stands for its parts, which have no forecast of their own. */
    private WhatMayCome.Map map(List<Row> rows, int year) {
        var byPlace = new HashMap<String, Row>();
        rows.forEach(row -> byPlace.put(row.text("place_id"), row));
        var homes = new ArrayList<Dorling.Home>();
        engine.query(RESIDENTS, year).stream()
                .sorted(Comparator.comparingDouble((Row row) -> row.number("residents"))
                        .reversed())
                .forEach(row -> home(row, byPlace).ifPresent(homes::add));
        double all = homes.stream().mapToDouble(Dorling.Home::people).sum();
        double area =
                all == 0 ? 0 : WorldDrawing.COVERED * WorldDrawing.PEOPLE_WIDTH * WorldDrawing.PEOPLE_HEIGHT / all;
        var circles = Dorling.layout(homes, area, WorldDrawing.PEOPLE_WIDTH, WorldDrawing.PEOPLE_HEIGHT);
        var discs = circles.stream()
                .map(circle -> disc(circle, byPlace.get(circle.id())))
                .toList();
        return new WhatMayCome.Map(WorldDrawing.PEOPLE_WIDTH, WorldDrawing.PEOPLE_HEIGHT, discs, CLASS_WORDS);
    }

    private Optional<Dorling.Home> home(Row residents, Map<String, Row> forecasts) {
        var id = residents.text("place_id");
        var spot = atlas.find(id);
        var home = spot.map(Atlas.Spot::home).orElse(null);
        boolean isPart = atlas.jointOf(id)
                .map(joint -> forecasts.containsKey(joint.id()))
                .orElse(false);
        boolean isEmptyJoint = spot.map(one -> !one.members().isEmpty()).orElse(true) && !forecasts.containsKey(id);
        if (home == null || isPart || isEmptyJoint || residents.number("residents") <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Dorling.Home(
                id, home.x() - WorldDrawing.OCEAN, home.y() + WorldDrawing.ABOVE, residents.number("residents")));
    }

    private Disc disc(Dorling.Circle circle, @Nullable Row forecast) {
        var name = atlas.get(circle.id()).name();
        var css = forecast == null ? "none" : "c" + CLASSES.of(forecast.number("chance_escalation"));
        var title = forecast == null
                ? name + ": no forecast, absent"
                : name + ": escalation " + Chances.of(forecast.number("chance_escalation")) + "; " + deaths(forecast);
        double room = 1.9 * circle.radius();
        var label = name.length() * WorldDrawing.LETTER < room
                ? name
                : circle.id().length() == 3 && 3.6 * WorldDrawing.LETTER < room ? circle.id() : "";
        return new Disc(
                circle.id(), title, tenths(circle.x()), tenths(circle.y()), tenths(circle.radius()), css, label);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
