package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StressCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --shock income:-15                           | 2 | write it as --shock income:-15%
        --shock income:15%                           | 2 | it is what incomes lose
        --shock income:+15%                          | 2 | write it as --shock income:-15%
        --shock prices:+20%                          | 2 | write it as --shock income:-15%
        --shock income:-15% --hits everyone          | 2 | choose --hits all
        --shock income:-15% --line 5                 | 2 | choose --line 3.00
        --shock income:-15% --months 0               | 2 | --months from 1
        --shock income:-15% --benefit -1             | 2 | from 0 to 1000
        --shock income:-15% --coverage many          | 2 | --coverage 60%,30%
        --shock income:-15% --coverage 90%,10%       | 2 | shares from 0 % to 100 % that agree
        --shock income:-15% --net hammock            | 2 | --net
        """)
    void what_cannot_be_tested_is_told_before_anything_is_built(String arguments, int exitCode, String said) {
        var err = new StringWriter();
        int code = Lysoen.commandLine()
                .setErr(new PrintWriter(err))
                .execute(("stress --place IDN " + arguments).split(" "));

        assertThat(err.toString()).startsWith("lysoen: ").contains(said);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(code).isEqualTo(exitCode);
    }
}
