package org.lysoen.observe.acled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.kernel.Problem;

/** A server on this machine that speaks as ACLED's documentation says; the publisher's own was not asked. */
final class AcledExportTest {

    private static final String HEADER = "event_id_cnty,event_date,event_type,iso,country,fatalities\n";
    private static final AcledExport.Manners QUICK = new AcledExport.Manners(
            Duration.ZERO, Duration.ofMillis(5), Duration.ofSeconds(2), 3, Duration.ofSeconds(5), 2);

    @TempDir
    private Path dir;

    private HttpServer server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What is done to the next pages before they are answered as they should be. */
    private final Queue<Trouble> troubles = new ArrayDeque<>();

    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private String valid = "none yet";
    private String given = "token-";

    @FunctionalInterface
    private interface Trouble {
        void with(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/oauth/token", this::token);
        server.createContext("/api/acled/read", this::read);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        tokens.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
        if (!form.contains("password=s%26cret")) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"hint\":\"s&cret\"}");
            return;
        }
        valid = given + tokens.size();
        answer(exchange, 200, "{\"token_type\":\"Bearer\",\"expires_in\":86400,\"access_token\":\"" + valid + "\"}");
    }

    private void read(HttpExchange exchange) throws IOException {
        var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        asked.add(query);
        var trouble = troubles.poll();
        if (trouble != null) {
            trouble.with(exchange);
            return;
        }
        if (!("Bearer " + valid).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
            return;
        }
        int page = Integer.parseInt(query.replaceFirst(".*page=", ""));
        answer(exchange, 200, page(page));
    }

    /** Five events on pages of two. */
    private static String page(int page) {
        return switch (page) {
            case 1 -> HEADER + "ETH1,2020-01-05,Battles,231,Ethiopia,7\nETH2,2020-01-06,Protests,231,Ethiopia,0\n";
            case 2 -> HEADER + "ETH2,2020-01-06,Protests,231,Ethiopia,0\nETH3,2020-02-01,Battles,231,\"Ethiopia\",3\n";
            case 3 -> HEADER + "ETH4,2021-03-01,Violence against civilians,231,Ethiopia,5\n";
            default -> HEADER;
        };
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private AcledExport export(String account) throws IOException {
        var file = Files.writeString(dir.resolve("account"), account);
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new AcledExport(uri, Account.read(file), QUICK);
    }

    private List<Path> pages(AcledExport export) throws InterruptedException {
        return export.pages(231, 2020, 2021, dir.resolve("ETH"));
    }

    @Test
    void pages_come_one_after_the_other_until_one_is_not_full() throws Exception {
        var pages = pages(export("name=me@example.org\npassword=s&cret\n"));

        assertThat(pages).hasSize(3);
        assertThat(tokens)
                .containsExactly("client_id=acled&grant_type=password&password=s&cret&username=me@example.org");
        assertThat(asked)
                .hasSize(3)
                .allSatisfy(query -> assertThat(query)
                        .contains(
                                "_format=csv",
                                "iso=231",
                                "event_date=2020-01-01|2021-12-31",
                                "event_date_where=BETWEEN",
                                "limit=2"));
    }

    @Test
    void an_event_that_two_pages_hold_is_counted_once() throws Exception {
        var pages = pages(export("name=me\npassword=s&cret"));
        var table = dir.resolve("table.csv");
        try (var writing = new AcledTable.Writing(table)) {
            assertThat(writing.add("ETH", pages)).isEqualTo(4);
        }
        assertThat(Files.readAllLines(table))
                .hasSize(13)
                .contains("ETH,2020-01-05,Deaths,7", "ETH,2021-03-01,Deaths: Violence against civilians,5")
                .containsOnlyOnce("ETH,2020-01-06,Events,1");
    }

    @Test
    void what_was_cut_off_goes_on_where_it_stopped() throws Exception {
        troubles.add(exchange -> answer(exchange, 200, "x"));
        var export = export("token=token-0");
        valid = "token-0";
        for (int k = 0; k < 2; k++) {
            troubles.add(exchange -> answer(exchange, 500, ""));
        }
        assertThatThrownBy(() -> pages(export))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Page 1 cannot be had from ACLED: it answers 500");
        assertThat(pages(export)).hasSize(3);
        asked.clear();
        assertThat(pages(export)).hasSize(3);
        assertThat(asked).isEmpty();
    }

    @Test
    void after_an_export_that_ended_well_the_next_asks_for_every_page_anew() throws Exception {
        valid = "token-0";
        var pages = pages(export("token=token-0"));
        Files.writeString(dir.resolve("ETH").resolve("page-00004.csv"), HEADER);
        AcledExport.used(dir.resolve("ETH"));
        asked.clear();
        assertThat(pages(export("token=token-0"))).isEqualTo(pages);
        assertThat(asked).hasSize(3);
        assertThat(dir.resolve("ETH")).isDirectoryNotContaining("glob:**{page-00004.csv,used}");
    }

    @Test
    void a_page_that_came_cut_off_is_no_page() throws Exception {
        troubles.add(exchange -> answer(exchange, 200, page(1).substring(0, page(1).length() - 20)));
        troubles.add(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(page(1).getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        valid = "token-0";
        assertThat(pages(export("token=token-0"))).hasSize(3);
        assertThat(asked).hasSize(5);
    }

    @Test
    void a_token_that_ran_out_is_asked_for_anew() throws Exception {
        var export = export("name=me\npassword=s&cret\ntoken=old");
        assertThat(pages(export)).hasSize(3);
        assertThat(tokens).hasSize(1);
        assertThat(asked).hasSize(4);
    }

    @Test
    void a_server_that_asks_for_less_is_waited_for_and_one_that_asks_for_too_much_is_left() throws Exception {
        valid = "token-0";
        troubles.add(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, "");
        });
        var started = System.nanoTime();
        assertThat(pages(export("token=token-0"))).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(900));

        troubles.add(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            answer(exchange, 429, "");
        });
        var export = export("token=token-0");
        assertThatThrownBy(() -> export.pages(887, 2020, 2021, dir.resolve("YEM")))
                .hasMessageContaining("asks to wait 60 minutes");
    }

    @Test
    void what_is_wrong_with_an_account_is_told_without_repeating_it() throws Exception {
        var wrong = export("name=me\npassword=secret-word");
        assertThatThrownBy(() -> pages(wrong))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not know this name and password")
                .hasMessageNotContaining("secret-word");
        var old = export("token=secret-token");
        assertThatThrownBy(() -> pages(old))
                .hasMessageContaining("does not take this token")
                .hasMessageNotContaining("secret-token");
        assertThatThrownBy(() -> export("secret-line"))
                .hasMessageContaining("holds no ACLED account")
                .hasMessageNotContaining("secret-line");
        assertThatThrownBy(() -> export("token=secrét-token"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has a character that no token has")
                .hasMessageNotContaining("secr");
        given = "a secret\\n";
        var odd = export("name=me\npassword=s&cret");
        assertThatThrownBy(() -> pages(odd))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ACLED gave a token")
                .hasMessageNotContaining("secret");
    }
}
