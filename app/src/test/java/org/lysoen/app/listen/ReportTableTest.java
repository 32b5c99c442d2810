package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1                    | '=1+1",
                "-5                      | -5",
                "road;=HYPERLINK(A1)     | road;'=HYPERLINK(A1)",
                "road;\"=1&\"            | road;\"'=1&\"",
                "12.1 -3.4 0 0;-12.2 -3.5 0 0 | 12.1 -3.4 0 0;-12.2 -3.5 0 0",
                "rain; - and wind        | rain; - and wind",
                "x;-1+cmd()              | x;'-1+cmd()"
            })
    void what_a_spreadsheet_would_run_gets_an_apostrophe_also_where_cells_end_at_semicolons(String text, String safe) {
        assertThat(ReportTable.forSpreadsheets(text)).isEqualTo(safe);
    }
}
