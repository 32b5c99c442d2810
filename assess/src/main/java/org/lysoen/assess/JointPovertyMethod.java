package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;

/**
 * {@code joint_poverty}: of every poverty survey, how many people were counted as deprived in several things at once, and
 * how many the overlap of {@link AnyDomain} would expect from the single shares.
 *
 * @see JointPoverty
 */
public final class JointPovertyMethod implements TableMethod {

    private static final List<String> COLUMNS =
            List.of("place_id", "period", "cutoff", "published", "expected", "expected_independent");

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var rows = new ArrayList<@Nullable Object[]>();
        Reads.table(reads, "mpi").stream().map(JointPoverty::of).forEach(country -> {
            var expected = country.expected(AnyDomain.RHO);
            var independent = country.expected(0);
            for (int k = 0; k < JointPoverty.CUTOFFS.length; k++) {
                rows.add(new @Nullable Object[] {
                    country.placeId(),
                    country.period(),
                    (double) JointPoverty.CUTOFFS[k] / WeightedScore.WHOLE,
                    country.headcounts()[k],
                    expected[k],
                    independent[k]
                });
            }
        });
        return Rows.of(COLUMNS, rows);
    }
}
