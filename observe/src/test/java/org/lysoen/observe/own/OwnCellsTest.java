package org.lysoen.observe.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How cells of a user's table are read as numbers and dates. */
class OwnCellsTest extends OwnLake {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,5 | 1234.5",
                "1.234,5 | 1234.5",
                "1,234.5 | 1234.5",
                "1'234'567 | 1234567.0",
                "1,234,567 | 1234567.0",
                "1.234.567 | 1234567.0",
                "0,5 | 0.5",
                "1.234 | 1.234",
                "0,123 | 0.123",
                "1e3 | 1000.0",
                "-7 | -7.0",
                "−7 | -7.0",
                "12.5 % | 12.5",
                "12,5% | 12.5",
                "1 234 % | 1234.0",
            })
    void numbers_are_read_as_they_are_written(String written, double value) throws IOException {
        add("country\tyear\tvalue\nNOR\t2020\t" + written + "\n");

        assertThat(figures()).singleElement().asString().contains(" " + value + " line");
    }

    @Test
    void one_number_decides_how_the_whole_column_is_read() throws IOException {
        add("country;year;value\nNOR;2020;1,234\nNOR;2021;0,5\nYEM;2020;1.234\n");

        assertThat(figures().getFirst()).contains(" 1.234 line");
        assertThat(figures().getLast()).contains(" 1234.0 line");
    }

    @Test
    void a_comma_that_can_be_both_is_refused_unless_the_user_says_which() throws IOException {
        var text = "country;year;value\nNOR;2020;12\nNOR;2021;1,234\n";

        isRefused(text, "Row 3, column 'value' holds 1,234, which can be 1234 or 1.234");
        add(file("mine.csv", text), asked(null, true, null, false));
        assertThat(figures().getLast()).contains(" 1.234 line");
    }

    @Test
    void a_column_that_writes_numbers_in_two_ways_is_refused() throws IOException {
        isRefused("country;year;value\nNOR;2020;1.234,5\nYEM;2020;1,234.5\n", "1,234.5 in row 3 and 1.234,5 in row 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,5 | 1 234,5 in row 2 is read as 1234.5",
                "1.234,5 | 1.234,5 in row 2 is read as 1234.5",
                "1,234,567 | 1,234,567 in row 2 is read as 1234567",
                "0,5 | 0,5 in row 2 is read as 0.5",
                "12,5 % | 12,5 % in row 2 is read as 12.5, in percent",
                "1.234 | 1.234 in row 2 is read as 1.234 (--decimal comma reads its point as one of thousands)",
            })
    void how_a_number_that_can_be_taken_otherwise_is_read_is_said(String written, String said) throws IOException {
        var seen = new OwnTables(lake())
                .look(file("mine.csv", "country\tyear\tvalue\nNOR\t2020\t" + written + "\n"), Asked.NOTHING);

        assertThat(seen.headings().getLast().meaning()).isEqualTo("value: its header says so; " + said);
    }

    @Test
    void percent_is_the_unit_of_a_column_that_writes_its_sign_and_of_no_other() throws IOException {
        var own = new OwnTables(lake());
        assertThat(own.look(file("mine.csv", "country,year,value\nNOR,2020,12.5 %\nYEM,2020,7%\n"), Asked.NOTHING)
                        .unit())
                .isEqualTo("percent");
        assertThat(own.look(file("mine.csv", "country,year,value\nNOR,2020,12.5\n"), Asked.NOTHING)
                        .unit())
                .isEqualTo("as given");
        isRefused(
                "country,year,value\nNOR,2020,12.5 %\nYEM,2020,7\n",
                "The column 'value' holds percent and other numbers: 12.5 % in row 2 and 7 in row 3: write all of them");
        isRefused(
                "country,2019,2020\nNOR,12%,3\nYEM,9%,4\n",
                "The column '2019' holds percent and the column '2020' other numbers");
    }

    @Test
    void dates_follow_the_day_that_can_be_no_month() throws IOException {
        add("country,date,value\nNOR,01/02/2020,1\nYEM,13/02/2020,2\n");

        assertThat(figures().getFirst()).startsWith("NOR 2020-02");
    }

    @Test
    void mixed_orders_of_day_and_month_are_refused_with_both_rows() throws IOException {
        isRefused(
                "country,date,value\nNOR,13/02/2020,1\nYEM,02/13/2020,2\n",
                "mixes two orders of day and month: 13/02/2020 in row 2 and 02/13/2020 in row 3");
    }

    @Test
    void dates_that_say_nothing_about_their_order_are_refused_unless_the_user_does() throws IOException {
        var text = "country,date,value\nNOR,01/02/2020,1\n";

        isRefused(text, "Row 2, column 'date' holds 01/02/2020, and no date of the column says");
        add(file("mine.csv", text), asked(null, null, false, false));
        assertThat(figures()).singleElement().asString().startsWith("NOR 2020-01");
    }

    @Test
    void a_formula_is_refused_with_row_and_column() throws IOException {
        isRefused("country,year,value\nNOR,2020,1\nYEM,2020,=1+1\n", "Row 3, column 'value' holds a formula (=1+1)");
    }

    @Test
    void a_word_among_numbers_is_refused_with_row_and_column() throws IOException {
        isRefused(
                "country,year,value\nNOR,2020,1\nYEM,2020,2\nKOR,2020,many\nCIV,2020,3\n",
                "Row 4, column 'value' holds 'many'");
    }

    @Test
    void a_formula_in_a_workbook_is_refused_with_row_and_column_and_a_value_is_taken() throws IOException {
        var good = dir.resolve("good.xlsx");
        Files.write(good, OneCell.workbook("<c r=\"C2\"><v>5</v></c>"));
        var bad = dir.resolve("bad.xlsx");
        Files.write(bad, OneCell.workbook("<c r=\"C2\"><f>2+3</f><v>5</v></c>"));

        assertThatThrownBy(() -> add(bad, Asked.NOTHING)).hasMessageContaining("Row 2, column 'value' holds a formula");
        add(good, Asked.NOTHING);
        assertThat(figures()).containsExactly("NOR 2020 own.good.value 5.0 line 2");
    }

    @Test
    void a_cell_of_a_workbook_is_read_by_its_format() throws IOException {
        var formats = List.of("0", "10", "14", "164", "165");
        var custom = "<numFmt numFmtId=\"164\" formatCode=\"[Red]0.0&quot; days&quot;\"/>"
                + "<numFmt numFmtId=\"165\" formatCode=\"0.0%\"/>";
        var expected = List.of("5.0", "500.0", "", "5.0", "500.0");
        for (int style = 0; style < formats.size(); style++) {
            var book = dir.resolve("style" + style + ".xlsx");
            Files.write(book, OneCell.workbook("<c r=\"C2\" s=\"" + style + "\"><v>5</v></c>", custom, formats));
            if (expected.get(style).isEmpty()) {
                assertThatThrownBy(() -> add(book, Asked.NOTHING))
                        .hasMessageContaining("'1900-01-04', which is no number");
            } else {
                add(book, Asked.NOTHING);
                assertThat(figures())
                        .contains("NOR 2020 own.style" + style + ".value " + expected.get(style) + " line 2");
            }
        }
        var binary = dir.resolve("binary.xlsx");
        Files.write(binary, OneCell.workbook("<c r=\"C2\" s=\"1\"><v>7.2499999999999995E-2</v></c>", custom, formats));
        add(binary, Asked.NOTHING);
        assertThat(figures()).contains("NOR 2020 own.binary.value 7.25 line 2");
    }
}
