package org.lysoen.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "5, 5",
        "-12.50, -12.5",
        "0.1, 0.1",
        "1e7, 10000000",
        "123456789.25, 123456789.25",
        "-1.2e-7, -0.00000012",
        "4.9e-324, 49e-325"
    })
    void a_number_is_written_with_every_digit_and_without_an_exponent(double number, BigDecimal written) {
        assertThat(CsvRows.exact(number)).isEqualTo(written.toPlainString());
    }

    @Property(tries = 1000)
    void a_number_written_is_the_number_read_back(@ForAll double number) {
        var written = Objects.requireNonNull(CsvRows.exact(number));
        assertThat(written).matches("-?\\d+(\\.\\d*[1-9])?");
        assertThat(Double.parseDouble(written)).isEqualTo(number == 0 ? 0.0 : number);
    }
}
