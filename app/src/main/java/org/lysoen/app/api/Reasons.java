package org.lysoen.app.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lysoen.app.api.JsonAnswer.Withheld;
import org.lysoen.app.picture.Absences;
import org.lysoen.app.picture.PlaceCodes;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Select;
import org.springframework.util.function.SingletonSupplier;

/** Why places that were asked for have no figures in a table. Safe for use by several threads. */
final class Reasons {

    /** Tables made from all domains compared: a country that lacks one has no figure over them. */
    private static final Set<String> OF_DOMAINS = Set.of(
            "security",
            "insecure_share",
            "deprivation",
            "threat",
            "loss",
            "split",
            "excess",
            "excess_rank",
            "drawn",
            "level",
            "overlap");

    /** What is said of a place that a table never holds, by its level. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "admin1",
            "a district: its figures are in the tables districts, observations and population",
            "world",
            "the whole world: its sums are in the table world, those of its regions in region",
            "joint",
            "places that a source does not tell apart: only what it counts of them together has figures");

    private static final String NO_DISTRICTS = "a country: no source in hand tells its districts apart";

    private static final String WITHHELD =
            "select place_id, domain, reason from rule_withheld order by place_id, domain";

    private final Engine engine;
    private final PlaceCodes places;
    private final List<Withheld> withheld;
    private final Supplier<List<Withheld>> lacking;

    Reasons(Engine engine, PlaceCodes places) {
        this.engine = engine;
        this.places = places;
        withheld = engine.query(WITHHELD).stream().map(Withheld::of).toList();
        lacking = SingletonSupplier.of(() -> Absences.all(engine).stream()
                .map(one -> new Withheld(one.placeId(), one.domain(), one.reason()))
                .toList());
    }

    /**
     * Of each place asked for, what the rules withhold, the domains that it lacks where the table needs them all, and where
     * else to look when the table never holds such a place.
     */
    List<Withheld> of(Question question) {
        var asked = question.filters().getOrDefault("place", List.of());
        if (asked.isEmpty()) {
            return List.of();
        }
        var ofDomains =
                Stream.concat(withheld.stream(), lacking(question)).filter(one -> asked.contains(one.place_id()));
        return Stream.concat(ofDomains, asked.stream().flatMap(place -> elsewhere(question.resource(), place)))
                .distinct()
                .toList();
    }

    private Stream<Withheld> lacking(Question question) {
        if (!OF_DOMAINS.contains(question.resource().name())) {
            return Stream.empty();
        }
        var domains = question.filters().get("domain");
        return lacking.get().stream().filter(one -> domains == null || domains.contains(one.domain()));
    }

    private Stream<Withheld> elsewhere(Resource table, String place) {
        var level = places.find(place).map(PlaceCodes.Known::level).orElse("");
        var reason = table.name().equals("districts") && level.equals("country") ? NO_DISTRICTS : ELSEWHERE.get(level);
        return reason == null || holds(table, place) ? Stream.empty() : Stream.of(new Withheld(place, null, reason));
    }

    private boolean holds(Resource table, String place) {
        var rows = Select.of(table.placeColumns(), table.contract().table()).in(table.placeColumns(), List.of(place));
        return engine.query(rows.count(), rows.parameters()).row(0).whole("rows") > 0;
    }
}
