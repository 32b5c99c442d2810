package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {

    private static final String HEADER = "country_id,iso3,year,month,deaths_state_based\n";

    @TempDir
    private Path dir;

    @Test
    void a_panel_from_outside_gives_a_line_a_model_window_and_metric() throws IOException {
        var out = dir.resolve("scores.csv");
        var outcome = backtest(HEADER + rows(), "1998..1999", "--format", "csv", "--out", out.toString());
        assertThat(outcome.err).contains("names no neighbours");
        assertThat(outcome.exitCode).as(outcome.err).isZero();
        var lines = Files.readAllLines(out);
        assertThat(lines.getFirst())
                .isEqualTo("model,window,metric,value,benchmark,ratio,ratio_low,ratio_high,benchmark_model");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("conflictology12,1998,crps,"))
                .anyMatch(line -> line.startsWith("lysoen_pool,1999,ignorance,"))
                .anyMatch(line -> line.startsWith("lysoen_pool,1998..1999,mis_90,"));
        var again = dir.resolve("again.csv");
        backtest(HEADER + rows(), "1998..1999", "--out", again.toString());
        assertThat(again).hasSameTextualContentAs(out);
    }

    @Test
    void months_are_read_in_three_ways() throws IOException {
        var dated = dir.resolve("dated.csv");
        Files.writeString(dated, "unit,month,count\nA,2011-10,4\nA,2011-11,\n");
        var viewed = dir.resolve("viewed.csv");
        Files.writeString(viewed, "unit,month_id,count\nA,382,4\n");
        var split = dir.resolve("split.csv");
        Files.writeString(split, "\uFEFFUnit,Year,Month,Count,neighbours\nA,2011,10,4,B C\nB,2011,10,0,A\n");
        for (var file : List.of(dated, viewed, split)) {
            var panel = PanelFile.read(file, null, null, List.of()).panel();
            assertThat(panel.at(0, 12 * 2011 + 9)).as(file.toString()).isEqualTo(4);
        }
        assertThat(PanelFile.read(dated, null, null, List.of()).missing()).isOne();
        assertThat(PanelFile.read(split, null, null, List.of()).panel().hasNeighbours())
                .isTrue();
    }

    /** Columns that are asked for become what a second model of trees is told; others are left alone. */
    @Test
    void columns_that_are_asked_for_are_attributes() throws IOException {
        var file = dir.resolve("attributes.csv");
        Files.writeString(
                file,
                "unit,month,count,people,region,name\nA,2011-10,4,1000,north,Aland\nB,2011-10,0,,south,Bland\n"
                        + "B,2011-11,0,2000,south,Bland\n");
        var panel =
                PanelFile.read(file, null, null, List.of("people", "Region")).panel();
        assertThat(panel.attributes()).containsExactly("people", "region");
        assertThat(PanelFile.read(file, null, null, List.of()).panel().attributes())
                .isEmpty();
        refused(HEADER + rows(), "1998", "has no column regime, which --attributes names", "--attributes", "regime");
        var many = IntStream.range(0, 31)
                .mapToObj(i -> "A" + i + ",1990,1,0,kind" + i + "\n")
                .collect(Collectors.joining("", "unit,year,month,count,kind\n", ""));
        refused(many, "1998", "holds 31 kinds", "--attributes", "kind");
        refused("unit,year,month,count,kind\nA,1990,1,0,\n", "1998", "kind of", "--attributes", "kind");
        var out = dir.resolve("told.csv");
        backtest(HEADER + rows(), "1998", "--attributes", "iso3", "--out", out.toString());
        assertThat(out).content().contains("\nhurdle_trees_attributes,1998,crps,");
    }

    @Test
    void what_cannot_be_backtested_is_told_in_one_sentence() throws IOException {
        refused("", "1998", "is empty");
        refused(HEADER, "1998", "holds no row");
        refused("place,year,month,deaths\nA,1990,1,0\n", "1998", "none of the columns unit");
        refused("unit,year,month,killed\nA,1990,1,0\n", "1998", "name yours with --count");
        refused("unit,year,deaths\nA,1990,0\n", "1998", "no column month");
        refused("unit,month,deaths\nA,10,0\n", "1998", "write it as 2011-10");
        refused(HEADER + "1,GUY,1990,1,0\n1,GUY,1990,1,3\n", "1998", "1 has the month 1990-01 twice (line 3 of");
        refused(HEADER + "1,GUY,1990,1,-4\n", "1998", "cannot be -4.0 (line 2 of");
        refused(HEADER + "1,GUY,1990,13,4\n", "1998", "no month 13");
        refused(HEADER + "1,GUY,1990,1,many\n", "1998", "There is 'many'");
        refused(HEADER + "1,GUY,1990,1\n", "1998", "4 cells under 5 columns");
        refused(HEADER + rows(), "2012..2017", "The window 2012 lies past the panel, which ends in 1999-12");
        refused(HEADER + rows(), "1985", "begins in 1990-01");
        refused(HEADER + rows(), "soon", "write them as 2012..2017");
        refused(HEADER + rows(), "1999..1998", "run backwards");
    }

    @Test
    void a_panel_that_is_not_there_is_told() {
        assertThat(execute(List.of("backtest", "--panel", "no-such.csv", "--windows", "2012")).err)
                .isEqualTo("lysoen: There is no panel no-such.csv: name a CSV file.\n");
    }

    private static String rows() {
        return IntStream.range(0, 6)
                .boxed()
                .flatMap(unit -> IntStream.range(0, 120)
                        .mapToObj(i -> unit + ",XX" + unit + "," + (1990 + i / 12) + "," + (i % 12 + 1) + ","
                                + (unit < 3 && (i / 7 + unit) % 3 != 0 ? (i * 37 + unit * 11) % 60 : 0) + "\n"))
                .collect(Collectors.joining());
    }

    private record Outcome(int exitCode, String err) {}

    private static Outcome execute(List<String> arguments) {
        var err = new StringWriter();
        int exitCode = Lysoen.commandLine().setErr(new PrintWriter(err)).execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, err.toString());
    }

    private Outcome backtest(String text, String windows, String... more) throws IOException {
        var file = Files.writeString(dir.resolve("panel.csv"), text);
        var arguments = new java.util.ArrayList<>(
                List.of("backtest", "--panel", file.toString(), "--windows", windows, "--draws", "100"));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private void refused(String text, String windows, String said, String... more) throws IOException {
        var outcome = backtest(text, windows, more);
        var told = outcome.err
                .lines()
                .filter(line -> !line.contains("names no neighbours"))
                .toList();
        assertThat(told).singleElement().asString().startsWith("lysoen: ").contains(said);
        assertThat(outcome.exitCode).isEqualTo(2);
    }
}
