package org.lysoen.app.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text without what people leave out or write in two ways: case, accents and other marks, punctuation, and the letters
 * that Unicode does not take apart (Norwegian \u00f8, Polish \u0142, Turkish dotless i, and their like).
 */
final class Folded {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|\u0640");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters as {@code FROM} writes them are written as the string of the same place in {@code TO}. */
    private static final String FROM = "\u00f8\u0142\u0111\u0131\u00df\u00e6\u0153\u00f0\u00fe\u0629\u0649";

    private static final String[] TO = {"o", "l", "d", "i", "ss", "ae", "oe", "d", "th", "\u0647", "\u064a"};

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
        return GAPS.matcher(plain).replaceAll(" ").strip();
    }
}
