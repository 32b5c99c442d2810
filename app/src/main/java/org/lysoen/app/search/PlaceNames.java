package org.lysoen.app.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of countries in some 110 languages by the JDK's locale data, which are those of Unicode CLDR. */
public final class PlaceNames {

    /** Written by its users as ISO codes would be, or by us, and named by CLDR, but in no list of ISO 3166. */
    private static final Map<String, String> BESIDE_ISO = Map.of("XKX", "XK", "WORLD", "001");

    /** Languages that states are run in or that ten million people speak, as far as CLDR names countries in them. */
    private static final String TAGS =
            "en fr es ar zh zh-Hant ru pt de it nl pl uk be cs sk hu ro bg sr hr sl mk sq el tr"
                    + " az hy ka kk ky uz tk tg fa ps ur hi bn ta te mr gu pa kn ml ne si my th lo km vi id ms jv fil ko ja mn he am"
                    + " om ti so sw rw ha yo ig zu xh af mg fi sv nb da is et lv lt ga mt ca ku"
                    + " ckb sd ug as or dz lg ln ff rn sn nd wo ak bm sg ee luo mai ceb tt eu gl cy bs";

    private final Map<String, String> codes = new HashMap<>(BESIDE_ISO);
    private final List<Locale> languages;

    public PlaceNames() {
        for (var code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getISO3Country(), code);
        }
        languages = Arrays.stream(TAGS.split(" ")).map(Locale::forLanguageTag).toList();
    }

    /**
     * A name and the language it is in, in English words.
     *
     * @param language {@code French}, {@code Arabic}, ...: the first by its code of those that call it so
     */
    public record Name(String text, String language) {}

    /**
     * @param placeId the three letters of a country, or {@code WORLD}
     * @return each name once; empty for any other place
     */
    public List<Name> of(String placeId) {
        var code = codes.get(placeId);
        if (code == null) {
            return List.of();
        }
        var place = Locale.of("", code);
        var names = new LinkedHashMap<String, Name>();
        for (var language : languages) {
            var name = place.getDisplayCountry(language);
            if (!name.equals(code)) {
                names.putIfAbsent(name, new Name(name, language.getDisplayName(Locale.ENGLISH)));
            }
        }
        return List.copyOf(names.values());
    }
}
