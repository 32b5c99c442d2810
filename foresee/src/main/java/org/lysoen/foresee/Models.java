package org.lysoen.foresee;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The models there are, with the choices frozen on the windows 2007 to 2011 ({@code docs/method/forecast.md}). Each call
 * gives new ones.
 */
public final class Models {

    /** The name of the pool that forecasts are issued from. */
    public static final String CHOSEN = "lysoen_pool";

    private static final int PAST_ORIGINS = 10;

    private Models() {}

    /** The pool that forecasts are issued from. */
    public static LinearPool chosen() {
        return chosen(model -> model);
    }

    /**
     * The same, each of its models wrapped.
     *
     * @param wrap must give the samples it is given
     */
    static LinearPool chosen(UnaryOperator<Forecaster> wrap) {
        return pool(components().stream().map(wrap).toList());
    }

    /** The frozen choices of the pool, as they are kept with a forecast. */
    static String choices() {
        return "lysoen_pool of climatology (decay 0.75, spread 0.5), climatology (decay 0.85, spread 0.5) and hurdle_trees "
                + HurdleTrees.Options.CHOSEN + "; weights by CRPS of ln(1 + count) at " + PAST_ORIGINS
                + " origins, twelve months apart";
    }

    /** All, benchmarks first, the pool last. */
    public static List<Forecaster> all(Panel panel) {
        var all = new ArrayList<>(benchmarkModels(panel));
        var components = components();
        all.add(new IntensityMarkov(0.2));
        all.add(new ShrunkTail(new RecencyClimatology(0.85, 0.5)));
        if (!panel.attributes().isEmpty()) {
            all.add(HurdleTrees.withAttributes(HurdleTrees.Options.CHOSEN));
        }
        all.addAll(components);
        all.add(pool(components));
        return List.copyOf(all);
    }

    /** The names of the benchmarks; that of the neighbours only where the panel knows any. */
    public static Set<String> benchmarks(Panel panel) {
        var names = new LinkedHashSet<String>();
        benchmarkModels(panel).forEach(model -> names.add(model.name()));
        return names;
    }

    static List<Forecaster> benchmarkModels(Panel panel) {
        var models =
                new ArrayList<Forecaster>(List.of(new Zero(), new LastPoisson(), Conflictology.own(), new Bootstrap()));
        if (panel.hasNeighbours()) {
            models.add(Conflictology.withNeighbours());
        }
        return models;
    }

    private static LinearPool pool(List<Forecaster> components) {
        return new LinearPool(CHOSEN, components, PAST_ORIGINS);
    }

    /** What the pool mixes. */
    private static List<Forecaster> components() {
        return List.of(
                new RecencyClimatology(0.75, 0.5),
                new RecencyClimatology(0.85, 0.5),
                new Remembered(new HurdleTrees(HurdleTrees.Options.CHOSEN)));
    }
}
