package org.lysoen.exchange.xlsform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks, made of the XML of their sheets. */
final class Books {

    private Books() {}

    /** A workbook of sheets by name; a name that begins with a dash is one of a hidden sheet. */
    static byte[] book(Map<String, String> sheets) {
        Map<String, String> parts = new LinkedHashMap<>();
        var tabs = new StringBuilder();
        var relations = new StringBuilder();
        int number = 0;
        for (var sheet : sheets.entrySet()) {
            number++;
            boolean hidden = sheet.getKey().startsWith("-");
            tabs.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"r%d\"%s/>"
                    .formatted(
                            hidden ? sheet.getKey().substring(1) : sheet.getKey(),
                            number,
                            number,
                            hidden ? " state=\"hidden\"" : ""));
            relations.append("<Relationship Id=\"r%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(number, number));
            parts.put("xl/worksheets/sheet" + number + ".xml", sheet.getValue());
        }
        parts.put("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + tabs + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        parts.put("xl/styles.xml", """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="d/m/yyyy"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>""");
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A sheet of rows of cells parted by commas, each text. */
    static String sheet(String... rows) {
        var xml = new StringBuilder("<worksheet><sheetData>");
        for (var row : rows) {
            xml.append("<row>");
            for (var cell : row.split(",", -1)) {
                xml.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }
}
