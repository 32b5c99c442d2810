package org.lysoen.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * One sheet of an Office Open XML workbook (.xlsx; ISO/IEC 29500-1, part 18): the values of its cells as text, by row and
 * column, both counted from 1. An empty cell has no entry.
 *
 * <p>Formulas are taken by the value stored beside them. Not supported: dates as dates (they stay day numbers), styles,
 * the binary and the older formats. A workbook whose parts unpack to more than 64 MB is refused.
 */
public final class Worksheet {

    private static final int LARGEST = 64 << 20;
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})[0-9]*");
    private static final Pattern SPECIAL = Pattern.compile("[\",]");

    private final NavigableMap<Integer, NavigableMap<Integer, String>> rows;

    private Worksheet(NavigableMap<Integer, NavigableMap<Integer, String>> rows) {
        this.rows = rows;
    }

    /**
     * @param name as on the sheet's tab
     * @param where named in the sentence of a problem
     * @throws Problem {@code bad-data} when the bytes are no workbook or it has no such sheet
     * @throws IOException when they cannot be read
     */
    public static Worksheet read(InputStream in, String name, String where) throws IOException {
        var parts = parts(in, where);
        try {
            var sheets = sheets(parts);
            var path = sheets.get(name);
            if (path == null || !parts.containsKey(path)) {
                throw Problem.badData(where + " has no sheet '" + name + "' but " + String.join(", ", sheets.keySet())
                        + ": fetch the release the catalogue names");
            }
            return new Worksheet(cells(open(parts, path), strings(parts)));
        } catch (XMLStreamException | RuntimeException broken) {
            if (broken instanceof Problem problem) {
                throw problem;
            }
            throw new Problem(Problem.Code.BAD_DATA, where + " is no workbook (.xlsx): fetch it again", broken);
        }
    }

    /**
     * The sheet as comma-separated text (RFC 4180) in which line n is row n. The title of a column is the lowest cell it
     * has in the rows of the header; it stands in the last of them, and rows above are empty. Space and line breaks
     * within a cell become one blank.
     *
     * @param from first row of the header
     * @param to its last row
     */
    public String csv(int from, int to) {
        var titles = new TreeMap<Integer, String>();
        rows.subMap(from, true, to, true).values().forEach(titles::putAll);
        int width = titles.isEmpty() ? 0 : titles.lastKey();
        var text = new StringBuilder("\n".repeat(Math.max(0, to - 1)));
        text.append(line(titles, width));
        int written = to;
        for (var row : rows.tailMap(to, false).entrySet()) {
            text.append("\n".repeat(row.getKey() - written)).append(line(row.getValue(), width));
            written = row.getKey();
        }
        return text.append('\n').toString();
    }

    private static String line(NavigableMap<Integer, String> cells, int width) {
        var fields = new ArrayList<String>();
        for (int column = 1; column <= width; column++) {
            var cell = cells.getOrDefault(column, "");
            fields.add(SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return String.join(",", fields);
    }

    /** The parts that hold text, unpacked. */
    private static Map<String, byte[]> parts(InputStream in, String where) throws IOException {
        var parts = new HashMap<String, byte[]>();
        int left = LARGEST;
        // a stream that is not closed here: it is the caller's
        var zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                var bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw Problem.badData(where + " unpacks to more than 64 MB: fetch it again");
                }
                parts.put(entry.getName(), bytes);
            }
        }
        if (!parts.containsKey("xl/workbook.xml")) {
            throw Problem.badData(where + " is no workbook (.xlsx): fetch it again");
        }
        return parts;
    }

    /** Sheets by the name on their tab, each with the name of its part, in order. */
    private static Map<String, String> sheets(Map<String, byte[]> parts) throws XMLStreamException {
        var targets = new HashMap<String, String>();
        var relations = open(parts, "xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relations.getLocalName().equals("Relationship")) {
                var target = attribute(relations, "Target");
                targets.put(attribute(relations, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        var sheets = new LinkedHashMap<String, String>();
        var book = open(parts, "xl/workbook.xml");
        while (book.hasNext()) {
            if (book.next() == XMLStreamConstants.START_ELEMENT
                    && book.getLocalName().equals("sheet")) {
                sheets.put(attribute(book, "name"), targets.getOrDefault(attribute(book, "id"), ""));
            }
        }
        return sheets;
    }

    private static List<String> strings(Map<String, byte[]> parts) throws XMLStreamException {
        var strings = new ArrayList<String>();
        if (!parts.containsKey("xl/sharedStrings.xml")) {
            return strings;
        }
        var xml = open(parts, "xl/sharedStrings.xml");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                strings.add(text(xml, "si"));
            }
        }
        return strings;
    }

    private static NavigableMap<Integer, NavigableMap<Integer, String>> cells(XMLStreamReader xml, List<String> strings)
            throws XMLStreamException {
        var rows = new TreeMap<Integer, NavigableMap<Integer, String>>();
        int row = 0;
        int column = 0;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("row")) {
                var number = xml.getAttributeValue(null, "r");
                row = number == null ? row + 1 : row(number);
                column = 0;
            } else if (xml.getLocalName().equals("c")) {
                var reference = xml.getAttributeValue(null, "r");
                column = reference == null ? column + 1 : column(reference);
                var value = value(xml, strings);
                if (!value.isEmpty()) {
                    rows.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, value);
                }
            }
        }
        return rows;
    }

    private static String value(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        boolean shared = "s".equals(xml.getAttributeValue(null, "t"));
        var written = text(xml, "c");
        var value = shared && !written.isEmpty() ? strings.get(Integer.parseInt(written)) : written;
        return value.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The text of the values up to the end of the element; pronunciation, formulas and notes are left out. */
    private static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        @Nullable String unsaid = null;
        boolean within = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = xml.getLocalName();
                if (name.equals("rPh") || name.equals("f")) {
                    unsaid = name;
                }
                within = unsaid == null && (name.equals("t") || name.equals("v"));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                within = false;
                if (xml.getLocalName().equals(unsaid)) {
                    unsaid = null;
                } else if (xml.getLocalName().equals(element)) {
                    break;
                }
            } else if (within && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private static int row(String number) {
        int row = Integer.parseInt(number);
        if (row < 1 || row > MOST_ROWS) {
            throw new IllegalArgumentException("no row: " + number);
        }
        return row;
    }

    /** A1 is column 1, AA7 is column 27. */
    private static int column(String reference) {
        var read = REFERENCE.matcher(reference);
        if (!read.matches()) {
            throw new IllegalArgumentException("no cell: " + reference);
        }
        int column = 0;
        for (char letter : read.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        if (column > MOST_COLUMNS) {
            throw new IllegalArgumentException("no column: " + reference);
        }
        return column;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static XMLStreamReader open(Map<String, byte[]> parts, String name) throws XMLStreamException {
        var bytes = parts.get(name);
        if (bytes == null) {
            throw new XMLStreamException("no part " + name);
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }
}
