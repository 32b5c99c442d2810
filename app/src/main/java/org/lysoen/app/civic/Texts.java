package org.lysoen.app.civic;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every text of the pages in one language. Counts stand after a colon, so that no language needs a plural. */
public final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");

    /** A text in between may run in the other direction; these keep it from moving what stands around it. */
    private static final char FIRST_STRONG_ISOLATE = '\u2068';

    private static final char POP_ISOLATE = '\u2069';

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new Texts(language, read(language)));
        }
    }

    private final Language language;
    private final Map<String, String> texts;

    private Texts(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    public static Texts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Map<String, String> read(Language language) {
        var name = "/text/listen_" + language.tag() + ".properties";
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
            var read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new TreeMap<>();
            read.forEach((key, text) -> texts.put((String) key, (String) text));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    /** The texts themselves, by key. */
    Map<String, String> all() {
        return texts;
    }

    /**
     * A text; a key that is not there is a mistake in a page.
     *
     * @param values for {@code {0}}, {@code {1}} and so on, each kept apart from the direction of the sentence
     */
    public String say(String key, Object... values) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        return PLACE.matcher(text).replaceAll(match -> {
            var value = String.valueOf(values[Integer.parseInt(match.group(1))]);
            return Matcher.quoteReplacement(FIRST_STRONG_ISOLATE + value + POP_ISOLATE);
        });
    }

    /** A whole number as the language groups it, such as 12,345. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A day in words, such as 4 March 2026. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .localizedBy(language.locale())
                .format(day);
    }
}
