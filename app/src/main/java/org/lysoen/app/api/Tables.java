package org.lysoen.app.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.Dated;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Rows;
import org.lysoen.engine.Select;
import org.lysoen.engine.Step;
import org.lysoen.kernel.Problem;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

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
    private final @Nullable Dated dated;

    /**
     * @param steps of the method, with the contracts of their tables
     * @param version changes whenever a figure does
     * @param rules hash of the rules the figures are made by
     */
    public Tables(Engine engine, Collection<Step> steps, String version, String rules) {
        this(engine, steps, version, rules, null);
    }

    /**
     * @param dated the day the tables speak of; null for today
     */
    public Tables(Engine engine, Collection<Step> steps, String version, String rules, @Nullable Dated dated) {
        this.engine = engine;
        this.dated = dated;
        var whole = dated == null ? version : Hash.of(List.of(version, dated.toString()));
        this.version = whole.substring(0, Math.min(16, whole.length()));
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

    /** The day they speak of; null for today. */
    @Nullable
    String asOf() {
        return dated == null ? null : dated.since().toString();
    }

    /** An address of the API, on the day they speak of. */
    String address(String address) {
        return dated == null ? address : dated.address(address);
    }

    /** The address of the page that follows, null where none does. */
    @Nullable
    String next(Question question, Rows rows, Form form) {
        var next = question.next(rows, form, version);
        return next == null ? null : address(next);
    }

    /** The sources a table is made from. */
    List<SourceNote> sources(Resource resource) {
        return lineage.of(resource.contract().table());
    }

    /**
     * The sources that rows come from, where each row names its own; else those the table is made from.
     *
     * @param most of the rows, from the first
     */
    List<SourceNote> sources(Resource resource, Rows rows, int most) {
        if (!lineage.namesItsSource(resource.contract().table())) {
            return sources(resource);
        }
        var named = rows.stream()
                .limit(most)
                .filter(row -> !row.isAbsent("source_id"))
                .map(row -> row.text("source_id"))
                .collect(Collectors.toSet());
        return sources(resource).stream()
                .filter(source -> named.contains(source.source_id()))
                .toList();
    }

    /** The sources of every row that meets a question. */
    List<SourceNote> sources(Question question) {
        var resource = question.resource();
        if (!lineage.namesItsSource(resource.contract().table())) {
            return lineage.of(resource.contract().table(), question.filters().getOrDefault("domain", List.of()));
        }
        var select = question.filtered(
                Select.distinct("source_id", resource.contract().table()));
        var named = engine.query(select.sql(), select.parameters());
        return sources(resource, named, named.size());
    }

    /** The table of the picture behind an address of the API; empty where it names none. */
    public Optional<String> table(String address) {
        return behind(address).map(resource -> resource.contract().table());
    }

    private Optional<Resource> behind(String address) {
        return find(address.replaceFirst("^/api/v1/", "").replaceFirst("[/?].*", ""));
    }

    /**
     * The publishers of the rows behind an address of the API, each with its licences; none where it names no table.
     *
     * @param address as a page writes it, with places by their codes
     */
    public List<String> credits(String address) {
        var parameters = new HashMap<String, String>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((key, value) -> parameters.put(key, UriUtils.decode(value, StandardCharsets.UTF_8)));
        return behind(address)
                .map(resource -> sources(Question.of(resource, parameters, Form.CSV)))
                .orElse(List.of())
                .stream()
                .map(source -> source.publisher() + " (" + source.licence() + ")")
                .distinct()
                .toList();
    }
}
