package org.lysoen.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.app.api.TableController;
import org.lysoen.app.api.Tables;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Refusal;
import org.lysoen.app.http.Server;
import org.lysoen.app.page.print.PrintFilter;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.engine.Engine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.w3c.dom.Document;

/** Every chart and map of the pages over the starter evidence, taken away as a picture. */
@ExtendWith(BuiltOnce.class)
class PicturesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Every drawing that says something by itself; the small ones of lists, keys and tables are hidden from readers. */
    private static final String DRAWN = "svg:not([aria-hidden])";

    /** The addresses of pages. */
    private static final Set<String> KINDS = PageController.ALL.stream()
            .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
            .flatMap(method -> Stream.ofNullable(method.getAnnotation(GetMapping.class)))
            .flatMap(mapping -> Arrays.stream(mapping.value()))
            .filter(path -> !path.startsWith("/api/") && !path.endsWith(".yml"))
            .collect(Collectors.toSet());

    /** The pages, and the tables whose rows they lead to. */
    private static final List<Class<?>> CONTROLLERS = Stream.concat(
                    PageController.ALL.stream(), Stream.of(TableController.class))
            .toList();

    private static Server server;
    private static final Set<String> TAKEN = new HashSet<>();

    @BeforeAll
    static void start(Picture picture) {
        var steps = Picture.pipeline(Home.find()).steps();
        server = Server.start(new Address("127.0.0.1", 0), CONTROLLERS, context -> {
            context.registerBean(
                    Tables.class,
                    () -> new Tables(picture.engine(), steps, picture.lake().version(), "0123456789ab", null));
            context.registerBean(Pages.class, () -> new Pages("0123456789ab"));
            // other classes look at the same picture: the server must not close it
            context.registerBean(Engine.class, picture::engine, bean -> bean.setDestroyMethodName(""));
            context.registerBean(WhatIf.class, () -> new WhatIf(picture));
            context.registerBean(Home.class, Home::find);
            context.registerBean(Comparison.class, () -> Comparison.NONE);
            context.registerBean(SearchReader.class, () -> new SearchReader(picture.engine()));
            context.registerBean(PageController.Explainer.class, () -> picture::explain);
            context.registerBean(
                    "pictures",
                    FilterRegistrationBean.class,
                    () -> PrintFilter.registered(
                            (request, rows) -> List.of("A & B (CC BY 4.0)"),
                            "0123456789ab",
                            context.getBean(Refusal.class)));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?map=land&measure=food",
                "/?period=2022-08&measure=killed",
                "/place/ETH?period=2021",
                "/place/NOR",
                "/place/ETHr101",
                "/districts/ETH",
                "/stress/IDN?loss=20",
                "/compare?places=ETH,SDN&period=2022",
                "/indicator/ucdp.deaths?places=ETH&map=land",
                "/track-record",
                "/what-may-come",
                "/sources/unhcr"
            })
    void every_chart_and_map_of_a_page_is_there_to_take(String address) throws Exception {
        var page = Jsoup.parse(body(get(address)));
        var drawn = page.select(DRAWN);
        assertThat(drawn).isNotEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (var drawing : drawn) {
            var links = links(drawing, address);
            standsAlone(body(get(links.getFirst().attr("href"))));
        }
        var png = get(page.select(".take a").get(1).attr("href"));
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth())
                .isBetween(960, 4000);
    }

    @Test
    void a_map_of_the_world_names_the_sources_of_what_it_shows() throws Exception {
        assertThat(source("/?period=2019&measure=political")).contains("V-Dem").doesNotContain("Refugees");
        assertThat(source("/?period=2019&measure=community"))
                .contains("Refugees")
                .doesNotContain("V-Dem", "Gapminder");
        assertThat(source("/?period=2019-03&measure=killed"))
                .startsWith("Source: Lysoen's assessment from Uppsala Conflict Data Program (UCDP). All sources.");
        assertThat(source("/?period=2019")).contains("Refugees", "Uppsala", "Statistics Division");
    }

    @Test
    void a_picture_ends_in_its_own_words_and_not_in_those_of_its_page() throws Exception {
        assertThat(text("/?period=2019&measure=political&picture=map.svg"))
                .contains("V-Dem")
                .doesNotContainIgnoringCase("all sources");
        assertThat(text("/place/ETH?picture=killed-in-organised-violence-by-year.svg"))
                .contains("Shaded: downturns")
                .doesNotContain("rows; all of them");
        assertThat(text("/sources/unhcr?picture=coverage-places.svg")).contains("A stroke is a year");
    }

    private static String text(String picture) throws Exception {
        return Jsoup.parse(body(get(picture))).text();
    }

    private static String source(String address) throws Exception {
        return Jsoup.parse(body(get(address))).select("#map .source").text();
    }

    /** Follows links from the first page, two pages of a kind, until every kind of page the server has was seen. */
    @Test
    void no_page_shows_a_chart_or_a_map_that_cannot_be_taken() throws Exception {
        var waiting = new ArrayDeque<>(
                List.of("/", "/compare?places=ETH,SDN", "/stress/IDN/result?loss=20", "/search?q=Ethiopia"));
        var walked = new LinkedHashSet<>(waiting);
        var seen = new HashMap<String, Integer>();
        while (!waiting.isEmpty()) {
            var address = waiting.remove();
            if (seen.getOrDefault(kind(address), 0) >= 2) {
                continue;
            }
            var answer = get(address);
            if (answer.statusCode() != 200) {
                continue;
            }
            seen.merge(kind(address), 1, Integer::sum);
            var page = Jsoup.parse(body(answer));
            for (var drawing : page.select(DRAWN)) {
                links(drawing, address);
            }
            assertThat(page.select("[id]").eachAttr("id")).as(address).doesNotHaveDuplicates();
            for (var link : page.select("a[href^=/]:not([download])")) {
                var next = link.attr("href").replaceFirst("#.*", "");
                if (!next.startsWith("/api")
                        && KINDS.contains(kind(next))
                        && seen.getOrDefault(kind(next), 0) < 2
                        && walked.add(next)) {
                    waiting.add(next);
                }
            }
        }
        assertThat(seen.keySet()).containsAll(KINDS);
    }

    /** What must hang under a drawing: in the nearest holder with an id, all four links, and its source. */
    private static List<Element> links(Element drawing, String address) throws Exception {
        var holder = drawing.parents().stream()
                .filter(one -> one.hasAttr("id"))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(address + " draws in no holder with an id: " + drawing.classNames()));
        var links = holder.select(".take a");
        assertThat(links.eachText()).as(address + " #" + holder.id()).contains("SVG", "PNG", "CSV", "Parquet");
        assertThat(holder.select(".source")).as(address + " #" + holder.id()).isNotEmpty();
        var rows = rowsOf(links);
        assertThat(rows).startsWith("/api/v1/");
        var path = rows.replaceFirst("[?].*", "");
        if (path.matches("/api/v1/[a-z_]+") && TAKEN.add(path)) {
            var table = get(rows + (rows.contains("?") ? "&" : "?") + "format=csv");
            assertThat(table.statusCode()).as(rows).isEqualTo(200);
        }
        return links;
    }

    /** The address as its controller writes it, {@code /place/{placeId}}; of several the one with the fewest gaps. */
    private static String kind(String address) {
        var path = address.replaceFirst("[?].*", "");
        return KINDS.stream()
                .filter(kind -> path.matches(kind.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparingLong(
                        kind -> kind.chars().filter(c -> c == '{').count()))
                .orElse(path);
    }

    private static String rowsOf(List<Element> links) {
        return links.stream()
                .map(link -> link.attr("data-rows"))
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static void standsAlone(String svg) throws Exception {
        var picture = parsed(svg);
        assertThat(picture.getDocumentElement()
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .isNotBlank();
        assertThat(picture.getDocumentElement().getTextContent())
                .contains("Source", "Licences: A & B (CC BY 4.0).", "rules 0123456789ab", "Lysoen, 20")
                .as("ways to other pages")
                .doesNotContain(
                        "The tree behind", "The step behind", "Its source", "The table they stand in", "its tree");
        assertThat(svg).doesNotContain("class=", "style=", "var(", "color-mix", "<script", "<a ", "\"none\" class");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", ""))
                .doesNotContain("http:", "https:");
        assertThat(svg.length()).isLessThan(2_000_000);
    }

    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_picture_that_is_not_there_is_told_and_a_page_s_own_refusal_stays_what_it_is() throws Exception {
        assertThat(get("/?picture=nothing.svg").statusCode()).isEqualTo(404);
        assertThat(body(get("/?picture=map.gif"))).contains("names no picture");
        assertThat(get("/?picture=map.gif").statusCode()).isEqualTo(400);
        assertThat(get("/place/NOWHERE?picture=map.svg").statusCode()).isEqualTo(404);
        assertThat(get("/?measure=luck&picture=map.svg").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofByteArray());
    }

    private static String body(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
