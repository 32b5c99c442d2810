package org.lysoen.listen.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2idTest {

    /** Expected values made by OpenSSL. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        32, 3, af2d8dc466df07d0efb8268167d750f68e827557730866daeb08cde37af61059
        1000, 1, f11296a519679ad3bb07073d8c56a1779be7aa191c4e4e10d31ec0f86ef59997ee001e99e89edafc67318411bcccab265e63d7cb193bf5ab172a624767c05604a99397364e1e16b2fdc96ddafc24cc7f7a7d222bdbf884fef4a7dfbbc0c7ac494e870bd6
        1030, 2, 181607ba2cb9bda517146b0bd487a7d5d0c575792d29b739b92826fe733d19dac45da3a85dba9b62f75c38e3160f2d2612668e1c49f68874730fba6eac86f807d1
        """)
    void derives_what_another_implementation_derives(int kibibytes, int passes, String expected) {
        byte[] derived = new Argon2id(kibibytes, passes, 1)
                .derive("password".getBytes(UTF_8), "somesalt12345678".getBytes(UTF_8), expected.length() / 2);

        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(expected);
    }
}
