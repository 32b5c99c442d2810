package org.lysoen.assess;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

/**
 * Shares between and after surveys, carried by the economy.
 *
 * <p>{@code logit p_t = beta ln G_t + e_t}, G the GDP per person. Each survey fixes its own e; between two surveys e
 * runs linearly in time, before the first and after the last it stays. So the curve passes through every survey and
 * bends with growth and crisis between them. Bounds widen by 0.53 sqrt(years to the nearest survey) on the logit.
 *
 * <p>The idea is the World Bank's lining-up of surveys by growth: Prydz, E. B. et al. (2019), National accounts data
 * used in global poverty measurement, Global Poverty Monitoring Technical Note 8; the logit form and its two constants
 * were fitted on countries with several surveys.
 */
public final class GdpBridge {

    private static final double LOGITS_PER_ROOT_YEAR = 0.53;

    private final double beta;
    private final TreeMap<Integer, Survey> surveys = new TreeMap<>();
    private final Map<Integer, Double> gdpPerPerson;
    /** The e of each survey year with a known GDP. */
    private final TreeMap<Integer, Double> residuals = new TreeMap<>();

    /**
     * A survey's share with its own bounds.
     *
     * @param share in [0, 1], with {@code low <= share <= high}
     */
    public record Survey(int year, double share, double low, double high) {}

    /**
     * @param beta slope of the logit on ln GDP per person
     * @param surveys one a year, in any order
     * @param gdpPerPerson by year, positive, in any constant unit
     * @throws IllegalArgumentException when two surveys share a year, or a share or GDP is out of its range
     */
    public GdpBridge(double beta, Collection<Survey> surveys, Map<Integer, Double> gdpPerPerson) {
        this.beta = beta;
        this.gdpPerPerson = Map.copyOf(gdpPerPerson);
        for (var survey : surveys) {
            if (this.surveys.put(survey.year(), survey) != null) {
                throw new IllegalArgumentException("two surveys in " + survey.year());
            }
            var gdp = gdpPerPerson.get(survey.year());
            if (gdp != null) {
                residuals.put(survey.year(), Logit.of(survey.share()) - beta * Logit.logGdp(gdp));
            }
        }
    }

    /**
     * The share in a year.
     *
     * @return in a survey's year the survey as published, <i>measured</i>; else <i>modelled</i>; absent where the year
     *     has no GDP, or no survey has
     */
    public Optional<Estimate> share(int year) {
        var survey = surveys.get(year);
        if (survey != null) {
            return Optional.of(new Estimate(survey.share(), survey.low(), survey.high(), Status.MEASURED));
        }
        var gdp = gdpPerPerson.get(year);
        if (gdp == null || residuals.isEmpty()) {
            return Optional.empty();
        }
        var before = residuals.floorEntry(year);
        var after = residuals.ceilingEntry(year);
        var first = before != null ? before : residuals.firstEntry();
        var second = after != null ? after : residuals.lastEntry();
        int span = second.getKey() - first.getKey();
        double way = span <= 0 ? 0 : (double) (year - first.getKey()) / span;
        double logit = beta * Logit.logGdp(gdp) + first.getValue() + way * (second.getValue() - first.getValue());
        int distance = Math.min(Math.abs(year - first.getKey()), Math.abs(second.getKey() - year));
        double reach = LOGITS_PER_ROOT_YEAR * Math.sqrt(distance);
        return Optional.of(new Estimate(
                Logit.share(logit), Logit.share(logit - reach), Logit.share(logit + reach), Status.MODELLED));
    }
}
