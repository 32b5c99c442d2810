package org.lysoen.app.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lysoen.engine.Engine;
import org.springframework.util.function.SingletonSupplier;

/** Places by their codes and regions by their names, written in any case. Codes are read when first asked for; safe for use by several threads. */
public final class PlaceCodes {

    /**
     * A place.
     *
     * @param id its code as tables and addresses write it
     * @param level {@code country}, {@code admin1} and so on, as in the table of places
     */
    public record Known(String id, String level) {}

    private static final String REGION = "select distinct region from place where lower(region) = lower(?)";

    private final Engine engine;
    private final Supplier<Map<String, Known>> places;

    /**
     * @param engine with {@code place} bound
     */
    public PlaceCodes(Engine engine) {
        this.engine = engine;
        places = SingletonSupplier.of(() -> engine.query("select place_id, level from place").stream()
                .map(row -> new Known(row.text("place_id"), row.text("level")))
                .collect(Collectors.toMap(place -> key(place.id()), Function.identity())));
    }

    public Optional<Known> find(String written) {
        return Optional.ofNullable(places.get().get(key(written)));
    }

    /** A region of the world as tables write it. */
    public Optional<String> region(String written) {
        return engine.query(REGION, written).stream()
                .map(row -> row.text("region"))
                .findFirst();
    }

    /** A plus in the query of an address is read as a blank; no code has one. */
    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT).replace(' ', '+');
    }
}
