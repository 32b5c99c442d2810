package org.lysoen.assess;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code level}: years of secure life still to come by place, year, sex and age, and their share of the years one could
 * aspire to, those of the reference table.
 *
 * <p>The life table is that of the year and the sex; the share of people insecure is the place's own of all ages and both
 * sexes, for no source tells them apart. Violent deaths a published table lacks are added to both sexes alike.
 *
 * @see SecureYears
 * @see ReferenceTable
 */
public final class LevelMethod implements TableMethod {

    /** The ages the table holds, lower bounds of intervals of every life table. */
    public static final List<Integer> AGES = List.of(0, 15, 30, 45, 60, 65);

    /** As much as burden of disease studies have discounted; more would leave the old world of the young nothing. */
    public static final double MOST_DISCOUNT = 0.03;

    public static final List<String> COLUMNS = List.of(
            "place_id",
            "year",
            "sex",
            "age",
            "years_secure",
            "low",
            "high",
            "life_expectancy_years",
            "aspired_years",
            "individual_share",
            "sd_drawn_anew",
            "sd_lifelong",
            "share_insecure",
            "share_of",
            "status");

    private static final String EVERYBODY = "all ages, both sexes";

    private final double discount;

    /** Years in full. */
    public LevelMethod() {
        this(0);
    }

    /**
     * @param discount what a year ahead is worth less, 0 to 0.03; above 0 the deviations are absent
     * @throws IllegalArgumentException when it is out of range
     */
    public LevelMethod(double discount) {
        if (!(discount >= 0 && discount <= MOST_DISCOUNT)) {
            throw new IllegalArgumentException("a discount is from 0 to " + MOST_DISCOUNT + ": " + discount);
        }
        this.discount = discount;
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var mortality = Reads.table(reads, "mortality");
        var tables = new EnumMap<Sex, LifeTables>(Sex.class);
        for (var sex : Sex.values()) {
            tables.put(sex, new LifeTables(mortality, sex));
        }
        var japan = of(tables, Sex.ALL).find(ReferenceTable.PLACE_ID, ReferenceTable.FROM_YEAR);
        if (japan.isEmpty()) {
            return Rows.empty(COLUMNS);
        }
        var reference = japan.get();
        var bands = new Bands(Reads.table(reads, "population"), Map.of());
        var rows = new ArrayList<@Nullable Object[]>();
        Reads.table(reads, "level_input").stream()
                .forEach(row -> Tables.of(row, of(tables, Sex.of(row.text("sex"))), bands)
                        .ifPresent(own -> AGES.forEach(age -> rows.add(level(row, own, age, reference)))));
        return Rows.of(COLUMNS, rows);
    }

    private static LifeTables of(Map<Sex, LifeTables> tables, Sex sex) {
        return Objects.requireNonNull(tables.get(sex));
    }

    private @Nullable Object[] level(Row row, Tables own, int age, LifeTable reference) {
        double insecure = row.number("share_insecure");
        var secure = new SecureYears(new RemainingLife(own.point(), age), 1 - insecure);
        double aspired = new RemainingLife(reference, age).years(discount);
        double years = secure.years(discount);
        return new @Nullable Object[] {
            row.text("place_id"),
            row.whole("year"),
            row.text("sex"),
            age,
            years,
            (1 - row.number("share_insecure_high")) * new RemainingLife(own.low(), age).years(discount),
            (1 - row.number("share_insecure_low")) * new RemainingLife(own.high(), age).years(discount),
            secure.life().years(discount),
            aspired,
            years / aspired,
            discount == 0 ? secure.deviationDrawnAnew() : null,
            discount == 0 ? secure.deviationLifelong() : null,
            insecure,
            EVERYBODY,
            row.text("status")
        };
    }

    /** The life table of a place, year and sex, and those of the bounds of its life expectancy at birth. */
    private record Tables(LifeTable point, LifeTable low, LifeTable high) {

        /** Absent where there is no table, or no ages of people to add violent deaths to. */
        static Optional<Tables> of(Row row, LifeTables published, Bands bands) {
            int year = Math.toIntExact(row.whole("year"));
            double years = row.number("published_years");
            double added = row.number("added_deaths_per_person");
            var people = bands.find(row.text("place_id"), year);
            if (added > 0 && people.isEmpty()) {
                return Optional.empty();
            }
            return published.find(row.text("place_id"), year).map(table -> {
                var own = BrassRelation.of(table, years);
                var point = added > 0 ? CrisisMortality.added(own, people.orElseThrow(), added) : own;
                return new Tables(
                        point,
                        shifted(point, row.number("published_low") - years),
                        shifted(point, row.number("published_high") - years));
            });
        }

        private static LifeTable shifted(LifeTable table, double years) {
            return years == 0 ? table : BrassRelation.of(table, table.e(0) + years);
        }
    }
}
