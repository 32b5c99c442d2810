package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.page.text.Figures;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * The whole state of the world page, read from its address and written back to it:
 * {@code ?period=2023&measure=share_insecure&map=people&rank=per_head&modelled=no}.
 *
 * @param modelled whether places that are mostly modelled stay in the ranked list
 */
public record WorldQuery(Period period, Measure measure, MapKind map, Rank rank, boolean modelled) {

    /** Circles as large as their people, or the land they live on. */
    public enum MapKind {
        PEOPLE,
        LAND;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** By what places are ranked: excess for each 1,000 people, excess in all, or the measure on the map. */
    public enum Rank {
        PER_HEAD,
        TOTAL,
        MEASURE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final String KEYS = "period measure map rank modelled";

    /**
     * @param parameters of the address
     * @param latest the period shown where the address names none
     * @throws Problem {@code bad-input} for a value the page does not know
     */
    public static WorldQuery of(Map<String, String> parameters, Period latest) {
        var period = parameters.get("period");
        return new WorldQuery(
                period == null || period.isBlank() ? latest : Period.of(period),
                Measure.of(parameters.getOrDefault("measure", Measure.SHARE_INSECURE.word())),
                switch (parameters.getOrDefault("map", "people")) {
                    case "people" -> MapKind.PEOPLE;
                    case "land" -> MapKind.LAND;
                    default -> throw oneOf("map", parameters, "people or land");
                },
                switch (parameters.getOrDefault("rank", "per_head")) {
                    case "per_head" -> Rank.PER_HEAD;
                    case "total" -> Rank.TOTAL;
                    case "measure" -> Rank.MEASURE;
                    default -> throw oneOf("rank", parameters, "per_head, total or measure");
                },
                switch (parameters.getOrDefault("modelled", "no")) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> throw oneOf("modelled", parameters, "yes or no");
                });
    }

    private static Problem oneOf(String key, Map<String, String> parameters, String words) {
        return Problem.badInput("'" + parameters.get(key) + "' is not a value of " + key + ": write " + words + ".");
    }

    /** The address of this state. */
    public String address() {
        return "/?period=" + period + "&measure=" + measure.word() + "&map=" + map.word() + "&rank=" + rank.word()
                + "&modelled=" + (modelled ? "yes" : "no");
    }

    /** The address in the API of the rows that the map shows. */
    public String rows() {
        var table = switch (measure) {
            case SHARE_INSECURE -> "insecure_share";
            case YEARS_SECURE -> "security";
            case LOSS, EXCESS -> "excess";
            case KILLED -> "loss";
            default -> "deprivation";
        };
        var which = measure == Measure.KILLED
                ? "&threat=killed"
                : measure.domain().map(domain -> "&domain=" + domain.word()).orElse("");
        var when = known();
        var by = measure == Measure.YEARS_SECURE ? "" : when.isYear() ? "&by=year" : "&by=month";
        return "/api/v1/" + table + "?from=" + when + "&to=" + when + by + which;
    }

    /** The period of the figures on the map: the year of a month where the measure is known by year only. */
    public Period known() {
        return measure.isMonthly() ? period : Period.year(period.year());
    }

    /** The period of the figures that places are ranked by. */
    public Period ranked() {
        return rank == Rank.MEASURE ? known() : period;
    }

    /** What tells this view from others, in words. */
    public String title() {
        return measure.label()
                + (map == MapKind.LAND ? " on the land map, " : ", ")
                + Figures.period(period)
                + (switch (rank) {
                    case PER_HEAD -> "";
                    case TOTAL -> ", ranked in all";
                    case MEASURE -> ", ranked by it";
                })
                + (modelled ? ", with places that are mostly modelled" : "");
    }

    public WorldQuery at(Period other) {
        return new WorldQuery(other, measure, map, rank, modelled);
    }

    public WorldQuery on(MapKind other) {
        return new WorldQuery(period, measure, other, rank, modelled);
    }

    public WorldQuery by(Rank other) {
        return new WorldQuery(period, measure, map, other, modelled);
    }

    public WorldQuery withModelled(boolean other) {
        return new WorldQuery(period, measure, map, rank, other);
    }
}
