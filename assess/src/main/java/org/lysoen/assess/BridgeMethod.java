package org.lysoen.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.engine.TableMethod;
import org.lysoen.kernel.Estimate;
import org.lysoen.kernel.Status;

/**
 * {@code bridged}: for the domains whose rule has a bridge, the share of every place and year from 1990 to the last that is measured.
 *
 * <p>In a survey's year the survey, <i>measured</i>. After the last survey the bridge; it counts as <i>carried</i> while
 * the survey is no older than the rule allows, then as <i>modelled</i>. Between two surveys and before the first the
 * bridge, <i>modelled</i>. Where the year has no GDP, the last survey unchanged while the rule allows, else nothing. A
 * survey of a year without GDP moves no other year, and none names it as what it rests on.
 * Where there is no survey at all, the cross-country model if the rule allows it and any place has survey and GDP of a
 * year; else nothing.
 *
 * @see GdpBridge
 * @see CrossCountryModel
 */
public final class BridgeMethod implements TableMethod {

    private static final int FIRST_YEAR = 1990;
    private static final List<String> COLUMNS = List.of(
            "place_id",
            "year",
            "domain",
            "indicator",
            "source_id",
            "share",
            "share_low",
            "share_high",
            "status",
            "basis_year",
            "later_year");

    @Override
    public String version() {
        return "4";
    }

    @Override
    public Rows apply(Map<String, Rows> reads) {
        var gdp = PlaceYears.of(Reads.table(reads, "gdp"), "dollars_per_person");
        var countries = Reads.table(reads, "place").stream()
                .filter(row -> row.text("level").equals("country"))
                .map(row -> row.text("place_id"))
                .sorted()
                .toList();
        int lastYear = Reads.table(reads, "rule_span").row(0).integer("last_year");
        var rows = new ArrayList<@Nullable Object[]>();
        Reads.table(reads, "rule_domain").stream()
                .filter(rule -> !rule.isAbsent("bridge"))
                .forEach(
                        rule -> new OneDomain(rule, Reads.table(reads, "survey"), gdp, lastYear, rows).fill(countries));
        return Rows.of(COLUMNS, rows);
    }

    /** The surveys of one domain and what its rule makes of them. */
    private static final class OneDomain {

        private final Row rule;
        private final String domain;
        private final PlaceYears gdp;
        private final int lastYear;
        private final List<@Nullable Object[]> rows;
        private final TreeMap<String, TreeMap<Integer, Row>> surveys = new TreeMap<>();

        OneDomain(Row rule, Rows survey, PlaceYears gdp, int lastYear, List<@Nullable Object[]> rows) {
            this.rule = rule;
            this.domain = rule.text("domain");
            this.gdp = gdp;
            this.lastYear = lastYear;
            this.rows = rows;
            survey.stream()
                    .filter(row -> row.text("domain").equals(domain))
                    .forEach(row -> surveys.computeIfAbsent(row.text("place_id"), id -> new TreeMap<>())
                            .put(Math.toIntExact(row.whole("year")), row));
        }

        void fill(List<String> places) {
            var model = rule.flag("model") ? fitted() : Optional.<CrossCountryModel>empty();
            for (var place : places) {
                var own = surveys.get(place);
                if (own != null) {
                    bridge(place, own);
                } else {
                    model.ifPresent(fitted -> model(place, fitted));
                }
            }
        }

        private void bridge(String place, TreeMap<Integer, Row> own) {
            var points = own.entrySet().stream()
                    .map(entry -> new GdpBridge.Survey(
                            entry.getKey(),
                            entry.getValue().number("share"),
                            entry.getValue().number("share_low"),
                            entry.getValue().number("share_high")))
                    .toList();
            var bridge = new GdpBridge(rule.number("bridge"), points, gdp.of(place));
            var moving = new TreeMap<>(own);
            moving.keySet().removeIf(year -> gdp.find(place, year).isEmpty());
            for (int year = FIRST_YEAR; year <= lastYear; year++) {
                var newest = own.floorEntry(year);
                var moved = bridge.share(year);
                if (newest != null && newest.getKey() == year) {
                    add(place, year, newest.getValue(), moved.orElseThrow(), year, null);
                } else if (moved.isPresent()) {
                    moved(place, year, moving, moved.get());
                } else if (newest != null && stands(newest.getKey(), year)) {
                    add(place, year, newest.getValue(), carried(newest.getValue()), newest.getKey(), null);
                }
            }
        }

        /** A share that rests on surveys of years with GDP alone: those without move nothing. */
        private void moved(String place, int year, TreeMap<Integer, Row> surveys, Estimate share) {
            var before = surveys.floorEntry(year);
            var after = surveys.ceilingEntry(year);
            if (before == null) {
                add(place, year, surveys.firstEntry().getValue(), share, surveys.firstKey(), null);
            } else if (after == null && stands(before.getKey(), year)) {
                var carried = new Estimate(share.value(), share.low(), share.high(), Status.CARRIED);
                add(place, year, before.getValue(), carried, before.getKey(), null);
            } else {
                add(place, year, before.getValue(), share, before.getKey(), after == null ? null : after.getKey());
            }
        }

        private boolean stands(int survey, int year) {
            return year - survey <= rule.whole("carry_years");
        }

        private static Estimate carried(Row survey) {
            return new Estimate(
                    survey.number("share"), survey.number("share_low"), survey.number("share_high"), Status.CARRIED);
        }

        /** Empty where no year has both a survey and GDP. */
        private Optional<CrossCountryModel> fitted() {
            var points = new ArrayList<CrossCountryModel.Point>();
            surveys.forEach((place, own) -> own.forEach((year, row) -> gdp.find(place, year)
                    .ifPresent(
                            dollars -> points.add(new CrossCountryModel.Point(dollars, year, row.number("share"))))));
            return points.isEmpty() ? Optional.empty() : Optional.of(CrossCountryModel.fit(points));
        }

        private void model(String place, CrossCountryModel model) {
            var any = surveys.values().iterator().next().firstEntry().getValue();
            gdp.of(place)
                    .subMap(FIRST_YEAR, true, lastYear, true)
                    .forEach((year, dollars) -> add(place, year, any, model.share(dollars, year), null, null));
        }

        private void add(
                String place, int year, Row survey, Estimate share, @Nullable Integer basis, @Nullable Integer later) {
            rows.add(new @Nullable Object[] {
                place,
                year,
                domain,
                survey.text("indicator"),
                survey.text("source_id"),
                share.value(),
                share.low(),
                share.high(),
                share.status().word(),
                basis,
                later
            });
        }
    }
}
