package org.lysoen.listen.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Message.Place;

class MessageTest {

    private static final String WORDS = "acorn actor adult alarm album alley";
    private static final ReceiptKeys KEYS = ReceiptKeys.of(new Phrase(WORDS));
    private static final Place PLACE = new Place("incident", "uuid:1", Direction.TO, 3);

    /** Expected values made by OpenSSL, of the parameters that {@link ReceiptKeys} documents. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        acorn actor adult alarm album alley,\
        b9f3535031fc53eac99bafb1a1a150fae45549f5385be9b111cfdd5f0c910577,\
        26e34f9aed8a5e17336a7394f449eadeaec47e1b50a0ef6e576f7d18f4f025ee,\
        5ddd8a8606c92d1a9a77afde5afd409d4c89c7c6814dbc6b7ce9767875814b3e,\
        9a853168e322e03c76063da935b0503daf72e9ee4e87de2ce6e9acbc1eb05601
        ابره ابيض احمر اخضر ازرق اسود,\
        fe4ccfba5c87fc5a42184c4869222ad1499c15571dfccb3c09b5865e667dce22,\
        a4bfab00a148e9cbeceae485c002c2a49a7400faa9f0bd96a728f4e8c00e4bd2,\
        ea220fdc7299e4a220d0cc3905f62cfe08c12091df9b1e4dcaf47c4d0a289571,\
        c5c072c30cf489c2f885f60082788c156a911657dc53d488c6fad1d8dd275671
        """)
    void a_phrase_derives_to_what_another_implementation_derives(
            String phrase, String lookupId, String to, String from, String lookupHash) {
        var keys = ReceiptKeys.of(Phrase.of(phrase).orElseThrow());

        assertThat(HexFormat.of().formatHex(keys.lookupId())).isEqualTo(lookupId);
        assertThat(HexFormat.of().formatHex(keys.key(Direction.TO))).isEqualTo(to);
        assertThat(HexFormat.of().formatHex(keys.key(Direction.FROM))).isEqualTo(from);
        assertThat(keys.lookupHash()).isEqualTo(lookupHash);
    }

    @Test
    void what_another_implementation_sealed_opens() throws Exception {
        try (var file = MessageTest.class.getResourceAsStream("message.hex")) {
            assertThat(file).isNotNull();
            byte[] sealed = HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());

            assertThat(Message.open(KEYS, PLACE, sealed)).contains("Nous vous croyons.");
        }
    }

    @Property(tries = 200)
    void what_is_sealed_opens_in_its_place_and_nowhere_else(
            @ForAll @StringLength(min = 1, max = 3000) @CharRange(from = '!', to = '\ud7ff') String text,
            @ForAll @IntRange(max = 500) int at) {
        byte[] sealed = Message.seal(KEYS, PLACE, text);

        assertThat(Message.isSealed(sealed)).isTrue();
        assertThat(Message.open(KEYS, PLACE, sealed)).contains(text);
        assertThat(Message.open(KEYS, new Place("incident", "uuid:1", Direction.TO, 4), sealed))
                .isEmpty();
        assertThat(Message.open(KEYS, new Place("incident", "uuid:1", Direction.FROM, 3), sealed))
                .isEmpty();
        assertThat(Message.open(KEYS, new Place("incident", "uuid:2", Direction.TO, 3), sealed))
                .isEmpty();
        sealed[at] ^= 1;
        assertThat(Message.open(KEYS, PLACE, sealed)).isEmpty();
    }

    @Test
    void short_texts_have_one_length_and_none_tells_its_own() {
        assertThat(Message.seal(KEYS, PLACE, "a")).hasSameSizeAs(Message.seal(KEYS, PLACE, "b".repeat(511)));
        assertThat(Message.seal(KEYS, PLACE, "b".repeat(512))).hasSize(12 + 2048 + 16);
        assertThat(Message.seal(KEYS, PLACE, "b".repeat(Message.MOST_BYTES))).hasSize(12 + 32_768 + 16);
        assertThatThrownBy(() -> Message.seal(KEYS, PLACE, "b".repeat(Message.MOST_BYTES + 1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("write a shorter one");
        assertThatThrownBy(() -> Message.seal(KEYS, PLACE, " "))
                .isInstanceOf(Problem.class)
                .hasMessage("The message is empty: write something in it.");
    }
}
