package org.lysoen.app.page.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {

    private static final Map<String, String> TOKENS =
            Map.of("--paper", "light-dark(#ffffff, #14181f)", "--hue", "var(--blue)", "--blue", "#0000ff");

    /** CSS Color 4: the middle of black and white in Oklab is lightness one half, #636363; of red and blue #8c53a2. */
    @Test
    void mixes_as_css_color_4_does() {
        assertThat(hex("color-mix(in oklab, #000000 50%, #ffffff)")).isEqualTo("#636363");
        assertThat(hex("color-mix(in oklab, #ff0000 50%, var(--hue))")).isEqualTo("#8c53a2");
    }

    @Test
    void takes_the_light_one_of_two_and_follows_tokens() {
        assertThat(hex("var(--paper)")).isEqualTo("#ffffff");
        assertThat(hex("var(--hue)")).isEqualTo("#0000ff");
    }

    @Test
    void a_mix_with_transparent_keeps_its_colour_and_fades() {
        var faded = Colour.read("color-mix(in oklab, #1b2230 10%, transparent)", TOKENS)
                .orElseThrow();
        assertThat(faded.hex()).isEqualTo("#1b2230");
        assertThat(faded.opacity()).isEqualTo(0.1);
    }

    @Test
    void what_is_no_colour_is_none() {
        assertThat(Colour.read("url(#p-absent)", TOKENS)).isEmpty();
        assertThat(Colour.read("none", TOKENS)).isEmpty();
        assertThat(Colour.read("var(--missing)", TOKENS)).isEmpty();
    }

    private static String hex(String written) {
        return Colour.read(written, TOKENS).orElseThrow().hex();
    }
}
