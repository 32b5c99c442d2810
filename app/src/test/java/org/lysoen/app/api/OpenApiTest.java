package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Picture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document against the running server: every path, every parameter, every answer. */
@ExtendWith(BuiltOnce.class)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static ApiServer server;
    private static JsonNode document;

    @BeforeAll
    static void start(Picture picture) throws Exception {
        server = new ApiServer(picture, context -> {});
        document = server.json("/api/v1/openapi.json");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_document_is_of_openapi_3_1_and_every_operation_has_a_name_of_its_own() {
        assertThat(document.get("openapi").asString()).startsWith("3.1.");
        var names = new ArrayList<String>();
        document.get("paths")
                .forEach(path -> names.add(path.get("get").get("operationId").asString()));
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        document.get("components")
                .get("schemas")
                .forEach(schema -> assertThat(SCHEMAS.getSchema(whole(schema)).validate(JSON.createObjectNode()))
                        .isNotNull());
    }

    @Test
    void every_route_of_the_server_under_api_is_in_the_document_and_no_other() {
        var routes = new TreeSet<String>();
        for (var route : server.routes()) {
            if (route.equals("/api/v1/{table}")) {
                document.get("paths").propertyNames().stream()
                        .filter(path -> path.matches("/api/v1/[a-z_]+") && !path.endsWith("/search"))
                        .forEach(routes::add);
            } else if (route.startsWith("/api/")) {
                routes.add(route.replace("{placeId}", "{place_id}"));
            }
        }
        assertThat(document.get("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everything_is_named_as_columns_of_tables_are() {
        assertThat(names(document))
                .contains("place_id", "benchmark_crps", "used_for")
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void every_answer_is_as_its_schema_says() throws Exception {
        for (var path : document.get("paths").properties()) {
            var operation = path.getValue().get("get");
            var schema = operation.at("/responses/200/content/application~1json/schema");
            var address = path.getKey()
                            .replace("explanations/{place_id}", "explanations/ETH")
                            .replace("stress/{place_id}", "stress/IDN")
                            .replace("{place_id}", "ETH")
                            .replace("{period}", "2021")
                    + (path.getKey().contains("{") ? "" : most(operation));
            var answer = server.get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(problems(schema, answer.body())).as(address).isEmpty();
        }
    }

    @Test
    void every_parameter_is_taken_and_filters_what_it_says() throws Exception {
        for (var path : document.get("paths").properties()) {
            if (path.getKey().contains("{") || path.getKey().endsWith("openapi.json")) {
                continue;
            }
            for (var parameter : path.getValue().get("get").get("parameters")) {
                var name = parameter.get("name").asString();
                if (!name.equals("cursor") && !path.getKey().matches(".*(what-if|search)")) {
                    var value = example(path.getKey(), parameter);
                    if (value.isEmpty()) {
                        continue;
                    }
                    var address = path.getKey() + "?limit=2&" + name + "=" + value;
                    address = name.equals("limit") ? path.getKey() + "?limit=2" : address;
                    assertThat(server.get(address).statusCode()).as(address).isEqualTo(200);
                }
            }
        }
        assertThat(server.get("/api/v1/what-if?year=2020&by=years&calm=5").statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_problem_is_as_its_schema_says() throws Exception {
        var problem = document.at("/components/schemas/problem");
        for (var address : List.of(
                "/api/v1/nothing",
                "/api/v1/security?place=QQQ",
                "/api/v1/security?colour=red",
                "/api/v1/security?cursor=zzz",
                "/api/v1/security?place=YEM&place=SYR",
                "/api/v1/observations?indicator=nope",
                "/api/v1/places/YEM?foo=1",
                "/api/v1/search?foo=1",
                "/api/v1/track-record?foo=1",
                "/api/v1/security?from=yesterday",
                "/api/v1/security?limit=0",
                "/api/v1/security?limit=10001",
                "/api/v1/security?format=xlsx",
                "/api/v1/loss?threat=meteor",
                "/api/v1/loss?from=2020&to=2010",
                "/api/v1/explanations/QQQ/2020",
                "/api/v1/stress/QQQ",
                "/api/v1/a/b/c/d")) {
            var answer = server.get(address);
            assertThat(answer.statusCode()).as(address).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type")).as(address).hasValue("application/problem+json");
            assertThat(answer.headers().map()).doesNotContainKeys("etag", "link", "content-disposition");
            assertThat(problems(problem, answer.body())).as(address).isEmpty();
        }
    }

    /** Asks for the longest page the operation allows, 3,000 rows at most; for none where it has no pages. */
    private static String most(JsonNode operation) {
        return operation
                .get("parameters")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("limit"))
                .map(one -> "?limit=" + Math.min(3000, one.at("/schema/maximum").asInt()))
                .findFirst()
                .orElse("");
    }

    private static String example(String path, JsonNode parameter) throws Exception {
        var schema = parameter.get("schema");
        var words = schema.has("items") ? schema.get("items").get("enum") : schema.get("enum");
        if (words != null) {
            return words.get(0).asString();
        }
        return switch (parameter.get("name").asString()) {
            case "place" -> "ETH";
            case "from", "to" -> path.endsWith("events") ? "2020" : "2020-05";
            case "limit" -> "2";
            case "source" -> word(path, "source_id");
            default -> word(path, parameter.get("name").asString());
        };
    }

    /** A word that a row of the table has; empty where none can be written in an address. */
    private static String word(String path, String column) throws Exception {
        var word = server.json(path)
                .get("rows")
                .valueStream()
                .map(row -> row.get(column))
                .filter(one -> !one.isNull())
                .map(JsonNode::asString)
                .filter(one -> !one.isEmpty() && !one.contains(",")) // which parts values
                .findFirst()
                .orElse("");
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    /** The members that a schema names, and those of the schemas within it. */
    private static Stream<String> names(JsonNode schema) {
        var own = schema.has("properties") ? schema.get("properties").propertyNames() : List.<String>of();
        return Stream.concat(own.stream(), schema.valueStream().flatMap(OpenApiTest::names));
    }

    /** A schema with the parts it refers to. */
    private static JsonNode whole(JsonNode schema) {
        var whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", document.get("components"));
        return whole;
    }

    private static List<String> problems(JsonNode schema, byte[] body) {
        return SCHEMAS.getSchema(whole(schema)).validate(JSON.readTree(body)).stream()
                .map(Object::toString)
                .limit(5)
                .toList();
    }
}
