package org.lysoen.observe.own;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lysoen.engine.Engine;

/**
 * Finds places by code (its own, ISO 3166-1 alpha-3 and alpha-2, M49) or by name: those the sources use, and the names of
 * countries in English, French, Spanish and Arabic (Unicode CLDR, as the JDK holds it). A name that means two places means
 * none.
 */
final class PlaceIndex {

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.FRENCH, Locale.of("es"), Locale.of("ar"));

    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /**
     * @param engine with {@code place} and {@code place_code} bound
     */
    PlaceIndex(Engine engine) {
        engine.query("select place_id from place").stream()
                .forEach(row -> codes.put(row.text("place_id").toUpperCase(Locale.ROOT), row.text("place_id")));
        engine
                .query("select place_id, system, code from place_code where to_year is null and system in"
                        + " ('iso3', 'm49', 'name', 'gapminder', 'unhcr', 'gdl', 'district_name')")
                .stream()
                .forEach(row -> add(row.text("system"), row.text("code"), row.text("place_id")));
        engine.query("select place_id, name from place where level <> 'admin1'").stream()
                .forEach(row -> name(row.text("name"), row.text("place_id")));
        for (var two : Locale.getISOCountries()) {
            var country = Locale.of("", two);
            var place = codes.get(country.getISO3Country());
            if (place != null) {
                codes.put(two, place);
                LANGUAGES.forEach(language -> name(country.getDisplayCountry(language), place));
            }
        }
    }

    private void add(String system, String code, String place) {
        if (system.equals("name") || system.equals("district_name")) {
            name(code, place);
        } else if (system.equals("m49")) {
            codes.putIfAbsent(code, place);
            codes.putIfAbsent("0".repeat(Math.max(0, 3 - code.length())) + code, place);
        } else {
            codes.putIfAbsent(code.toUpperCase(Locale.ROOT), place);
        }
    }

    private void name(String name, String place) {
        var before = names.putIfAbsent(plain(name), place);
        if (before != null && !before.equals(place)) {
            ambiguous.add(plain(name));
        }
    }

    Optional<String> find(String text) {
        var code = codes.get(text.strip().toUpperCase(Locale.ROOT));
        if (code != null) {
            return Optional.of(code);
        }
        var plain = plain(text);
        return ambiguous.contains(plain) ? Optional.empty() : Optional.ofNullable(names.get(plain));
    }

    /** Letters and digits only, without accents, in lower case. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .replaceAll("^the | the$", "")
                .strip();
    }
}
