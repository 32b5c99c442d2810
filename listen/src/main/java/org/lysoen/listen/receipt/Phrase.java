package org.lysoen.listen.receipt;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which a reporter is found again, as everybody who knows them would type them: on another keyboard, without
 * accents or vowel signs, in capitals, with commas. The same is done in the browser ({@code receipt.js}); neither may ever
 * change, or receipts are lost.
 *
 * <p>In this order: compatibility decomposition (NFKD, Unicode Standard Annex 15); combining marks of Latin, Greek and
 * Cyrillic, vowel signs and hamzas of Arabic, the tatweel and characters without a shape (Cf) are left out; letters
 * are made small, capital and small again (ß and ẞ become ss; every sigma becomes σ, wherever it stands in a word); œ
 * and æ become two letters, letters of Arabic that keyboards mix up become one, Arabic digits become 0 to 9; whatever is
 * neither letter, mark nor digit separates words.
 *
 * @param text small letters, marks and digits, with one blank between words; never empty
 */
public record Phrase(String text) {

    private static final int LEAST_WORDS = 6;
    private static final int LEAST_DIFFERENT_WORDS = 4;
    private static final int LEAST_DIGITS = 20;

    /** Units of UTF-16. */
    private static final int LONGEST_WRITTEN = 1_000;

    private static final Pattern LEFT_OUT = Pattern.compile(
            "[\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed]|\\p{Cf}");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static final Map<Character, String> ALIKE = Map.ofEntries(
            Map.entry('œ', "oe"),
            Map.entry('æ', "ae"),
            Map.entry('\u0671', "\u0627"), // alef wasla: alef
            Map.entry('\u0649', "\u064a"), // alef maksura: yeh
            Map.entry('\u06cc', "\u064a"), // Farsi yeh: yeh
            Map.entry('\u06a9', "\u0643"), // keheh: kaf
            Map.entry('\u0629', "\u0647"), // teh marbuta: heh
            Map.entry('\u06c1', "\u0647"), // heh goal: heh
            Map.entry('\u06be', "\u0647")); // heh doachashmee: heh

    /** The phrase in what somebody wrote; empty where nothing is left of it, or it is longer than the page takes. */
    public static Optional<Phrase> of(String written) {
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        String plain = LEFT_OUT.matcher(Normalizer.normalize(written, Normalizer.Form.NFKD))
                .replaceAll("");
        String small = small(small(plain).toUpperCase(Locale.ROOT));
        var alike = new StringBuilder();
        small.chars().forEach(letter -> alike.append(alike((char) letter)));
        String text = BETWEEN.matcher(alike).replaceAll(" ").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Phrase(text));
    }

    /** Java and browsers differ over which capital sigma ends a word and becomes ς: here none does. */
    private static String small(String text) {
        return text.replace('\u03a3', '\u03c3').toLowerCase(Locale.ROOT);
    }

    private static String alike(char letter) {
        // Arabic-Indic digits and those of Farsi and Urdu
        if ((letter >= '\u0660' && letter <= '\u0669') || (letter >= '\u06f0' && letter <= '\u06f9')) {
            return Integer.toString(letter & 0xf);
        }
        return ALIKE.getOrDefault(letter, String.valueOf(letter));
    }

    /** Whether it can be guessed, or two people can hit upon it: fewer than six words, or six that hardly differ. */
    public boolean isWeak() {
        var words = List.of(text.split(" "));
        boolean manyWords = words.size() >= LEAST_WORDS && Set.copyOf(words).size() >= LEAST_DIFFERENT_WORDS;
        String joined = String.join("", words);
        boolean manyDigits = joined.length() >= LEAST_DIGITS && joined.chars().allMatch(c -> c >= '0' && c <= '9');
        return !manyWords && !manyDigits;
    }

    /** Never printed by accident. */
    @Override
    public String toString() {
        return "a phrase";
    }
}
