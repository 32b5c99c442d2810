package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PickedLinesTest {

    /** Long lines are cut by several pieces of 64 kB, short ones lie by the thousand in one. */
    @ParameterizedTest
    @CsvSource({"3, 300000, 2", "400, 900, 3", "5000, 80, 2", "20000, 12, 900", "60000, 3, 20000"})
    void wanted_lines_are_picked_wherever_the_text_is_cut(int count, int longest, int oneIn) throws IOException {
        var random = new Random(count);
        var lines = IntStream.range(0, count)
                .mapToObj(_ -> "å" + "x".repeat(random.nextInt(longest)))
                .toList();
        var wanted = new BitSet();
        IntStream.rangeClosed(1, count).filter(_ -> random.nextInt(oneIn) == 0).forEach(wanted::set);
        var expected = wanted.stream()
                .mapToObj(number -> number + "\uFDD1" + lines.get(number - 1) + "\n")
                .collect(Collectors.joining());
        wanted.set(count + 9);

        assertThat(picked(lines, wanted)).isEqualTo(expected);
    }

    private static String picked(List<String> lines, BitSet wanted) throws IOException {
        var text = String.join("\n", lines) + "\n";
        var out = new ByteArrayOutputStream();
        PickedLines.write(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), wanted, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
