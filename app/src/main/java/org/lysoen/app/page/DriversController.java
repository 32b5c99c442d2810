package org.lysoen.app.page;

import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.foresee.ForecastDrivers;
import org.lysoen.app.http.Takes;
import org.lysoen.engine.Engine;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of what a forecast went by: the page, and the same for programs. Trees are grown at the first request. */
@Takes("period")
@Open
@RestController
public final class DriversController {

    private final Pages pages;
    private final Shelf shelf = new Shelf();
    private final Atlas atlas;
    private final ForecastDrivers drivers;

    public DriversController(Pages pages, Engine engine) {
        this.pages = pages;
        atlas = new Atlas(engine);
        drivers = new ForecastDrivers(engine);
    }

    @GetMapping("/drivers/{placeId}")
    ResponseEntity<byte[]> page(
            @PathVariable String placeId, @RequestParam(name = "period", defaultValue = "") String period) {
        var place = atlas.get(placeId);
        return shelf.page(
                "/drivers " + placeId + " " + period,
                () -> pages.page("drivers", Map.of("page", DriversPage.of(drivers.of(placeId, period), place.name()))));
    }

    @GetMapping("/api/v1/drivers/{placeId}")
    ForecastDrivers.Told json(
            @PathVariable String placeId, @RequestParam(name = "period", defaultValue = "") String period) {
        return drivers.of(placeId, period);
    }
}
