package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Rows;
import org.lysoen.kernel.Problem;

/** The sheet of a workbook in a Parquet file, its titles in the first row. */
final class ParquetTableTest {

    private static final String SHEET = """
            publication: {publisher: P, title: T, release: "1", released_on: 2026-02-03, released_on_basis: copy}
            terms: {licence: CC BY 4.0, licence_url: https://example.org, citation: C, changes: none, snapshot: true}
            files:
              fetch: manual
              how: Write it by hand.
              folder: risk
              place_codes: iso3
              rest: titles
              list:
                - {file: risk.parquet, table: risk, columns: [first, second]}
            indicators:
              - {id: risk.risk, theme: risk, name: Risk, unit: index 0-10, lowest: 0, highest: 10}
            """;

    private static final String MAPPING = """
            select file, line, first as code, '2026' as period, 'risk.risk' as indicator, second as value, null as low,
                   null as high, 'modelled' as status
            from risk
            where line > 1
            """;

    @TempDir
    private Path dir = Path.of("");

    private SmallCatalog small = new SmallCatalog(Path.of(""));

    @BeforeEach
    void catalogue() throws IOException {
        small = SmallCatalog.in(dir)
                .write("catalog/risk/source.yml", SHEET)
                .write("catalog/risk/observation.sql", MAPPING);
        var absent = new @Nullable Object[] {"SWE", null};
        sheet("second", new Object[] {"ISO3", "RISK"}, new Object[] {"NOR", "1.5"}, absent);
    }

    @Test
    void itsRowsAreReadAsTexts() {
        var report = small.ingest().of("risk");

        var norway = small.query("select * from observation").row(0);
        assertThat(norway.number("value")).isEqualTo(1.5);
        assertThat(norway.whole("line")).isEqualTo(2);
        assertThat(report.rowsIn()).isEqualTo(3);
        assertThat(report.asideByReason()).isEqualTo(Map.of("titles", 1L, "no figure", 1L));
    }

    @Test
    void aFileCutOffOrOfOtherColumnsRefusesTheIngest() throws IOException {
        var file = dir.resolve("data/risk/risk.parquet");
        var whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(small::ingest).isInstanceOf(Problem.class).hasMessageContaining("no Parquet file");

        sheet("other", new Object[] {"ISO3", "RISK"});
        assertThatThrownBy(small::ingest).isInstanceOf(Problem.class).hasMessageContaining("lacks the column second");
    }

    @Test
    void aFileThatIsDamagedInsideIsNamedAsThePublishers() throws IOException {
        var file = dir.resolve("data/risk/risk.parquet");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, bytes.length - 8, (byte) 0x55);
        Files.write(file, bytes);

        assertThatThrownBy(small::ingest)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Source 'risk': the file " + file)
                .hasMessageContaining("fetch it again");
    }

    @Test
    void aZippedFileIsReadAsThePlainOne() throws IOException {
        var file = dir.resolve("data/risk/risk.parquet");
        try (var zip = new GZIPOutputStream(Files.newOutputStream(dir.resolve("data/risk/risk.parquet.gz")))) {
            Files.copy(file, zip);
        }
        Files.delete(file);

        assertThat(small.ingest().of("risk").rowsIn()).isEqualTo(3);
    }

    private void sheet(String second, @Nullable Object[]... rows) throws IOException {
        var file = dir.resolve("data/risk/risk.parquet");
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        var columns = List.of(Column.text("first"), Column.text(second));
        try (var engine = DuckDb.open()) {
            engine.write(Rows.of(columns.stream().map(Column::name).toList(), List.of(rows)), columns, file, List.of());
        }
    }
}
