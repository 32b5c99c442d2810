package org.lysoen.app.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lysoen.engine.Engine;
import org.springframework.util.function.SingletonSupplier;

/** Places by their codes, written in any case. They are read when first asked for; safe for use by several threads. */
public final class PlaceCodes {

    /**
     * A place.
     *
     * @param id its code as tables and addresses write it
     * @param level {@code country}, {@code admin1} and so on, as in the table of places
     */
    public record Known(String id, String level) {}

    private final Supplier<Map<String, Known>> places;

    /**
     * @param engine with {@code place} bound
     */
    public PlaceCodes(Engine engine) {
        places = SingletonSupplier.of(() -> engine.query("select place_id, level from place").stream()
                .map(row -> new Known(row.text("place_id"), row.text("level")))
                .collect(Collectors.toMap(place -> key(place.id()), Function.identity())));
    }

    public Optional<Known> find(String written) {
        return Optional.ofNullable(places.get().get(key(written)));
    }

    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
