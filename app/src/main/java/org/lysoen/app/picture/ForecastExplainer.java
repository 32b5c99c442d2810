package org.lysoen.app.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Problem;
import org.lysoen.kernel.Status;

/** The tree behind what may come in a place: the issued forecast, its chances, and the counts it was made from. */
public final class ForecastExplainer {

    private static final String OUTLOOK = """
            select o.*, i.choices, i.weights, i.releases, i.panel_sha256, i.months, i.draws, i.seed, i.issued_on,
                i.samples_sha256, p.name
            from outlook o
            join place p on p.place_id = o.place_id
            join issued_forecast i on i.forecast_id = o.forecast_id
            where o.forecast_id = ? and o.place_id = ?
            """;

    private final Engine engine;
    private final Leaves leaves;

    public ForecastExplainer(Engine engine) {
        this.engine = engine;
        this.leaves = new Leaves(engine);
    }

    /**
     * The tree of a place.
     *
     * @throws Problem NOT_FOUND where the forecast says nothing of the place
     */
    public Explanation explain(String forecastId, String placeId) {
        var outlook = engine.query(OUTLOOK, forecastId, placeId).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The forecast " + forecastId + " says nothing of " + placeId
                        + ": there is a forecast of every country whose deaths UCDP counts."));
        return Explanation.of(
                "What may come in " + outlook.text("name") + ", " + outlook.text("from_period") + " to "
                        + outlook.text("to_period"),
                Figures.many(outlook.number("deaths"), "death") + " expected",
                Status.MODELLED,
                outlook.whole("draws") + " equally likely paths; the mean of their sums",
                List.of(chances(outlook), months(forecastId, placeId), lost(outlook), made(outlook), counts(outlook)));
    }

    private static Explanation chances(Row outlook) {
        var parts = new ArrayList<Explanation>();
        parts.add(share("At least 1 death in the twelve months", outlook, "chance_1", ""));
        parts.add(share("At least 25", outlook, "chance_25", ""));
        parts.add(share("At least 100", outlook, "chance_100", ""));
        parts.add(share("At least 1,000", outlook, "chance_1000", ""));
        parts.add(share(
                "A month worse than any in the ten years before",
                outlook,
                "chance_worst_month",
                "paths with a month of more than " + Figures.many(outlook.number("worst_month"), "death")));
        parts.add(share(
                "Escalation",
                outlook,
                "chance_escalation",
                "paths of at least 25 deaths and at least twice the "
                        + Figures.many(outlook.number("deaths_before"), "death") + " of the twelve months up to "
                        + outlook.text("origin")));
        parts.add(
                outlook.isAbsent("chance_onset")
                        ? Explanation.absent(
                                "Onset", "only of places at peace: fewer than 25 deaths in each of the last two years")
                        : share(
                                "Onset",
                                outlook,
                                "chance_onset",
                                "paths of at least 25 deaths; this place is at peace"));
        return Explanation.of("Chances", "", null, "share of the paths", parts);
    }

    private static Explanation share(String label, Row outlook, String column, String step) {
        return Explanation.of(
                label,
                String.format(Locale.ROOT, "%.1f %%", 100 * outlook.number(column)),
                Status.MODELLED,
                step.isEmpty() ? "share of the paths" : step,
                List.of());
    }

    private Explanation months(String forecastId, String placeId) {
        var parts = engine
                .query(
                        "select * from forecast where forecast_id = ? and place_id = ? order by period",
                        forecastId,
                        placeId)
                .stream()
                .map(row -> Explanation.of(
                        row.text("period"),
                        Figures.many(row.number("deaths"), "death") + " expected",
                        Status.MODELLED,
                        String.format(
                                Locale.ROOT,
                                "median %,.0f; half of the paths %,.0f to %,.0f; 90 of 100 %,.0f to %,.0f",
                                row.number("deaths_q50"),
                                row.number("deaths_q25"),
                                row.number("deaths_q75"),
                                row.number("deaths_q05"),
                                row.number("deaths_q95")),
                        List.of()))
                .toList();
        return Explanation.of("By month", "", null, "the paths, month by month", parts);
    }

    private static Explanation lost(Row outlook) {
        return outlook.isAbsent("person_years_lost")
                ? Explanation.absent("Years of secure life lost", "no age of the people here is in hand")
                : Explanation.of(
                        "Years of secure life lost",
                        Figures.many(Math.rint(outlook.number("person_years_lost")), "person-year"),
                        Status.MODELLED,
                        String.format(
                                Locale.ROOT,
                                "expected deaths x %.1f years a death (table years_per_killing); 90 of 100 paths %,.0f to %,.0f",
                                outlook.number("years_per_death"),
                                outlook.number("person_years_lost_q05"),
                                outlook.number("person_years_lost_q95")),
                        List.of());
    }

    private static Explanation made(Row outlook) {
        return Explanation.of(
                "How it was made",
                outlook.text("model_id") + ", issued on " + outlook.date("issued_on"),
                null,
                "the same counts, choices and seed give the same forecast",
                List.of(
                        said("Choices", outlook.text("choices")),
                        said("Weights of the pool's models, in that order", outlook.text("weights")),
                        said("Last month known", outlook.text("origin")),
                        said("Samples, seed", outlook.whole("draws") + ", " + outlook.whole("seed")),
                        said("Forecast", outlook.text("forecast_id")),
                        said("Hash of the counts", outlook.text("panel_sha256")),
                        said("Hash of the samples", outlook.text("samples_sha256"))));
    }

    private static Explanation said(String label, String what) {
        return Explanation.of(label, what, null, "", List.of());
    }

    private Explanation counts(Row outlook) {
        var last = outlook.text("origin").substring(0, 4);
        var before = Integer.toString(Integer.parseInt(last) - 9);
        var parts = new ArrayList<Explanation>();
        parts.add(said("Releases it was made from", outlook.text("releases")));
        parts.addAll(leaves.observations(outlook.text("place_id"), "ucdp.deaths", before, last));
        return Explanation.of(
                "The counts it was made from",
                Figures.many(outlook.number("deaths_before"), "death") + " in the twelve months up to "
                        + outlook.text("origin"),
                Status.MODELLED,
                "every place's months since the counts begin; a year is spread over its months by monthly series"
                        + " (table deaths); the last ten years of this place as this lake has them now",
                parts);
    }
}
