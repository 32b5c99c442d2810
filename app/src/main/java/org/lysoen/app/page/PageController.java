package org.lysoen.app.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.picture.Years;
import org.lysoen.engine.Engine;
import org.lysoen.kernel.Explanation;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages' addresses. What they need is read from the tables at the first request. */
@Takes
@Open
@RestController
public final class PageController {

    /** All controllers of pages; what they are made with is {@link Pages}, the engine, the home and the picture's answers. */
    public static final List<Class<?>> ALL = List.of(
            PageController.class,
            StressController.class,
            WhatIfController.class,
            ForecastController.class,
            TrackRecordController.class,
            DriversController.class,
            CompareController.class,
            IndicatorController.class,
            SearchController.class,
            QualityController.class,
            SourceController.class,
            MethodController.class);

    /** Opens the number of a place and a period into its tree. */
    @FunctionalInterface
    public interface Explainer {

        /**
         * @throws Problem {@code not-found} when the tables hold nothing there
         */
        Explanation explain(String placeId, Period period);
    }

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final Engine engine;
    private final Atlas atlas;
    private final Timeline timeline;
    private final WorldReader world;
    private final PlaceReader places;
    private final DownturnsReader downturns;
    private final DistrictReader districts;
    private final ForecastReader forecasts;
    private final Explainer explainer;

    public PageController(Pages pages, Engine engine, Explainer explainer) {
        this.pages = pages;
        this.engine = engine;
        this.explainer = explainer;
        atlas = new Atlas(engine);
        timeline = new Timeline(engine);
        world = new WorldReader(engine, atlas);
        places = new PlaceReader(engine, atlas);
        downturns = new DownturnsReader(engine);
        districts = new DistrictReader(engine);
        forecasts = new ForecastReader(engine);
    }

    @Takes(WorldQuery.KEYS)
    @GetMapping("/")
    ResponseEntity<byte[]> world(@RequestParam Map<String, String> parameters) {
        var query = WorldQuery.of(parameters, timeline.latest());
        return shelf.page("/ " + query, () -> pages.page("world", Map.of("page", world.page(query))));
    }

    @Takes("period")
    @GetMapping("/place/{placeId}")
    ResponseEntity<byte[]> place(@PathVariable String placeId, @RequestParam Map<String, String> parameters) {
        var period = parameters.get("period");
        var shown = period == null || period.isBlank() ? timeline.latest() : Period.of(period);
        return shelf.page(
                "/place " + placeId + " " + period,
                () -> districts
                        .district(placeId, yearOf(period))
                        .map(district -> pages.page("district", Map.of("page", district)))
                        .orElseGet(() -> country(placeId, shown)));
    }

    private ResponseEntity<byte[]> country(String placeId, Period shown) {
        return pages.page(
                "place",
                Map.of(
                        "page",
                        places.page(placeId, shown),
                        "survey",
                        StressReader.newest(engine, placeId),
                        "districts",
                        districts.find(placeId, null, shown.year()),
                        "forecast",
                        forecasts.find(placeId)));
    }

    @Takes("measure period")
    @GetMapping("/districts/{countryId}")
    ResponseEntity<byte[]> districts(@PathVariable String countryId, @RequestParam Map<String, String> parameters) {
        var measure = parameters.get("measure");
        var asked = measure == null || measure.isBlank() ? null : DistrictMeasure.of(measure);
        var year = yearOf(parameters.get("period"));
        return shelf.page(
                "/districts " + countryId + " " + asked + " " + year,
                () -> pages.page("districts", Map.of("page", districts.page(countryId, asked, year))));
    }

    /** The year of a period as an address writes it; null where it names none. */
    private static @Nullable Integer yearOf(@Nullable String period) {
        return period == null || period.isBlank()
                ? null
                : Integer.valueOf(Period.of(period).year());
    }

    @Takes("measure")
    @GetMapping("/explain/{placeId}/{period}")
    ResponseEntity<byte[]> explain(
            @PathVariable String placeId, @PathVariable String period, @RequestParam Map<String, String> parameters) {
        var when = Period.of(period);
        var wanted = Branches.of(parameters.getOrDefault("measure", Measure.YEARS_SECURE.word()));
        return shelf.page(
                "/explain " + placeId + " " + when + " " + wanted,
                () -> placeId.equals("WORLD") ? sum(when) : tree(placeId, when, wanted));
    }

    private ResponseEntity<byte[]> sum(Period when) {
        return pages.page("explain-world", Map.of("period", when, "sum", WorldSum.of(engine, when)));
    }

    /**
     * A place has a page to go back to; a region of the world has none and is called by its name. Events are placed in
     * districts before the years of the pages above, and series that downturns are read from go on after them.
     */
    private ResponseEntity<byte[]> tree(String placeId, Period when, String wanted) {
        var tree = explainer.explain(placeId, when);
        var district = districts.nameOf(placeId);
        var above = Years.of(engine).nearest(when);
        var name = district.or(() -> atlas.find(placeId).map(Atlas.Spot::name));
        return pages.page(
                "explain",
                Map.of(
                        "placeId",
                        name.isPresent() ? placeId : "",
                        "name",
                        name.orElse(placeId),
                        "period",
                        when,
                        "above",
                        above,
                        "placed",
                        district.isPresent() ? when : above,
                        "tree",
                        tree,
                        "wanted",
                        wanted));
    }

    @GetMapping("/downturns")
    ResponseEntity<byte[]> downturns() {
        return shelf.page("/downturns", () -> pages.page("downturns", Map.of("parts", downturns.now())));
    }
}
