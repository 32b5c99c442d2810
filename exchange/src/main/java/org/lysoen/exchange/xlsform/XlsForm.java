package org.lysoen.exchange.xlsform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * A form written as a table (XLSForm), and the XForm it is.
 *
 * @param xform for phones, in UTF-8
 * @param notes what its writer should know: what was left out, and what it means for who reports
 * @param rows where each question stands in the sheets, by its path in the XForm
 */
public record XlsForm(byte[] xform, List<String> notes, Map<String, String> rows) {

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]*");
    private static final Pattern ROOT = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /**
     * Reads the sheets survey, choices and settings of a workbook (.xlsx).
     *
     * @param name of the file; without its ending it is the form's id where the settings give none
     * @throws Problem BAD_INPUT with all mistakes, each with sheet, row and column, at most 20
     */
    public static XlsForm ofWorkbook(byte[] xlsx, String name) {
        return of(name, mistakes -> Sheets.ofWorkbook(xlsx, name, mistakes));
    }

    /**
     * The same from the files {@code survey.csv}, {@code choices.csv} and {@code settings.csv} in UTF-8.
     *
     * @param files by name; others are not looked at
     * @throws Problem as above
     */
    public static XlsForm ofCsv(Map<String, byte[]> files, String name) {
        return of(name, mistakes -> Sheets.ofCsv(files, mistakes));
    }

    /** Where the question is written that a sentence of JavaRosa names by its path; empty where it names none. */
    public String whereIs(String sentence) {
        String found = "";
        int longest = 0;
        for (var row : rows.entrySet()) {
            if (row.getKey().length() > longest && sentence.contains(row.getKey())) {
                longest = row.getKey().length();
                found = row.getValue();
            }
        }
        return found;
    }

    private static XlsForm of(String name, Function<Mistakes, Sheets> read) {
        var mistakes = new Mistakes();
        var sheets = read.apply(mistakes);
        mistakes.refuseIfAny(name);
        requireColumns(sheets, mistakes);
        var row = sheets.settings().isEmpty()
                ? new Row("settings", 2, Map.of(), List.of())
                : sheets.settings().getFirst();
        var root = row.get("name").isEmpty() ? "data" : row.get("name");
        if (!ROOT.matcher(root).matches()) {
            mistakes.at(row, "name", "'" + root + "' is no name: leave the cell empty.");
        }
        var tree = SurveyTree.of(sheets.survey(), root, mistakes);
        if (mistakes.areNone()
                && tree.all().stream().noneMatch(node -> node.type().isPresent())) {
            mistakes.at("sheet survey", "there is no question in it: write one a row, below type, name and label.");
        }
        var languages = Languages.of(sheets, row.get("default_language"), mistakes);
        var choices = Choices.of(sheets.choices(), tree, languages, row.isYes("allow_choice_duplicates"), mistakes);
        var logic = new Logic(tree, mistakes);
        logic.requireNoCircle();
        var wording = new Wording(languages, tree, mistakes);
        var xform = new XFormWriter(tree, choices, wording, logic, mistakes).write(settings(row, name, mistakes));
        mistakes.refuseIfAny(name);
        var rows = new TreeMap<String, String>();
        tree.all().forEach(node -> rows.put(node.path(), node.row().place()));
        return new XlsForm(xform.getBytes(StandardCharsets.UTF_8), mistakes.notes(), Map.copyOf(rows));
    }

    private static XFormWriter.Settings settings(Row row, String name, Mistakes mistakes) {
        var file = name.replaceFirst("\\.[A-Za-z]+$", "");
        var id = row.get("form_id").isEmpty() ? file : row.get("form_id");
        if (!ID.matcher(id).matches()) {
            mistakes.at(
                    row,
                    "form_id",
                    "'" + id + "' is no id: take letters a to z, digits, - and _, and begin with a letter.");
        }
        if (row.has("submission_url")) {
            mistakes.note("The submission_url is left out: reports go to the server that the form comes from.");
        }
        if (row.has("instance_name")) {
            mistakes.note("The instance_name shows on the phone, unsealed, in the list of reports: let it hold nothing"
                    + " that tells who reported or what.");
        }
        return new XFormWriter.Settings(
                id,
                row.get("form_title").isEmpty() ? id : row.get("form_title"),
                row.get("version"),
                row.get("public_key").replaceAll("\\s", ""),
                row.get("style"),
                row);
    }

    /** A misspelt column would be a rule that is silently not there. */
    private static void requireColumns(Sheets sheets, Mistakes mistakes) {
        requireColumns(sheets.survey(), Headings.SURVEY, List.of("type", "name"), mistakes);
        requireColumns(sheets.choices(), Headings.CHOICES, List.of("list_name", "name"), mistakes);
        requireColumns(sheets.settings(), Headings.SETTINGS, List.of(), mistakes);
        if (sheets.settings().size() > 1) {
            mistakes.at(sheets.settings().get(1), "form_id", "there is a second row of settings: keep one.");
        }
    }

    private static void requireColumns(List<Row> rows, Set<String> known, List<String> needed, Mistakes mistakes) {
        if (rows.isEmpty()) {
            return;
        }
        var first = rows.getFirst();
        var bases = new TreeSet<String>();
        for (var column : first.columns()) {
            bases.add(column.base());
            var place = "sheet " + first.sheet() + ", column " + column.letter();
            var meant = Mistakes.nearest(column.base(), known);
            if (known.contains(column.base())) {
                if (!column.language().isEmpty() && !Headings.hasLanguage(column.base())) {
                    mistakes.at(place, column.base() + " has no language: leave '" + column.language() + "' out.");
                }
            } else if (first.sheet().equals("survey") && Headings.REFUSED.contains(column.base())) {
                mistakes.at(place, "the column " + column.base() + " is not supported: take it out.");
            } else if (meant.isPresent() && !first.sheet().equals("choices")) {
                mistakes.at(place, "there is no column '" + column.base() + "'; did you mean " + meant.get() + "?");
            } else if (!first.sheet().equals("choices")) {
                mistakes.note("The column " + column.base() + " of the sheet " + first.sheet() + " is not read.");
            }
        }
        needed.stream()
                .filter(column -> !bases.contains(column))
                .forEach(column -> mistakes.at(
                        "sheet " + first.sheet(), "the column " + column + " is missing: add it to the first row."));
    }
}
