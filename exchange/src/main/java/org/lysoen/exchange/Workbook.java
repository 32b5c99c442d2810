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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * An Office Open XML workbook (.xlsx; ISO/IEC 29500-1, part 18): its sheets and their cells as written.
 *
 * <p>No entity is expanded and nothing outside the bytes is read. A workbook is refused when the parts that hold text
 * unpack to more than 64 MB, the others to more than 512 MB, or when a sheet has more cells than asked for. Not
 * supported: the binary and the older formats.
 */
public final class Workbook {

    private static final int LARGEST = 64 << 20;
    private static final int LARGEST_OTHERS = 512 << 20;
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final Set<String> HIDDEN = Set.of("hidden", "veryHidden");
    private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})[0-9]*");

    private final Given given;
    private final Map<String, byte[]> parts;
    private final Map<String, Tab> tabs;

    private Workbook(Given given, Map<String, byte[]> parts, Map<String, Tab> tabs) {
        this.given = given;
        this.parts = parts;
        this.tabs = tabs;
    }

    /**
     * Who gave the workbook and what to do when it is broken.
     *
     * @param where begins the sentence of a problem
     * @param remedy ends it
     * @param mostCells of a sheet
     */
    public record Given(String where, Problem.Code code, String remedy, int mostCells) {

        Problem refused(String what) {
            return new Problem(code, where + " " + what + ": " + remedy + ".");
        }

        Problem broken(Exception cause) {
            return new Problem(code, where + " is no workbook (.xlsx): " + remedy + ".", cause);
        }
    }

    private record Tab(String part, boolean hidden) {}

    /**
     * A cell that is not empty, or holds a formula.
     *
     * @param text as stored: of a formula the value beside it, of a date the day number
     * @param type as ISO 29500 writes it: n, b, e, s, str, inlineStr, d
     * @param formula whether the text is what a program once computed
     * @param style number of its format
     */
    public record Cell(String text, String type, boolean formula, int style) {}

    /** Cells by row and column, both counted from 1, and the ranges that were merged. */
    public record Sheet(NavigableMap<Integer, NavigableMap<Integer, Cell>> rows, List<String> merged) {}

    /**
     * @throws Problem when the bytes are no workbook or pass a limit
     * @throws IOException when they cannot be read
     */
    public static Workbook read(InputStream in, Given given) throws IOException {
        var parts = parts(in, given);
        try {
            return new Workbook(given, parts, tabs(parts));
        } catch (XMLStreamException | RuntimeException broken) {
            throw broken instanceof Problem problem ? problem : given.broken(broken);
        }
    }

    /** Names on the tabs, in order. */
    public List<String> sheets() {
        return List.copyOf(tabs.keySet());
    }

    /** Whether a sheet is not shown to who opens the workbook. */
    public boolean isHidden(String name) {
        return tab(name).hidden();
    }

    /** @throws Problem when the sheet cannot be read or has too many cells */
    public Sheet sheet(String name) {
        try {
            return cells(open(parts, tab(name).part()), strings(parts));
        } catch (XMLStreamException | RuntimeException broken) {
            throw broken instanceof Problem problem ? problem : given.broken(broken);
        }
    }

    /**
     * The cell formats by their number: the code of those a workbook defines, of the built-in ones that of dates, times and
     * percent, empty for the others (ISO 29500-1, 18.8.30).
     */
    public Map<Integer, String> formats() {
        try {
            return parts.containsKey("xl/styles.xml") ? formats(open(parts, "xl/styles.xml")) : Map.of();
        } catch (XMLStreamException | RuntimeException broken) {
            throw given.broken(broken);
        }
    }

    private Tab tab(String name) {
        var tab = tabs.get(name);
        if (tab == null) {
            throw new IllegalArgumentException("no sheet " + name);
        }
        return tab;
    }

    /** The parts that hold text, unpacked. */
    private static Map<String, byte[]> parts(InputStream in, Given given) throws IOException {
        var parts = new HashMap<String, byte[]>();
        int left = LARGEST;
        long leftOfOthers = LARGEST_OTHERS;
        // a stream that is not closed here: it is the caller's
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                var bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw given.refused("unpacks to more than 64 MB");
                }
                parts.put(entry.getName(), bytes);
            } else {
                leftOfOthers -= skip(zip, leftOfOthers + 1);
                if (leftOfOthers < 0) {
                    throw given.refused("unpacks to more than 512 MB");
                }
            }
        }
        if (!parts.containsKey("xl/workbook.xml")) {
            throw given.refused("is no workbook (.xlsx)");
        }
        return parts;
    }

    private static long skip(InputStream in, long most) throws IOException {
        var buffer = new byte[8192];
        long skipped = 0;
        for (int read = in.read(buffer); read >= 0 && skipped < most; read = in.read(buffer)) {
            skipped += read;
        }
        return skipped;
    }

    /** Sheets by the name on their tab, in order. */
    private static Map<String, Tab> tabs(Map<String, byte[]> parts) throws XMLStreamException {
        var targets = new HashMap<String, String>();
        var relations = open(parts, "xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT
                    && relations.getLocalName().equals("Relationship")) {
                var target = attribute(relations, "Target");
                targets.put(attribute(relations, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        var tabs = new LinkedHashMap<String, Tab>();
        var book = open(parts, "xl/workbook.xml");
        while (book.hasNext()) {
            if (book.next() == XMLStreamConstants.START_ELEMENT
                    && book.getLocalName().equals("sheet")) {
                var part = targets.getOrDefault(attribute(book, "id"), "");
                if (parts.containsKey(part)) {
                    tabs.put(attribute(book, "name"), new Tab(part, HIDDEN.contains(attribute(book, "state"))));
                }
            }
        }
        return tabs;
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
                strings.add(text(xml, "si").text());
            }
        }
        return strings;
    }

    private Sheet cells(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        var rows = new TreeMap<Integer, NavigableMap<Integer, Cell>>();
        var merged = new ArrayList<String>();
        int row = 0;
        int column = 0;
        int cells = 0;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> {
                    var number = xml.getAttributeValue(null, "r");
                    row = number == null ? row + 1 : row(number);
                    column = 0;
                }
                case "c" -> {
                    var reference = xml.getAttributeValue(null, "r");
                    column = reference == null ? column + 1 : column(reference);
                    var cell = cell(xml, strings);
                    if (!cell.text().isEmpty() || cell.formula()) {
                        if (++cells > given.mostCells()) {
                            throw given.refused("has a sheet of more than " + given.mostCells() + " cells");
                        }
                        rows.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, cell);
                    }
                }
                case "mergeCell" -> merged.add(attribute(xml, "ref"));
                default -> {}
            }
        }
        return new Sheet(rows, merged);
    }

    private static Cell cell(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        var type = xml.getAttributeValue(null, "t");
        var style = xml.getAttributeValue(null, "s");
        var written = text(xml, "c");
        boolean shared = "s".equals(type) && !written.text().isEmpty();
        return new Cell(
                shared ? strings.get(Integer.parseInt(written.text().strip())) : written.text(),
                type == null ? "n" : type,
                written.formula(),
                style == null ? 0 : Integer.parseInt(style));
    }

    private record Written(String text, boolean formula) {}

    /** The text of the values up to the end of the element; pronunciation, formulas and notes are left out. */
    private static Written text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        @Nullable String unsaid = null;
        boolean within = false;
        boolean formula = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = xml.getLocalName();
                formula |= name.equals("f");
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
        return new Written(text.toString(), formula);
    }

    private static Map<Integer, String> formats(XMLStreamReader xml) throws XMLStreamException {
        var codes = new HashMap<String, String>();
        var formats = new HashMap<Integer, String>();
        boolean ofCells = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "numFmt" -> codes.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
                case "cellStyleXfs", "dxfs" -> ofCells = false;
                case "cellXfs" -> ofCells = true;
                case "xf" -> {
                    if (ofCells) {
                        var id = attribute(xml, "numFmtId");
                        formats.put(formats.size(), codes.getOrDefault(id, builtIn(id)));
                    }
                }
                default -> {}
            }
        }
        return formats;
    }

    /** The built-in formats that are dates, times or percent, by what they show; empty for the others. */
    private static String builtIn(String id) {
        return switch (id) {
            case "9", "10" -> "0.00%";
            case "14", "15", "16", "17" -> "yyyy-mm-dd";
            case "18", "19", "20", "21", "45", "46", "47" -> "hh:mm:ss";
            case "22" -> "yyyy-mm-dd hh:mm";
            default -> "";
        };
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
