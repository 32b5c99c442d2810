package org.lysoen.app.listen.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSForm of one question, form {@code house} version 1. */
final class QuestionWorkbook {

    private QuestionWorkbook() {}

    /** @param type of the question, as XLSForm writes it */
    static byte[] of(String type) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "xl/workbook.xml", """
                <workbook xmlns:r="r"><sheets><sheet name="survey" sheetId="1" r:id="r1"/>\
                <sheet name="settings" sheetId="2" r:id="r2"/></sheets></workbook>\
                """);
            entry(zip, "xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>\
                """);
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    sheet(List.of("type", "name", "label"), List.of(type, "what", "Quoi ?")));
            entry(zip, "xl/worksheets/sheet2.xml", sheet(List.of("form_id", "version"), List.of("house", "1")));
        }
        return bytes.toByteArray();
    }

    private static String sheet(List<String> head, List<String> row) {
        return "<worksheet><sheetData>" + row(1, head) + row(2, row) + "</sheetData></worksheet>";
    }

    private static String row(int number, List<String> cells) {
        var xml = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.size(); i++) {
            xml.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + i), number, cells.get(i)));
        }
        return xml.append("</row>").toString();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
