package org.lysoen.listen.duty;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;

/** On what ground reports are kept (ICRC Handbook, ch. 3; GDPR art. 6(1)). */
public enum Basis {
    /** Each person agreed, could have said no, and can take it back. */
    CONSENT("consent"),
    /** Somebody's life or dignity is at stake and consent cannot be had. */
    VITAL_INTEREST("vital interest"),
    /** A mandate given by law. */
    PUBLIC_INTEREST("public interest"),
    /** The organisation's own aim, where no right of the person weighs more. */
    LEGITIMATE_INTEREST("legitimate interest"),
    /** A law asks for it. */
    LEGAL_OBLIGATION("legal obligation");

    private final String words;

    Basis(String words) {
        this.words = words;
    }

    /** @throws Problem BAD_INPUT naming those there are */
    public static Basis of(String text) {
        return Arrays.stream(values())
                .filter(basis -> basis.written().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("There is no lawful basis " + text + ": take one of "
                        + Arrays.stream(values()).map(Basis::written).collect(Collectors.joining(", ")) + "."));
    }

    /** As it is stored and given to commands, such as {@code vital-interest}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In plain words, such as {@code vital interest}. */
    public String words() {
        return words;
    }
}
