package org.lysoen.app.civic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the pages for communities. */
public enum Language {
    EN("en", "English", "ltr"),
    FR("fr", "Français", "ltr"),
    ES("es", "Español", "ltr"),
    AR("ar", "العربية", "rtl");

    private static final List<Locale> LOCALES = Arrays.stream(values())
            .map(language -> Locale.forLanguageTag(language.tag))
            .toList();

    private final String tag;
    private final String ownName;
    private final String direction;

    Language(String tag, String ownName, String direction) {
        this.tag = tag;
        this.ownName = ownName;
        this.direction = direction;
    }

    /** As HTML and browsers write it (BCP 47). */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** {@code ltr} or {@code rtl}, as HTML writes it. */
    public String direction() {
        return direction;
    }

    /** How numbers and dates are written: with the digits 0 to 9 everywhere, as on phones, in files and in addresses. */
    Locale locale() {
        return Locale.forLanguageTag(tag + "-u-nu-latn");
    }

    public static Optional<Language> find(@Nullable String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** What a browser asks for (RFC 9110, section 12.5.4, matched as RFC 4647 looks up); English where it is none of these. */
    static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return EN;
        }
        try {
            var asked = Locale.LanguageRange.parse(acceptLanguage);
            var found = Locale.lookup(asked, LOCALES);
            return found == null ? EN : find(found.getLanguage()).orElse(EN);
        } catch (IllegalArgumentException notAHeader) {
            return EN;
        }
    }
}
