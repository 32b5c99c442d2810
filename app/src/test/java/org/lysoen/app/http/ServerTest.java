package org.lysoen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lysoen.app.access.Open;
import org.lysoen.kernel.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ServerTest {

    private static Server server;

    @Open
    @RestController
    static final class Greeting {

        private final Words words;

        Greeting(Words words) {
            this.words = words;
        }

        @GetMapping(value = "/", produces = "text/html;charset=UTF-8")
        String page() {
            return "<!doctype html><p>" + words.text().repeat(200);
        }

        @GetMapping("/api/v1/year")
        List<Integer> year(@RequestParam int year) {
            if (year > 2100) {
                throw Problem.notFound("There is no picture of <" + year + ">.");
            }
            return List.of(year);
        }

        @GetMapping("/api/v1/given")
        Map<String, String> given(@RequestParam Map<String, String> parameters) {
            return parameters;
        }

        @GetMapping(path = "/api/v1/meant", params = "sure=yes")
        String meant() {
            return "done";
        }

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("a secret of the inside");
        }

        @GetMapping("/broken")
        String broken() {
            throw Problem.badData("The table security <b>cannot</b> be read.");
        }
    }

    @RestController
    static final class Silent {

        @GetMapping("/")
        String page() {
            return "for whom?";
        }
    }

    record Words(String text) {}

    @BeforeAll
    static void start() {
        server = Server.start(
                new Address("127.0.0.1", 0),
                List.of(Greeting.class),
                beans -> beans.registerBean(Words.class, () -> new Words("hello ")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_page_carries_the_headers_that_keep_other_pages_out() throws Exception {
        var headers = get("/", "Accept", "text/html").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElseThrow()).contains("geolocation=()");
    }

    @Test
    void a_method_that_does_not_say_who_may_use_it_keeps_the_server_from_starting() {
        assertThatThrownBy(() -> Server.start(new Address("127.0.0.1", 0), List.of(Silent.class), beans -> {}))
                .hasMessageContaining("does not say who may use it");
    }

    @Test
    void no_page_sets_a_cookie_or_names_the_server() throws Exception {
        for (String path : List.of("/", "/nothing", "/bug", "/api/v1/year?year=2023")) {
            var headers = get(path, "Accept", "text/html").headers();
            assertThat(headers.map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
        }
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() throws Exception {
        String tag = get("/").headers().firstValue("ETag").orElseThrow();

        assertThat(get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void a_page_is_compressed_for_those_who_can_read_it() throws Exception {
        assertThat(get("/", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
    }

    @Test
    void a_file_linked_with_its_hash_is_kept_for_a_year_and_without_it_revalidated() throws Exception {
        var linked = get(Assets.link("test.css"));
        assertThat(linked.statusCode()).isEqualTo(200);
        assertThat(linked.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
        assertThat(linked.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=31536000", "immutable");

        var bare = get("/assets/test.css?v=old");
        assertThat(bare.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = bare.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/assets/test.css", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void a_file_outside_the_folder_is_not_served() throws Exception {
        assertThat(get("/assets/http.properties").statusCode()).isEqualTo(404);
        assertThat(get("/assets/..%2Fhttp.properties").statusCode()).isIn(400, 404);
    }

    @Test
    void a_program_is_told_of_a_problem_in_the_form_of_rfc_9457() throws Exception {
        var answer = get("/api/v1/year?year=2101");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"status\":404", "\"title\":\"Not Found\"", "\"detail\":\"There is no picture of <2101>.\"");
    }

    @Test
    void an_answer_is_json_and_no_form_that_a_library_on_the_class_path_could_write() throws Exception {
        assertThat(get("/api/v1/given?a=b", "Accept", "application/json").body())
                .isEqualTo("{\"a\":\"b\"}");
        for (var form : List.of("application/yaml", "application/xml", "application/cbor")) {
            assertThat(get("/api/v1/given?a=b", "Accept", form).statusCode())
                    .as(form)
                    .isEqualTo(406);
        }
    }

    @Test
    void a_parameter_that_cannot_be_read_is_the_asker_s_mistake() throws Exception {
        assertThat(get("/api/v1/year?year=soon").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/year?year=soon").body()).contains("The value soon cannot be used for year.");
        assertThat(get("/api/v1/year").statusCode()).isEqualTo(400);
    }

    @Test
    void who_leaves_out_what_an_act_asks_for_is_told_what_it_is() throws Exception {
        assertThat(get("/api/v1/meant?sure=yes").body()).contains("done");
        var refused = get("/api/v1/meant?sure=no");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("The request lacks sure=yes: send it too.");
    }

    @Test
    void a_parameter_whose_name_is_no_text_is_the_asker_s_mistake() throws Exception {
        assertThat(get("/api/v1/given?colour=red").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/given?%00=red").statusCode()).isEqualTo(400);
    }

    @Test
    void a_person_is_told_of_a_problem_on_a_page_with_its_text_escaped() throws Exception {
        var answer = get("/broken", "Accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.body()).contains("The table security &lt;b&gt;cannot&lt;/b&gt; be read.");
    }

    @Test
    void a_bug_does_not_show_its_inside() throws Exception {
        var answer = get("/bug");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "IllegalStateException");
    }

    @Test
    void an_address_where_nothing_is_says_so() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").body()).contains("There is nothing at this address.");
    }

    @Test
    void only_reading_is_answered() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            var answer = send(request("/").method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
        assertThat(send(request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_page_that_points_its_own_name_at_this_machine_is_turned_away() throws Exception {
        assertThat(statusWithHost("evil.example")).startsWith("HTTP/1.1 400");
        assertThat(statusWithHost("127.0.0.1.evil.example:80")).startsWith("HTTP/1.1 400");
        assertThat(statusWithHost("localhost")).startsWith("HTTP/1.1 200");
        assertThat(statusWithHost("127.0.0.1:80")).startsWith("HTTP/1.1 200");
        assertThat(statusWithHost("[::1]:80")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_request_that_is_not_http_learns_nothing_of_the_server() throws Exception {
        for (var request : List.of(
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nX: no host\r\n\r\n",
                "GET / HTTP/7\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "G{T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n")) {
            assertThat(raw(request))
                    .startsWith("HTTP/1.1 ")
                    .doesNotStartWith("HTTP/1.1 2")
                    .contains("The server cannot read this request")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContainIgnoringCase("<html");
        }
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_sentence() throws Exception {
        try (var other = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            var address = new Address("127.0.0.1", other.getLocalPort());
            assertThatThrownBy(() -> Server.start(address, List.of(), beans -> {}))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE);
                        assertThat(problem.sentence()).contains("port " + other.getLocalPort(), "--port");
                    });
        }
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String statusWithHost(String host) throws IOException {
        return raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static String raw(String request) throws IOException {
        URI url = URI.create(server.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
