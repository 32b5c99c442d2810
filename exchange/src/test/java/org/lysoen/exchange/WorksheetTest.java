package org.lysoen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lysoen.kernel.Problem;

final class WorksheetTest {

    private static final String SHEET = """
            <worksheet><sheetData>
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Deprived
            in</t></is></c></row>
            <row r="3"><c r="B3" t="str"><f>"x"</f><v>Cooking "fuel", any</v></c></row>
            <row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>6.9E-4</v></c><c r="AA5"><v>9</v></c></row>
            <row><c><v>7</v></c></row>
            </sheetData></worksheet>
            """;

    @Test
    void aSheetIsTextInWhichALineIsARowAndATitleTheLowestCellOfTheHeader() throws IOException {
        var csv = read(book(SHEET), "Results").csv(2, 3);

        assertThat(csv).isEqualTo("""


                ISO country code,"Cooking ""fuel"", any"

                SRB,6.9E-4
                7,
                """);
    }

    @Test
    void anotherSheetIsRefusedAndThoseThatAreThereAreNamed() throws IOException {
        var book = book(SHEET);

        assertThatThrownBy(() -> read(book, "Other"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no sheet 'Other' but Results");
    }

    @Test
    void entitiesOfOthersAreNotRead() throws IOException {
        var book = book("<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<worksheet><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&x;</v></c></row></worksheet>");

        assertThatThrownBy(() -> read(book, "Results")).isInstanceOf(Problem.class);
    }

    @Test
    void cellsAndTextsThatCannotBeAreRefused() throws IOException {
        for (var row : new String[] {
            "<row r=\"0\"><c><v>1</v></c></row>",
            "<row r=\"2000000000\"><c><v>1</v></c></row>",
            "<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>",
            "<row r=\"1\"><c r=\"?\"><v>1</v></c></row>",
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
            "<row r=\"1\">"
        }) {
            var book = book("<worksheet>" + row + "</worksheet>");
            assertThatThrownBy(() -> read(book, "Results")).as(row).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aPartThatUnpacksToNoEndIsRefused() throws IOException {
        var book = book("<worksheet>" + " ".repeat(65 << 20) + "</worksheet>");

        assertThat(book.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> read(book, "Results")).hasMessageContaining("64 MB");
    }

    @Property(tries = 200)
    void anyBytesGiveAProblem(@ForAll @Size(max = 200) byte[] bytes) {
        assertThatThrownBy(() -> read(bytes, "Results")).isInstanceOf(Problem.class);
    }

    @Property(tries = 200)
    void aWorkbookCutOffIsNoWorkbook(@ForAll short cut) throws IOException {
        var book = book(SHEET);
        var part = Arrays.copyOf(book, Math.floorMod(cut, book.length / 2));
        assertThatThrownBy(() -> read(part, "Results").csv(2, 3)).isInstanceOfAny(Problem.class, IOException.class);
    }

    private static Worksheet read(byte[] book, String name) throws IOException {
        return Worksheet.read(new ByteArrayInputStream(book), name, "book.xlsx");
    }

    private static byte[] book(String sheet) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.put("xl/workbook.xml", """
                <workbook xmlns:r="r"><sheets><sheet name="Results" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""");
        parts.put("xl/sharedStrings.xml", """
                <sst><si><r><t>ISO </t></r><r><t>country code</t></r><rPh><t>unsaid</t></rPh></si><si><t>SRB</t></si></sst>""");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
