package org.lysoen.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.Sessions;
import org.lysoen.app.access.Visitors;
import org.lysoen.app.access.oidc.OidcLogIn;
import org.lysoen.app.access.oidc.Provider;
import org.lysoen.app.access.page.AccessPages;
import org.lysoen.app.access.page.FirstCode;
import org.lysoen.app.access.page.LogInElsewhere;
import org.lysoen.app.api.ApiController;
import org.lysoen.app.api.ExplanationController;
import org.lysoen.app.api.StressApiController;
import org.lysoen.app.api.TableController;
import org.lysoen.app.api.Tables;
import org.lysoen.app.civic.CivicErrors;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.CrossOrigin;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.DailyExpiry;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.ReceiptsController;
import org.lysoen.app.listen.page.FormsController;
import org.lysoen.app.listen.receipt.ReceiptController;
import org.lysoen.app.page.Comparison;
import org.lysoen.app.page.Dated;
import org.lysoen.app.page.PageController;
import org.lysoen.app.page.Pages;
import org.lysoen.app.page.PlaceAddresses;
import org.lysoen.app.page.SearchReader;
import org.lysoen.app.page.print.PrintFilter;
import org.lysoen.app.past.AsOfServing;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the picture and serves it until told to stop. */
@Command(
        name = "run",
        header = "Build the picture and show it in a browser.",
        description = {
            "",
            "Builds the picture from the lake, or from the starter snapshot where there is no lake, and serves it to"
                    + " this machine until you press Ctrl-C."
        },
        footer = {
            "",
            "Examples:",
            "  lysoen run                      at http://127.0.0.1:8480",
            "  lysoen run --port 9000          where 8480 is taken",
            "  lysoen run --host 0.0.0.0       to the whole network: anyone on it can look",
            "  lysoen run --listen --public-url https://reports.example.org",
            "                                  takes reports too, through a TLS proxy on this machine"
        })
final class RunCommand implements Runnable {

    private static final Clock CLOCK = Clock.systemUTC();

    private static final List<Class<?>> FIGURES = Stream.concat(
                    PageController.ALL.stream(),
                    Stream.of(TableController.class, ExplanationController.class, StressApiController.class))
            .toList();

    private static final List<String> KINDS_OF_PAGE = List.of(
            "/",
            "/place/ETH",
            "/explain/ETH/2023",
            "/districts/ETH",
            "/place/ETHr101",
            "/stress/ETH",
            "/downturns",
            "/what-may-come",
            "/forecast/ETH",
            "/track-record",
            "/search?q=Ethiopia",
            "/place/ETH/evidence",
            "/indicators",
            "/indicator/ucdp.deaths?places=ETH",
            "/compare?places=ETH,SDN",
            "/what-if",
            "/sources",
            "/sources/ucdp",
            "/quality",
            "/method",
            "/method/split",
            "/method/step/security",
            "/?picture=map.svg",
            "/?picture=map.png",
            "/api",
            "/api/v1/openapi.json",
            "/api/v1/observations?place=ETH&indicator=ucdp.deaths",
            "/api/v1/observations?place=ETH&indicator=ucdp.deaths&format=csv",
            "/api/v1/observations?place=ETH&indicator=ucdp.deaths&format=parquet",
            "/api/v1/security?place=ETH",
            "/api/v1/deprivation?place=ETH",
            "/api/v1/loss?place=ETH",
            "/api/v1/explanations/ETH/2023",
            "/api/v1/stress/IDN",
            "/api/v1/search?q=Ethiopia");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8480", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--listen",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "",
            description = "Take reports into this folder; without DIR into .lysoen/listen beside the program.")
    private @Nullable Path listen;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where phones reach this server through a proxy, such as https://reports.example.org.")
    private String publicUrl = "";

    @Option(
            names = "--oidc",
            paramLabel = "FILE",
            description = "Let people log in through an identity provider too: lines of issuer, client-id,"
                    + " client-secret-file, and perhaps name and role-claim.")
    private @Nullable Path oidc;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Show other people's scores beside the own on /track-record: a CSV of model, window, metric,"
                    + " value.")
    private @Nullable Path compare;

    @Option(
            names = "--allow-origin",
            paramLabel = "URL",
            defaultValue = "",
            description = "Let the scripts of this site read /api, such as https://example.org. Default: no site's.")
    private String allowedOrigin = "";

    @Option(names = "--once", hidden = true, description = "Fetch the first page, say how long that took, and stop.")
    private boolean once;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private LakeOption lake = new LakeOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Override
    public void run() {
        PrintWriter screen = spec.commandLine().getErr();
        PublicUrl reached = PublicUrl.of(publicUrl);
        Address address = new Address(host, port, reached.host());
        if (listen != null && !address.isLoopback()) {
            throw Problem.badInput(
                    "Reports would come to " + host + " in the clear: leave --host out, put a proxy with TLS"
                            + " in front and name it with --public-url.");
        }
        Comparison others = compare == null ? Comparison.NONE : ComparisonFile.read(compare);
        @Nullable
        FilterRegistrationBean<CrossOrigin> origin = allowedOrigin.isEmpty() ? null : CrossOrigin.of(allowedOrigin);
        if (oidc != null && listen == null) {
            throw Problem.badInput(
                    "Nobody logs in to a server that takes no reports: add --listen, or leave --oidc out.");
        }
        @Nullable Provider provider = oidc == null ? null : Provider.read(oidc);
        Server.requireFree(address);
        try (Picture base = lake.open();
                Picture picture = address.isLoopback() && publicUrl.isBlank()
                        ? base.under(rules.over(base), Set.of())
                        : base.forOthers(rules.over(base));
                @Nullable ListenStore store = openStore();
                @Nullable DailyExpiry expiry = store == null ? null : new DailyExpiry(store);
                Server server = Server.start(address, controllers(store != null), beans -> {
                    register(beans, picture, null);
                    AsOfServing.register(
                            beans, picture, FIGURES, (past, shown) -> register(past, shown.picture(), shown.dated()));
                    beans.registerBean(Comparison.class, () -> others);
                    beans.registerBean(Home.class, lake::home);
                    if (origin != null) {
                        beans.registerBean("crossOrigin", FilterRegistrationBean.class, () -> origin);
                    }
                    beans.registerBean(
                            "placeAddresses",
                            FilterRegistrationBean.class,
                            () -> PlaceAddresses.registered(picture.engine()));
                    beans.registerBean(
                            "pictures",
                            FilterRegistrationBean.class,
                            () -> PrintFilter.registered(
                                    (request, rows) -> AsOfServing.tables(request, beans.getBean(Tables.class))
                                            .credits(rows),
                                    picture.rules().hash(),
                                    beans.getBean(Refusal.class)));
                    if (store != null) {
                        beans.registerBean(ListenStore.class, () -> store);
                        beans.registerBean(PublicUrl.class, () -> reached);
                        beans.registerBean(OpenRosaProtocol.class);
                        AccessPages.register(
                                beans, store.accounts(), new FirstCode(store.accounts()), elsewhere(provider), CLOCK);
                        if (provider != null) {
                            beans.registerBean(
                                    OidcLogIn.class,
                                    () -> new OidcLogIn(
                                            provider,
                                            reached.origin(),
                                            store.accounts(),
                                            beans.getBean(Sessions.class),
                                            beans.getBeanProvider(Refusal.class)));
                        }
                        beans.registerBean(
                                CivicErrors.class,
                                () -> new CivicErrors(beans.getBean(Pages.class), beans.getBean(Visitors.class)),
                                bean -> bean.setPrimary(true));
                    }
                })) {
            if (once) {
                fetchFirstPage(server.url(), screen);
                return;
            }
            if (!picture.rules().hash().equals(base.rules().hash())) {
                RulesOption.said(picture.rules(), base.rules()).forEach(screen::println);
            }
            screen.println("Lysoen is at " + server.url() + " (Ctrl-C stops it)");
            server.find(FirstCode.class)
                    .flatMap(FirstCode::code)
                    .ifPresent(code -> screen.println("Nobody is administrator yet: make one at "
                            + reached.origin().orElse(server.url()) + "/welcome with the one-time code " + code));
            screen.flush();
            base.inMemory();
            KINDS_OF_PAGE.forEach(page -> ask(server.url() + page));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LogInElsewhere elsewhere(@Nullable Provider provider) {
        return provider == null ? LogInElsewhere.NONE : new LogInElsewhere(Optional.of(provider.name()));
    }

    private @Nullable ListenStore openStore() {
        if (listen == null) {
            return null;
        }
        Path folder = listen.toString().isEmpty() ? lake.home().listen() : listen.toAbsolutePath();
        return ListenStore.open(folder, database.options(), CLOCK);
    }

    /** All that answer, but the one for files of pages. */
    static List<Class<?>> controllers(boolean listening) {
        var controllers = new ArrayList<>(FIGURES);
        controllers.add(ApiController.class);
        if (listening) {
            controllers.addAll(List.of(OpenRosaController.class, ReceiptsController.class, ReceiptController.class));
            controllers.addAll(FormsController.ALL);
            controllers.addAll(AccessPages.CONTROLLERS);
        }
        return controllers;
    }

    /** What the controllers of figures are made with; {@code dated} is the day they speak of, null for today. */
    private void register(GenericApplicationContext beans, Picture picture, @Nullable Dated dated) {
        beans.registerBean(Engine.class, picture::engine, bean -> bean.setDestroyMethodName(""));
        beans.registerBean(PageController.Explainer.class, () -> picture::explain);
        beans.registerBean(WhatIf.class, () -> new WhatIf(picture));
        beans.registerBean(SearchReader.class, () -> new SearchReader(picture.engine()));
        beans.registerBean(Pages.class, () -> new Pages(picture.rules().hash(), dated));
        beans.registerBean(
                Tables.class,
                () -> new Tables(
                        picture.engine(),
                        Picture.pipeline(lake.home()).steps(),
                        picture.lake().version(),
                        picture.rules().hash(),
                        dated));
    }

    /** What a page needs is loaded when it is first asked for: better now than while somebody waits. */
    private static void ask(String url) {
        try (var page = URI.create(url).toURL().openStream()) {
            page.readAllBytes();
        } catch (IOException _) {
            // a page this lake has not is refused to whoever asks for it
        }
    }

    private static void fetchFirstPage(String url, PrintWriter screen) {
        try (var page = URI.create(url).toURL().openStream()) {
            int bytes = page.readAllBytes().length;
            Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
            double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
            screen.println(String.format(Locale.ROOT, "first page: %d bytes after %.2f s", bytes, seconds));
        } catch (IOException e) {
            throw Problem.unavailable("The first page cannot be read from " + url + ": " + e.getMessage() + ".", e);
        }
    }
}
