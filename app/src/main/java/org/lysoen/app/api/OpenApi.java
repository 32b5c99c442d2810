package org.lysoen.app.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lysoen.app.foresee.ForecastDrivers;
import org.lysoen.app.page.Dated;
import org.lysoen.app.page.SearchController;
import org.lysoen.app.page.SourceLine;
import org.lysoen.app.page.TrackRecordPage;
import org.lysoen.app.page.WhatIfPage;
import org.lysoen.app.stress.StressTest;

/** The OpenAPI 3.1 document of {@code /api/v1}, made from the same resources that answer. */
final class OpenApi {

    private static final Map<String, String> ABOUT = Map.of(
            "place", "Only these places: ISO 3166-1 alpha-3 codes or other ids of places, separated by commas.",
            "from", "From this year or month on: 2010 or 2010-05.",
            "to", "Up to and with this year or month.",
            "by", "Only years, or only months, of a table that holds both.",
            "limit", "Most rows of a page; without it JSON comes in pages of 1000, other formats whole.",
            "cursor", "Where the page before ended, as its next link says.",
            "format", "The form, where the header Accept does not say it.");

    private static final Map<String, Object> DAY = Map.of("type", "string", "format", "date");

    private static final List<Integer> PROBLEMS = List.of(400, 404, 406, 503);

    private final Tables tables;
    private final Map<String, Object> schemas = new LinkedHashMap<>();
    private final Map<String, Object> paths = new LinkedHashMap<>();

    private OpenApi(Tables tables) {
        this.tables = tables;
    }

    static Map<String, Object> of(Tables tables) {
        return new OpenApi(tables).document();
    }

    private Map<String, Object> document() {
        shared();
        tables.resources().forEach(this::table);
        paths.put(
                "/api/v1/places/{place_id}",
                get("place", "One place.", List.of(inPath("place_id", "Its id.")), json(Schemas.reference("places"))));
        explanations();
        stress();
        whatIf();
        search();
        forecasts();
        paths.put("/api/v1/openapi.json", get("openapi", "This document.", List.of(), json(Schemas.of("object"))));
        paths.replaceAll(OpenApi::dated);
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.1");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Lysoen",
                        "version",
                        "1",
                        "summary",
                        "Human security, measured in years of secure life",
                        "description",
                        "Every table of the picture with its sources and licences. Absent is null, never zero."));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas));
        return document;
    }

    /** A path with what holds for each of its operations: the day that figures are asked of, where it has a past. */
    private static Object dated(String path, Object operations) {
        if (!Dated.speaksOf(path) || !(operations instanceof Map<?, ?> known)) {
            return operations;
        }
        var whole = new LinkedHashMap<Object, Object>(known);
        whole.put(
                "parameters",
                List.of(inQuery(
                        "as-of",
                        "What had been published by this day; 503 with Retry-After while that picture is made.",
                        DAY)));
        return whole;
    }

    private void shared() {
        schemas.put(
                "problem",
                Schemas.object(new LinkedHashMap<>(Map.of(
                        "type", Map.of("type", "string", "format", "uri-reference"),
                        "title", Schemas.of("string"),
                        "status", Schemas.of("integer"),
                        "detail", Schemas.of("string"),
                        "instance", Map.of("type", "string", "format", "uri-reference")))));
        var source = new LinkedHashMap<String, Object>();
        source.put("source_id", Schemas.of("string"));
        source.put("publisher", Schemas.of("string"));
        source.put("title", Schemas.of("string"));
        source.put("release", Schemas.nullable("string"));
        source.put("licence", Schemas.of("string"));
        source.put("licence_url", Schemas.nullable("string"));
        source.put("citation", Schemas.nullable("string"));
        schemas.put("source", Schemas.object(source));
        schemas.put("withheld", Schemas.record(JsonAnswer.Withheld.class));
        var column = new LinkedHashMap<String, Object>();
        List.of("name", "type", "unit", "about").forEach(name -> column.put(name, Schemas.of("string")));
        schemas.put("column", Schemas.object(column));
    }

    private void table(Resource resource) {
        var row = resource.name() + "_row";
        schemas.put(row, Schemas.row(resource));
        var members = new LinkedHashMap<String, Object>();
        members.put("table", Map.of("const", resource.name()));
        members.put("title", Schemas.of("string"));
        members.put("rules", Schemas.of("string"));
        members.put("version", Schemas.of("string"));
        members.put("total", Schemas.of("integer"));
        members.put("next", Schemas.nullable("string"));
        members.put("rows", Schemas.array(Schemas.reference(row)));
        members.put("columns", Schemas.array(Schemas.reference("column")));
        members.put("sources", Schemas.array(Schemas.reference("source")));
        members.put("withheld", Schemas.array(Schemas.reference("withheld")));
        schemas.put(resource.name(), Schemas.object(members));
        members.put("as_of", DAY); // said of the past only, so it is not required
        var content = json(Schemas.reference(resource.name()));
        content.put("text/csv", Map.of("schema", Schemas.of("string")));
        content.put("application/x-ndjson", Map.of("schema", Schemas.of("string")));
        content.put("application/vnd.apache.parquet", Map.of());
        paths.put(
                resource.path(),
                get(resource.name(), resource.contract().title() + ".", parameters(resource), content));
    }

    private static List<Object> parameters(Resource resource) {
        var words = resource.words();
        var parameters = new ArrayList<>();
        for (var name : resource.parameters()) {
            var column = words.get(name);
            Object schema = switch (name) {
                case "limit" -> Map.of("type", "integer", "minimum", 1, "maximum", Question.MOST);
                case "by" -> Map.of("type", "string", "enum", List.of("year", "month"));
                case "format" -> Map.of("type", "string", "enum", List.of("json", "csv", "ndjson", "parquet"));
                case "from", "to" -> Map.of("type", "string", "pattern", "^\\d{4}(-\\d{2})?$");
                case "cursor" -> Schemas.of("string");
                default ->
                    Schemas.array(
                            column == null || column.oneOf().isEmpty()
                                    ? Schemas.of("string")
                                    : Map.of("type", "string", "enum", column.oneOf()));
            };
            var about = column == null ? ABOUT.getOrDefault(name, "") : "Only these: " + column.about() + ".";
            parameters.add(inQuery(name, about, schema));
        }
        return parameters;
    }

    private void explanations() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("label", Schemas.of("string"));
        tree.put("figure", Schemas.of("string"));
        tree.put("status", Schemas.nullable("string"));
        tree.put("step", Schemas.of("string"));
        var source = new LinkedHashMap<String, Object>();
        List.of("source_id", "publisher", "release", "licence", "citation")
                .forEach(name -> source.put(name, Schemas.of("string")));
        tree.put("source", Map.of("anyOf", List.of(Schemas.object(source), Schemas.of("null"))));
        tree.put("parts", Schemas.array(Schemas.reference("tree")));
        schemas.put("tree", Schemas.object(tree));
        var members = new LinkedHashMap<String, Object>();
        List.of("place_id", "period", "rules", "version").forEach(name -> members.put(name, Schemas.of("string")));
        members.put("explanation", Schemas.reference("tree"));
        paths.put(
                "/api/v1/explanations/{place_id}/{period}",
                get(
                        "explanation",
                        "The tree behind the figures of a place and a period, down to rows of sources.",
                        List.of(
                                inPath("place_id", "A place, WORLD, or the name of a region."),
                                inPath("period", "A year or a month.")),
                        json(Schemas.object(members))));
    }

    private void stress() {
        var members = new LinkedHashMap<String, Object>();
        members.put("place_id", Schemas.of("string"));
        members.put("name", Schemas.of("string"));
        members.put("survey_year", Schemas.of("integer"));
        members.put("survey_years", Schemas.array(Schemas.of("integer")));
        members.put("figures", Schemas.array(Schemas.row(StressTest.COLUMNS)));
        members.put("absent", Schemas.array(Schemas.of("string")));
        members.put("sources", Schemas.array(Schemas.record(SourceLine.class)));
        var content = json(Schemas.object(members));
        content.put("text/csv", Map.of("schema", Schemas.of("string")));
        content.put("application/x-ndjson", Map.of("schema", Schemas.of("string")));
        content.put("application/vnd.apache.parquet", Map.of());
        var parameters = new ArrayList<Object>();
        parameters.add(inPath("place_id", "A country with a survey of income."));
        Map<String, String> about = new LinkedHashMap<>();
        about.put("loss", "Income lost, whole percent, 0 to 60.");
        about.put("hits", "Whom it hits: all, bottom40 or bottom20.");
        about.put("line", "3.00, 4.20 or 8.30 dollars a day; all three where it is left out.");
        about.put("months", "How long it lasts, 1 to 36.");
        about.put("net", "assistance, insurance or labour.");
        about.put("benefit", "Paid through the net, dollars a person a day, 0 to 20.");
        about.put("delay", "Months until it is first paid, 0 to 36.");
        about.put("poorest", "Your own coverage of the poorest fifth, percent; together with all.");
        about.put("all", "Your own coverage of all people, percent.");
        about.put("year", "Of the survey.");
        about.put("format", "The form, where the header Accept does not say it.");
        about.forEach((name, words) -> parameters.add(inQuery(name, words, Schemas.of("string"))));
        paths.put(
                "/api/v1/stress/{place_id}",
                get("stress", "Who falls when incomes do, and what the safety nets prevent.", parameters, content));
    }

    private void whatIf() {
        var parameters = new ArrayList<Object>();
        for (var name : List.of("form", "year", "by", "line", "political", "tolerated", "calm", "overlap")) {
            parameters.add(inQuery(name, "As the fields of the page /what-if.", Schemas.of("string")));
        }
        for (var name : List.of("count", "use")) {
            parameters.add(inQuery(name, "As the boxes of the page /what-if.", Schemas.array(Schemas.of("string"))));
        }
        for (var domain : List.of("economic", "food", "health", "environmental", "personal", "political")) {
            parameters.add(inQuery("carry_" + domain, "Years an older figure stands in.", Schemas.of("string")));
        }
        paths.put(
                "/api/v1/what-if",
                get(
                        "whatIf",
                        "The figures of a year under other rules.",
                        parameters,
                        json(Schemas.record(WhatIfPage.class))));
    }

    private void search() {
        paths.put(
                "/api/v1/search",
                get(
                        "search",
                        "Places and indicators by name, in many languages.",
                        List.of(
                                inQuery("q", "What is looked for.", Schemas.of("string")),
                                inQuery(
                                        "limit",
                                        "Most hits.",
                                        Map.of("type", "integer", "minimum", 1, "maximum", SearchController.MOST))),
                        json(Schemas.record(SearchController.Answer.class))));
    }

    private void forecasts() {
        var members = new LinkedHashMap<String, Object>();
        members.put("warning", Schemas.of("string"));
        List.of("forecast", "places", "base_rate")
                .forEach(name -> members.put(name, Schemas.array(Schemas.of("object"))));
        paths.put(
                "/api/v1/what-may-come",
                get(
                        "whatMayCome",
                        "The forecast in force, place by place, and how often quiet places did not stay so.",
                        List.of(),
                        json(Schemas.object(members))));
        paths.put(
                "/api/v1/track-record",
                get(
                        "trackRecord",
                        "How good forecasts have been.",
                        List.of(),
                        json(Schemas.record(TrackRecordPage.class))));
        paths.put(
                "/api/v1/drivers/{place_id}",
                get(
                        "drivers",
                        "What the trees of the forecast in force went by in a place: contributions, not causes.",
                        List.of(
                                inPath("place_id", "A place the forecast speaks of."),
                                inQuery(
                                        "period",
                                        "A month of the forecast; the third where none is given.",
                                        Schemas.of("string"))),
                        json(Schemas.record(ForecastDrivers.Told.class))));
    }

    private static Map<String, Object> get(
            String id, String summary, List<Object> parameters, Map<String, Object> content) {
        var responses = new LinkedHashMap<String, Object>();
        responses.put("200", Map.of("description", "The answer.", "content", content));
        responses.put("304", Map.of("description", "It is as the tag in If-None-Match says."));
        for (var status : PROBLEMS) {
            responses.put(
                    status.toString(),
                    Map.of(
                            "description",
                            "What is wrong and what to do (RFC 9457).",
                            "content",
                            Map.of("application/problem+json", Map.of("schema", Schemas.reference("problem")))));
        }
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("parameters", parameters);
        operation.put("responses", responses);
        return Map.of("get", operation);
    }

    private static Map<String, Object> json(Object schema) {
        var content = new LinkedHashMap<String, Object>();
        content.put("application/json", Map.of("schema", schema));
        return content;
    }

    private static Object inPath(String name, String about) {
        return Map.of(
                "name", name, "in", "path", "required", true, "description", about, "schema", Schemas.of("string"));
    }

    private static Object inQuery(String name, String about, Object schema) {
        return Map.of(
                "name", name, "in", "query", "description", about, "schema", schema, "style", "form", "explode", false);
    }
}
