package org.lysoen.app.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text without what people leave out or write in two ways: case, accents and other marks, punctuation, the points of an
 * abbreviation, an English article at the start, signs that only guide a typesetter (Khmer and Lao have blanks of no width
 * between words), Persian and Urdu forms of Arabic letters, and the letters that Unicode does not take apart (Norwegian
 * \u00f8, Polish \u0142, Turkish dotless i, and their like).
 */
final class Folded {

    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+|\u0640");
    private static final Pattern POINTS = Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L})\\.(?=\\p{L}(?![\\p{L}\\p{N}]))");
    private static final Pattern ARTICLE = Pattern.compile("^the (?=.)");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters as {@code FROM} writes them are written as the string of the same place in {@code TO}. */
    private static final String FROM =
            "\u00f8\u0142\u0111\u0131\u00df\u00e6\u0153\u00f0\u00fe\u0629\u0649\u06a9\u06cc\u06c1";

    private static final String[] TO = {
        "o", "l", "d", "i", "ss", "ae", "oe", "d", "th", "\u0647", "\u064a", "\u0643", "\u064a", "\u0647"
    };

    private Folded() {}

    /** Words parted by one blank; empty where nothing but marks and punctuation is written. */
    static String of(String text) {
        var bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var plain = new StringBuilder(bare.length());
        for (char letter : bare.toLowerCase(Locale.ROOT).toCharArray()) {
            int place = FROM.indexOf(letter);
            if (place < 0) {
                plain.append(letter);
            } else {
                plain.append(TO[place]);
            }
        }
        var joined = POINTS.matcher(plain).replaceAll("$1");
        return ARTICLE.matcher(GAPS.matcher(joined).replaceAll(" ").strip()).replaceFirst("");
    }
}
