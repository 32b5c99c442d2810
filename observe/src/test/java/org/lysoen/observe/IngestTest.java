package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Progress;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.IngestReport.SourceReport;
import org.lysoen.observe.IngestReport.State;

final class IngestTest {

    /** The share is the upper bound of the deaths. */
    private static final String BOUNDED = """
            select file, line, code, year as period, 'alpha.deaths' as indicator, deaths as value, null as low, share as high,
                   'measured' as status
            from deaths_table
            """;

    @TempDir
    private Path dir = Path.of("");

    private SmallCatalog small = new SmallCatalog(Path.of(""));

    @BeforeEach
    void catalogue() {
        small = SmallCatalog.in(dir);
    }

    @Test
    void aFigureBecomesAnObservationThatOpensToItsLine() {
        var report = small.deaths("NOR,2020,5,1.5", "SWE,2020,7,").alpha();

        assertThat(report.rowsKept()).isEqualTo(2);
        assertThat(report.checks()).allMatch(IngestReport.CheckResult::holds);
        var row =
                small.query("select * from observation where place_id = 'SWE'").row(0);
        assertThat(row.text("file")).isEqualTo("deaths.csv");
        assertThat(row.whole("line")).isEqualTo(3);
        assertThat(row.number("value")).isEqualTo(7);
        assertThat(row.date("released_on")).hasToString("2025-06-30");
        assertThat(small.query("select * from indicator").size()).isEqualTo(2);
    }

    @Test
    void aTableOfTheUsersOwnOutlivesAnIngest() {
        small.deaths("NOR,2020,5,").alpha();
        try (var engine = DuckDb.open();
                var change = small.lake().change()) {
            engine.run(
                    "select 'own.mine' as source_id",
                    change.newFile("source", "own.mine", "0123456789abcdef"),
                    List.of("source_id"));
            change.commit();
        }

        small.deaths("NOR,2020,5,", "SWE,2020,6,").alpha();

        assertThat(small.lake().manifest().find("source", "own.mine")).isPresent();
    }

    @Test
    void everyRowIsKeptOrAsideWithItsReason() {
        var report = small.deaths(
                        "NOR,2020,5,1.5",
                        "XXX,2020,5,",
                        "WLD,2020,5,",
                        "NOR,2019,-3,",
                        "NOR,2018,many,",
                        "NOR,,4,",
                        "NOR,2017,4,101",
                        "NOR,1950,4,",
                        "SWE,2020,7,",
                        "SWE,2020,8,",
                        "SWE,2019,9,",
                        "SWE,2019,9,",
                        "SWE,2018,1,2,3",
                        ",2018,1,2",
                        "SWE,2016,nan,")
                .alpha();

        assertThat(report.rowsIn()).isEqualTo(15);
        assertThat(report.rowsKept()).isEqualTo(3);
        assertThat(report.rowsAside()).isEqualTo(12);
        assertThat(report.asideByReason())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("unknown place code", 1L),
                        Map.entry("an aggregate, not a place", 1L),
                        Map.entry("a negative figure of what cannot be negative", 1L),
                        Map.entry("not a number", 2L),
                        Map.entry("no period", 1L),
                        Map.entry("outside the range of its indicator", 1L),
                        Map.entry("before 1985", 1L),
                        Map.entry("two values for one place, period and indicator", 2L),
                        Map.entry("the same figure a second time", 1L),
                        Map.entry("a row of more or fewer fields than the header", 1L),
                        Map.entry("no place is named", 1L)));
        assertThat(small.query("select count(distinct line) as n from aside where source_id = 'alpha' and line not in"
                                + " (select line from observation)")
                        .row(0)
                        .whole("n"))
                .isEqualTo(report.rowsAside());
        assertThat(small.query("select row from aside where reason = 'not a number' order by line")
                        .row(0)
                        .text("row"))
                .isEqualTo("NOR,2018,many,");
    }

    @Test
    void bytesThatAreNoUtf8PutTheirRowAside() {
        var text = (SmallCatalog.HEADER + "NOR,2020,5,\nSW?,2020,5,\n").getBytes(StandardCharsets.UTF_8);
        text[text.length - 10] = (byte) 0xE9;

        var report = small.bytes("data/alpha/deaths.csv", text).alpha();

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.asideByReason()).isEqualTo(Map.of("bytes that are no UTF-8", 1L));
    }

    @Test
    void bytesThatAreNoUtf8InAColumnNobodyReadsLeaveTheirRowAndItsText() {
        var text = "code,year,deaths,share,note\nNOR,2020,5,,a\nSWE,2020,many,,n?te\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 4] = (byte) 0xF8;

        var report = small.bytes("data/alpha/deaths.csv", text).alpha();

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(small.query("select row from aside where source_id = 'alpha'")
                        .row(0)
                        .text("row"))
                .isEqualTo("SWE,2020,many,,n\uFFFDte");
    }

    @Test
    void aSourceThatWasNotAskedForStaysAsItIs() {
        small.deaths("NOR,2020,5,").ingest();
        small.deaths("NOR,2020,7,");

        var report = new Ingest(Catalog.read(dir.resolve("catalog")), small.lake())
                .run(dir.resolve("data"), Set.of("place"), Progress.SILENT);

        assertThat(report.sources()).extracting(SourceReport::sourceId).containsExactly("place");
        assertThat(small.query("select value from observation").row(0).number("value"))
                .isEqualTo(5);
        assertThatThrownBy(() -> new Ingest(Catalog.read(dir.resolve("catalog")), small.lake())
                        .run(dir.resolve("data"), Set.of("beta"), Progress.SILENT))
                .hasMessageContaining("no source 'beta'");
    }

    @Test
    void aByteOrderMarkAndAGzipFileAreTakenAsTheyCome() {
        small.bytes("data/alpha/deaths.csv.gz", SmallCatalog.zipped("\uFEFF" + SmallCatalog.HEADER + "NOR,2020,5,\n"));

        assertThat(small.alpha().rowsKept()).isEqualTo(1);
        assertThat(small.query("select file from observation").row(0).text("file"))
                .isEqualTo("deaths.csv");
    }

    @Test
    void aByteOrderMarkBeforeATitleInQuotesIsNoPartOfIt() {
        small.write("data/alpha/deaths.csv", "\uFEFF\"code\",year,deaths,share\nNOR,2020,5,\n");

        assertThat(small.alpha().rowsKept()).isEqualTo(1);
    }

    @Test
    void aColumnThatIsThereTwiceIsNamed() {
        small.write("data/alpha/deaths.csv", "code,year,deaths,share,deaths\nNOR,2020,5,,7\n");

        refused().hasMessageContaining("alpha").hasMessageContaining("has the column deaths twice");
    }

    @Test
    void aColumnThatNobodyReadsMayBeCalledAlmostTheSame() {
        small.write("data/alpha/deaths.csv", "Deaths,code,year,deaths,share,x,x\n9,NOR,2020,5,,,\n");

        assertThat(small.alpha().rowsKept()).isEqualTo(1);
        assertThat(small.query("select value from observation").row(0).number("value"))
                .isEqualTo(5);
    }

    @Test
    void aFileInUtf16IsNamed() {
        small.bytes("data/alpha/deaths.csv", (SmallCatalog.HEADER + "NOR,2020,5,\n").getBytes(StandardCharsets.UTF_16));

        refused().hasMessageContaining("UTF-16");
    }

    @Test
    void aPeriodIsAYearOrAMonthAndNothingLikeIt() {
        var report = small.deaths(
                        "NOR,2020-01,5,", "NOR,2020/02,5,", "NOR,2020M03,5,", "NOR,2020-13,5,", "NOR,2020.0,5,")
                .write("catalog/alpha/observation.sql", BOUNDED)
                .alpha();

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.asideByReason()).isEqualTo(Map.of("no period", 4L));
    }

    @Test
    void aBoundThatIsNoNumberPutsItsRowAside() {
        var report = small.deaths(
                        "NOR,2020,5,6", "NOR,2019,5,inf", "NOR,2018,5,nan", "NOR,2017,5,1e400", "NOR,2016,5,x")
                .write("catalog/alpha/observation.sql", BOUNDED)
                .alpha();

        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.asideByReason()).isEqualTo(Map.of("not a number", 4L));
    }

    @Test
    void aGzipFileThatIsCutOffIsRefusedWhole() {
        var whole = SmallCatalog.zipped(SmallCatalog.HEADER + "NOR,2020,5,\nSWE,2020,5,\n".repeat(1000));
        small.bytes("data/alpha/deaths.csv.gz", Arrays.copyOf(whole, whole.length / 2));

        refused()
                .hasMessageContaining("alpha")
                .hasMessageContaining("deaths.csv.gz")
                .hasMessageContaining("cut off");
    }

    @Test
    void bytesAfterTheEndOfAGzipFileAreNoPartOfIt() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(SmallCatalog.zipped(SmallCatalog.HEADER + "NOR,2020,5,\n"));
        file.writeBytes("left over".getBytes(StandardCharsets.UTF_8));
        small.bytes("data/alpha/deaths.csv.gz", file.toByteArray());

        assertThat(small.alpha().rowsKept()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoGzipIsRefused() {
        small.write("data/alpha/deaths.csv.gz", "<html>Not found</html>");

        refused().hasMessageContaining("damaged");
    }

    @Test
    void aMissingColumnIsNamed() {
        small.write("data/alpha/deaths.csv", "code,year,killed\nNOR,2020,5\n");

        refused().hasMessageContaining("lacks the columns deaths, share");
    }

    @Test
    void aWrongSeparatorIsNamed() {
        small.write("data/alpha/deaths.csv", "code;year;deaths;share\nNOR;2020;5;\n");

        refused().hasMessageContaining("';'");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.createDirectories(dir.resolve("data/alpha"));

        refused().hasMessageContaining("deaths.csv is missing");
    }

    @Test
    void anEmptyFileIsRefused() {
        small.write("data/alpha/deaths.csv", "");

        refused().hasMessageContaining("is empty");
    }

    @Test
    void aHeaderWithoutRowsIsRefused() {
        small.write("data/alpha/deaths.csv", SmallCatalog.HEADER);

        refused().hasMessageContaining("a header and no rows");
    }

    @Test
    void whatIsRefusedLeavesTheLakeAsItWas() {
        small.deaths("NOR,2020,5,").ingest();
        var before = small.lake().version();
        small.write("data/alpha/deaths.csv", "");

        refused();

        assertThat(small.lake().version()).isEqualTo(before);
        assertThat(dir.resolve("lake/.ingest")).doesNotExist();
    }

    @Test
    void aSourceThatDidNotChangeIsNotReadAgain() {
        assertThat(small.deaths("NOR,2020,5,").alpha().state()).isEqualTo(State.READ);
        var before = small.lake().version();

        var again = small.alpha();

        assertThat(again.state()).isEqualTo(State.UNCHANGED);
        assertThat(again.rowsIn()).isEqualTo(1);
        assertThat(again.checks()).allMatch(IngestReport.CheckResult::holds);
        assertThat(small.lake().version()).isEqualTo(before);
        assertThat(small.write("catalog/alpha/note.txt", "changed").alpha().state())
                .isEqualTo(State.READ);
    }

    @Test
    void aSourceThatIsNotInHandKeepsItsEvidence() throws IOException {
        small.deaths("NOR,2020,5,").ingest();
        Files.delete(dir.resolve("data/alpha/deaths.csv"));
        Files.delete(dir.resolve("data/alpha"));

        assertThat(small.alpha().state()).isEqualTo(State.NOT_IN_HAND);
        assertThat(small.query("select * from observation").size()).isEqualTo(1);
    }

    @Test
    void aSourceThatLeftTheCatalogueLeavesTheLake() throws IOException {
        small.deaths("NOR,2020,5,").ingest();
        Files.delete(dir.resolve("catalog/alpha/source.yml"));

        small.ingest();

        assertThat(small.lake().tables()).doesNotContain("observation", "indicator");
    }

    @Test
    void aTotalThatDoesNotAgreeIsReported() {
        var report = small.deaths("NOR,2020,6,").ingest();

        assertThat(report.broken()).singleElement().satisfies(check -> {
            assertThat(check.found()).isEqualTo(6);
            assertThat(check.expected()).isEqualTo(5);
        });
    }

    @Test
    void anIndicatorThatSourceYmlDoesNotListIsRefused() {
        small.deaths("NOR,2020,5,").write("catalog/alpha/observation.sql", """
                select file, line, code, year as period, 'alpha.other' as indicator, deaths as value, null as low,
                       null as high, 'measured' as status
                from deaths_table
                """);

        refused().hasMessageContaining("alpha.other");
    }

    @Test
    void withoutPlacesNothingCanBeIngested() throws IOException {
        small.deaths("NOR,2020,5,");
        Files.delete(dir.resolve("data/codes/codes.csv"));
        Files.delete(dir.resolve("data/codes"));

        refused().hasMessageContaining("place");
    }

    @Test
    void aFolderWithoutAnySourceIsNamed() throws IOException {
        var empty = Files.createDirectories(dir.resolve("empty"));

        assertThatThrownBy(() ->
                        new Ingest(Catalog.read(dir.resolve("catalog")), small.lake()).run(empty, Progress.SILENT))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("holds no source of the catalogue: name the one that lysoen fetch filled");
    }

    @Test
    void aSourceYmlThatCannotBeUnderstoodIsNamed() {
        small.write("catalog/alpha/source.yml", "publisher: [");

        refused().hasMessageContaining("catalog/alpha/source.yml");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return assertThatThrownBy(small::ingest).isInstanceOf(Problem.class);
    }
}
