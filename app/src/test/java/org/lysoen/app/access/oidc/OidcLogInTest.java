package org.lysoen.app.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.access.Sessions;
import org.lysoen.app.access.page.AccessPages;
import org.lysoen.app.access.page.FirstCode;
import org.lysoen.app.access.page.LogInElsewhere;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.Pages;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.Role;

class OidcLogInTest {

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";

    @SuppressWarnings("NullAway.Init")
    private Issuer issuer;

    @SuppressWarnings("NullAway.Init")
    private ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    @BeforeEach
    void start() throws Exception {
        issuer = new Issuer();
        Files.writeString(folder.resolve("secret"), Issuer.SECRET + "\n");
        var setting = Files.writeString(
                folder.resolve("oidc"),
                "name=Example\nissuer=" + issuer.url()
                        + "\nclient-id=lysoen\nclient-secret-file=secret\nrole-claim=lysoen_role\n");
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
        var provider = Provider.read(setting);
        server = Server.start(new Address("127.0.0.1", 0), AccessPages.CONTROLLERS, beans -> {
            beans.registerBean(Pages.class, () -> new Pages(""));
            AccessPages.register(
                    beans,
                    store.accounts(),
                    new FirstCode(store.accounts()),
                    new LogInElsewhere(Optional.of(provider.name())),
                    Clock.systemUTC());
            beans.registerBean(
                    OidcLogIn.class,
                    () -> new OidcLogIn(
                            provider,
                            Optional.empty(),
                            store.accounts(),
                            beans.getBean(Sessions.class),
                            beans.getBeanProvider(Refusal.class)));
        });
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        store.close();
        issuer.close();
    }

    private HttpResponse<String> get(String url, boolean withCookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        if (withCookie && !cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (url.startsWith(server.url())) {
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceFirst(";.*", ""));
        }
        return answer;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** As a browser does: the cookie does not come along from the provider's site, and does from our own page. */
    private HttpResponse<String> throughTheProvider() throws IOException, InterruptedException {
        assertThat(get(server.url() + "/log-in", true).body()).contains("/oauth2/authorization/elsewhere", "Example");
        var sent = get(server.url() + "/oauth2/authorization/elsewhere", true);
        assertThat(location(sent)).startsWith(issuer.url()).contains("code_challenge_method=S256", "nonce=");
        var back = location(get(location(sent), false));
        var bounce = get(back, false);
        assertThat(bounce.statusCode()).isEqualTo(200);
        String again = Jsoup.parse(bounce.body()).select("a").attr("href");
        return get(server.url() + again, true);
    }

    @Test
    void somebody_with_a_role_at_the_provider_gets_an_account_of_that_role() throws Exception {
        issuer.says("4711", Map.of("preferred_username", "Ana", "lysoen_role", List.of("staff", "coordinator")));
        String before = cookie;

        assertThat(location(throughTheProvider())).isEqualTo("/account");
        assertThat(cookie).isNotEqualTo(before);
        assertThat(get(server.url() + "/account", true).body()).contains("ana").doesNotContain("newPassword");
        assertThat(store.accounts().find("ana").orElseThrow().role()).isEqualTo(Role.COORDINATOR);
        assertThat(store.accounts().audit().after(0, 10))
                .extracting(entry -> entry.what())
                .containsExactly("account-made", "logged-in");
    }

    @Test
    void another_role_at_the_provider_is_another_role_here() throws Exception {
        issuer.says("4711", Map.of("preferred_username", "ana", "lysoen_role", "coordinator"));
        throughTheProvider();
        cookie = "";
        issuer.says("4711", Map.of("preferred_username", "ana", "lysoen_role", "partner"));

        assertThat(location(throughTheProvider())).isEqualTo("/account");
        assertThat(store.accounts().find("ana").orElseThrow().role()).isEqualTo(Role.PARTNER);
    }

    @Test
    void a_role_of_the_provider_is_over_when_it_names_none_or_two_until_somebody_here_gives_one() throws Exception {
        issuer.says("4711", Map.of("preferred_username", "ana", "lysoen_role", "coordinator"));
        throughTheProvider();
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("preferred_username", "ana"),
                Map.of("preferred_username", "ana", "lysoen_role", List.of("partner", "coordinator")))) {
            cookie = "";
            issuer.says("4711", claims);
            assertThat(throughTheProvider().statusCode()).isEqualTo(400);
            assertThat(get(server.url() + "/account", true).statusCode()).isEqualTo(303);
        }
        cookie = "";
        store.accounts().changeRole("(test)", "ana", Role.PARTNER);

        assertThat(location(throughTheProvider())).isEqualTo("/account");
    }

    @Test
    void an_account_made_for_a_subject_needs_no_role_at_the_provider() throws Exception {
        store.accounts().make("(test)", "ben", Role.PARTNER, issuer.url() + " 4712");
        issuer.says("4712", Map.of());

        assertThat(location(throughTheProvider())).isEqualTo("/account");
        assertThat(get(server.url() + "/account", true).body()).contains("ben");
    }

    @Test
    void somebody_without_account_or_role_or_with_two_roles_or_another_s_name_is_turned_away() throws Exception {
        store.accounts().make("(test)", "ben", Role.PARTNER);
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("preferred_username", "cem"),
                Map.of("preferred_username", "cem", "lysoen_role", List.of("partner", "administrator")),
                Map.of("preferred_username", "ben", "lysoen_role", "administrator"))) {
            cookie = "";
            issuer.says("4713", claims);
            assertThat(throughTheProvider().statusCode()).isEqualTo(400);
            assertThat(get(server.url() + "/account", true).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_disabled_account_stays_out_whatever_the_provider_says() throws Exception {
        store.accounts().make("(test)", "ben", Role.PARTNER, issuer.url() + " 4712");
        store.accounts().disable("(test)", "ben");
        issuer.says("4712", Map.of("preferred_username", "ben", "lysoen_role", "partner"));

        assertThat(throughTheProvider().statusCode()).isEqualTo(400);
    }

    @Test
    void what_the_provider_did_not_sign_is_refused() throws Exception {
        issuer.forges();
        issuer.says("4711", Map.of("preferred_username", "ana", "lysoen_role", "administrator"));

        assertThat(throughTheProvider().statusCode()).isEqualTo(400);
        assertThat(store.accounts().list()).isEmpty();
    }

    @Test
    void an_answer_that_nobody_asked_for_is_refused() throws Exception {
        issuer.says("4711", Map.of("preferred_username", "ana", "lysoen_role", "administrator"));
        var uninvited = get(server.url() + "/login/oauth2/code/elsewhere?code=one-code&state=guessed&again=1", true);

        assertThat(uninvited.statusCode()).isEqualTo(400);
        assertThat(store.accounts().list()).isEmpty();
    }

    @Test
    void a_setting_with_a_mistake_is_told_in_a_sentence() throws Exception {
        var file = folder.resolve("wrong");
        Files.writeString(file, "issuer=http://id.example.org\nclient-id=a\nclient-secret-file=secret\n");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Provider.read(file))
                .withMessageContaining("not an https address");
        Files.writeString(file, "issuer=https://id.example.org\nclient-secret-file=secret\n");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Provider.read(file))
                .withMessageContaining("no line client-id");
        assertThat(Provider.read(folder.resolve("oidc")).toString()).doesNotContain(Issuer.SECRET);
    }
}
