package org.lysoen.observe;

import java.util.List;
import java.util.Map;

/**
 * What an ingest did.
 *
 * @param sources one entry a source of the catalogue, ordered by id
 */
public record IngestReport(List<SourceReport> sources) {

    public IngestReport {
        sources = List.copyOf(sources);
    }

    /** What became of a source. */
    public enum State {
        /** Its files were read and its evidence replaced. */
        READ,
        /** Neither its files nor its mapping changed since the last ingest. */
        UNCHANGED,
        /** Its folder is not there; evidence of an earlier ingest, if any, stays. */
        NOT_IN_HAND
    }

    /**
     * Rows in = rows kept + rows aside. A row is kept when at least one figure of it is evidence.
     *
     * @param asideByReason rows that gave no figure, and rows of which some figures were unusable, by reason
     * @param withoutFigure series of the catalogue of which the evidence holds no figure; empty when not in hand
     * @param checks published totals held against the evidence; empty when not in hand
     */
    public record SourceReport(
            String sourceId,
            State state,
            long rowsIn,
            long rowsKept,
            long rowsAside,
            Map<String, Long> asideByReason,
            List<String> withoutFigure,
            List<CheckResult> checks) {

        public SourceReport {
            asideByReason = Map.copyOf(asideByReason);
            withoutFigure = List.copyOf(withoutFigure);
            checks = List.copyOf(checks);
        }
    }

    /**
     * @param says what is counted
     * @param published the total and where it is published
     * @param expected the published total
     * @param found the evidence's total; NaN when the evidence holds no such figure
     * @param holds whether they agree within the tolerance the catalogue states
     */
    public record CheckResult(String says, String published, double expected, double found, boolean holds) {}

    /** Checks that do not hold, over all sources. */
    public List<CheckResult> broken() {
        return sources.stream()
                .flatMap(source -> source.checks().stream())
                .filter(check -> !check.holds())
                .toList();
    }

    /**
     * @throws IllegalArgumentException when the catalogue has no such source
     */
    public SourceReport of(String sourceId) {
        return sources.stream()
                .filter(source -> source.sourceId().equals(sourceId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source '" + sourceId + "'"));
    }
}
