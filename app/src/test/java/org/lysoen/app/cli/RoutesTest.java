package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lysoen.app.access.Route;
import org.lysoen.app.access.Route.Guest;
import org.lysoen.app.access.page.AccessPages;
import org.lysoen.app.access.page.FirstCode;
import org.lysoen.app.access.page.LogInElsewhere;
import org.lysoen.app.api.Tables;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Assets;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.page.Comparison;
import org.lysoen.app.page.PageController;
import org.lysoen.app.page.Pages;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.access.LogIn;
import org.lysoen.listen.access.Totp;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the server, walked as every guest, beside the page of the guide that is made from the code. */
@ExtendWith(BuiltOnce.class)
class RoutesTest {

    private static final String PASSWORD = "under the grey bridge";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>A walk</h:title><model>
            <instance><data id="walk" version="1"><what/><meta><instanceID/></meta></data></instance>
            <bind nodeset="/data/what" type="string"/>
            <bind nodeset="/data/meta/instanceID" type="string"/>
          </model></h:head>
          <h:body><input ref="/data/what"><label>What happened?</label></input></h:body>
        </h:html>
        """;

    @TempDir
    private static Path folder = Path.of("");

    private static final Map<Guest, String> SECRETS = new EnumMap<>(Guest.class);
    private static final Map<Guest, List<String>> RECOVERY = new EnumMap<>(Guest.class);

    @SuppressWarnings("NullAway.Init")
    private static ListenStore store;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    private static List<Class<?>> controllers() {
        var controllers = new ArrayList<>(RunCommand.controllers(true));
        controllers.add(Assets.CONTROLLER);
        return controllers;
    }

    @BeforeAll
    static void start(Picture built) {
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
        for (var guest : Guest.values()) {
            guest.pass().ifPresent(role -> SECRETS.put(guest, store.passes().make("ana", role, name(guest))));
            guest.account().ifPresent(_ -> setUp(guest));
        }
        for (var guest : Guest.values()) {
            guest.token().ifPresent(scope -> {
                var owner = Guest.valueOf(scope.role().name());
                SECRETS.put(guest, store.accounts().tokens().make(name(owner), name(guest), scope, 1));
            });
        }
        store.forms().add("ana", FORM.getBytes(StandardCharsets.UTF_8), Map.of());
        SECRETS.put(Guest.TRIAL_PASS, store.forms().tryOut("walk", "1"));
        server = Server.start(new Address("127.0.0.1", 0), RunCommand.controllers(true), beans -> serve(built, beans));
    }

    private static void setUp(Guest guest) {
        byte[] secret = Totp.secret();
        var codes = LogIn.recoveryCodes();
        var code = store.accounts().make("(test)", name(guest), guest.account().orElseThrow());
        store.accounts()
                .logIn()
                .setUp(
                        code,
                        PASSWORD,
                        secret,
                        Totp.code(secret, Clock.systemUTC().instant()),
                        codes);
        RECOVERY.put(guest, codes);
    }

    private static void serve(Picture built, GenericApplicationContext beans) {
        beans.registerBean(Pages.class, () -> new Pages(built.rules().hash()));
        beans.registerBean(Engine.class, built::engine, bean -> bean.setDestroyMethodName(""));
        beans.registerBean(PageController.Explainer.class, () -> built::explain);
        beans.registerBean(WhatIf.class, () -> new WhatIf(built));
        beans.registerBean(Home.class, Home::find);
        beans.registerBean(Comparison.class, () -> Comparison.NONE);
        beans.registerBean(SearchReader.class, () -> new SearchReader(built.engine()));
        beans.registerBean(
                Tables.class,
                () -> new Tables(
                        built.engine(),
                        Picture.pipeline(Home.find()).steps(),
                        built.lake().version(),
                        built.rules().hash()));
        beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
        beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
        beans.registerBean(OpenRosaProtocol.class);
        AccessPages.register(
                beans, store.accounts(), new FirstCode(store.accounts()), LogInElsewhere.NONE, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        server.close();
        store.close();
    }

    private static String name(Guest guest) {
        return guest.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void the_page_of_the_guide_is_the_one_the_code_makes() throws Exception {
        assertThat(Files.readString(Home.find().method().resolveSibling("guide").resolve("who-may-what.md")))
                .as("run: ./lysoen account routes > docs/guide/who-may-what.md")
                .isEqualTo(Route.page(controllers()));
    }

    @Test
    void the_page_holds_every_route_that_the_server_answers() {
        var answered =
                server.find(RequestMappingHandlerMapping.class).orElseThrow().getHandlerMethods().keySet().stream()
                        .flatMap(mapping ->
                                Objects.requireNonNull(mapping.getPathPatternsCondition()).getPatternValues().stream()
                                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                                .map(method -> method + " " + path)))
                        .toList();

        assertThat(Route.of(controllers()))
                .extracting(route -> route.method() + " " + route.path())
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    @ParameterizedTest
    @EnumSource(Guest.class)
    void a_guest_is_let_in_where_the_page_says_so_and_nowhere_else(Guest guest) throws Exception {
        try (var walk = new Walk(guest)) {
            var routes = new ArrayList<>(Route.of(controllers()));
            // Who logged out is nobody from then on.
            routes.sort(Comparator.comparing(route -> route.path().equals("/log-out")));
            for (var route : routes) {
                var answer = walk.ask(route);
                assertThat(isLetIn(answer))
                        .as(guest + " " + route.method() + " " + route.path() + ": " + answer.statusCode())
                        .isEqualTo(route.admits(guest));
            }
        }
    }

    private static boolean isLetIn(HttpResponse<String> answer) {
        boolean sentToLogIn = answer.headers()
                .firstValue("Location")
                .filter(to -> to.startsWith("/log-in?next="))
                .isPresent();
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !sentToLogIn;
    }

    /** One guest with what it shows: a pass, a session or a token. */
    private static final class Walk implements AutoCloseable {

        private final HttpClient client = HttpClient.newHttpClient();
        private final Guest guest;
        private String cookie = "";
        private String csrf = "";

        Walk(Guest guest) throws Exception {
            this.guest = guest;
            if (guest.token().isPresent()) {
                return;
            }
            keep(client.send(request("/log-in").GET().build(), BodyHandlers.ofString()));
            if (guest.account().isPresent()) {
                var code = RECOVERY.getOrDefault(guest, List.of()).getFirst();
                var form = "_csrf=" + encoded(csrf) + "&name=" + name(guest) + "&password=" + encoded(PASSWORD)
                        + "&code=" + code;
                keep(client.send(posting("/log-in", form), BodyHandlers.ofString()));
                keep(client.send(request("/account").GET().build(), BodyHandlers.ofString()));
            }
        }

        private void keep(HttpResponse<String> answer) {
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceFirst(";.*", ""));
            var found = CSRF.matcher(answer.body());
            if (found.find()) {
                csrf = found.group(1);
            }
        }

        private HttpRequest.Builder request(String path) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", "text/html");
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            guest.token().ifPresent(_ -> request.header("Authorization", "Bearer " + SECRETS.get(guest)));
            guest.pass()
                    .ifPresent(_ -> request.header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((name(guest) + ":" + SECRETS.get(guest))
                                                    .getBytes(StandardCharsets.UTF_8))));
            return request;
        }

        private HttpRequest posting(String path, String form) {
            return request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
        }

        HttpResponse<String> ask(Route route) throws Exception {
            boolean hasPass = guest.pass().isPresent() || guest == Guest.TRIAL_PASS;
            String path = route.path()
                            .replace("{secret}", hasPass ? String.valueOf(SECRETS.get(guest)) : "x".repeat(64))
                            .replaceAll("\\{user(:[^}]*)?}", name(guest))
                            .replaceAll("\\{[^}]+}", "none")
                    + "?sure=yes&formId=walk&version=1&instanceId=none&name=none&label=none";
            var request = switch (route.method()) {
                case GET -> request(path).GET().build();
                case HEAD -> request(path).HEAD().build();
                case POST -> posting(path, "_csrf=" + encoded(csrf));
                default -> throw new IllegalStateException("no method of this server: " + route.method());
            };
            return client.send(request, BodyHandlers.ofString());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
