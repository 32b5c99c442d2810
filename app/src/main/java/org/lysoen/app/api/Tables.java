package org.lysoen.app.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Step;
import org.lysoen.kernel.Problem;

/** What the API serves: the tables, what they are made by, and from which sources. Safe for use by several threads. */
public final class Tables {

    /** The table behind each name that is not the table's own. */
    private static final Map<String, String> PLURALS = Map.of(
            "places", "place",
            "observations", "observation",
            "indicators", "indicator",
            "sources", "source",
            "events", "event",
            "flows", "flow",
            "downturns", "downturn",
            "districts", "district",
            "forecasts", "forecast");

    /** The names, in the order of the documentation. A table this version has no step for is not shown. */
    private static final List<String> NAMES = List.of(
            "places",
            "indicators",
            "sources",
            "observations",
            "population",
            "flows",
            "events",
            "mortality",
            "security",
            "insecure_share",
            "deprivation",
            "threat",
            "loss",
            "split",
            "excess",
            "excess_rank",
            "drawn",
            "world",
            "region",
            "displaced",
            "life",
            "level",
            "by_sex",
            "child_mortality",
            "overlap",
            "mpi",
            "joint_poverty",
            "human_development",
            "downturns",
            "downturn_series",
            "districts",
            "district_violence",
            "district_difference",
            "forecasts",
            "issued_forecast",
            "outlook",
            "base_rate",
            "disagreement",
            "place_series",
            "score",
            "score_place",
            "calibration");

    private final Engine engine;
    private final List<Resource> resources;
    private final Lineage lineage;
    private final String version;
    private final String rules;

    /**
     * @param steps of the method, with the contracts of their tables
     * @param version changes whenever a figure does
     * @param rules hash of the rules the figures are made by
     */
    public Tables(Engine engine, Collection<Step> steps, String version, String rules) {
        this.engine = engine;
        this.version = version.substring(0, Math.min(16, version.length()));
        this.rules = rules;
        var byTable = new HashMap<String, Step>();
        steps.forEach(step -> byTable.put(step.table(), step));
        var found = new ArrayList<Resource>();
        for (var name : NAMES) {
            var step = byTable.get(PLURALS.getOrDefault(name, name));
            if (step != null) {
                found.add(new Resource(name, step.contract()));
            }
        }
        resources = List.copyOf(found);
        lineage = new Lineage(engine, byTable);
    }

    List<Resource> resources() {
        return resources;
    }

    /**
     * @throws Problem {@code not-found} when there is no such resource
     */
    Resource get(String name) {
        return find(name)
                .orElseThrow(() -> Problem.notFound("There is no table '" + name + "': /api lists those there are."));
    }

    private Optional<Resource> find(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    Engine engine() {
        return engine;
    }

    String version() {
        return version;
    }

    String rules() {
        return rules;
    }

    /** The sources a table is made from. */
    List<SourceNote> sources(Resource resource) {
        return lineage.of(resource.contract().table());
    }

    /** The publishers of the rows behind an address of the API, each with its licences; none where it names no table. */
    public List<String> credits(String address) {
        var name = address.replaceFirst("^/api/v1/", "").replaceFirst("[/?].*", "");
        return find(name).map(this::sources).orElse(List.of()).stream()
                .map(source -> source.publisher() + " (" + source.licence() + ")")
                .distinct()
                .toList();
    }
}
