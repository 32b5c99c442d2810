package org.lysoen.observe.own;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook as small as one can be. */
final class OneCell {

    private OneCell() {}

    /** Header country, year, value; then NOR, 2020 and the cell given. */
    static byte[] workbook(String cell) throws IOException {
        return workbook(cell, "", List.of());
    }

    /**
     * The same with formats of cells, as every spreadsheet writes them; the other cells have the first.
     *
     * @param custom the formats that the workbook defines
     * @param formats the number of the format of each style
     */
    static byte[] workbook(String cell, String custom, List<String> formats) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                     xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="sheet"/></Relationships>""");
            if (!formats.isEmpty()) {
                part(zip, "xl/styles.xml", styles(custom, formats));
            }
            part(zip, "xl/worksheets/sheet1.xml", """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                    <row r="1">%s%s%s</row><row r="2">%s<c r="B2"><v>2020</v></c>%s</row></sheetData></worksheet>""".formatted(
                            text("A1", "country"), text("B1", "year"), text("C1", "value"), text("A2", "NOR"), cell));
        }
        return bytes.toByteArray();
    }

    /** A workbook of the sheets Read me and Data, whose first is a note. */
    static byte[] behindANote() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                     xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                    <sheets><sheet name="Read me" sheetId="1" r:id="rId1"/><sheet name="Data" sheetId="2" r:id="rId2"/></sheets>
                    </workbook>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                    <Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="sheet"/>
                    <Relationship Id="rId2" Target="worksheets/sheet2.xml" Type="sheet"/></Relationships>""");
            for (int sheet = 1; sheet <= 2; sheet++) {
                part(zip, "xl/worksheets/sheet" + sheet + ".xml", """
                        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                        <row r="1">%s</row><row r="2">%s</row></sheetData></worksheet>""".formatted(
                                text("A1", "Prices"), text("A2", "See the other sheet")));
            }
        }
        return bytes.toByteArray();
    }

    private static String styles(String custom, List<String> formats) {
        return "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>" + custom
                + "</numFmts><cellXfs>"
                + formats.stream().map("<xf numFmtId=\"%s\"/>"::formatted).collect(Collectors.joining())
                + "</cellXfs></styleSheet>";
    }

    private static String text(String at, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(at, text);
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
    }
}
