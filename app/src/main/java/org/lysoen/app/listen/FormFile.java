package org.lysoen.app.listen;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lysoen.exchange.xlsform.XlsForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.duty.Basis;
import org.lysoen.listen.duty.Duties;

/**
 * A form as its writer has it.
 *
 * @param xform for phones
 * @param notes what its writer should know
 * @param whereIs where in the writer's own sheets a question stands that a sentence names by its path; empty for none
 * @param duties what its writer promises to those who answer it, where that stands beside the sheets
 */
public record FormFile(byte[] xform, List<String> notes, Function<String, String> whereIs, Optional<Duties> duties) {

    public static final int MOST_BYTES = 20 << 20;

    private static final Pattern WORKBOOK = Pattern.compile(".*\\.(xls[xm]?|ods)", Pattern.CASE_INSENSITIVE);
    private static final String DUTIES = "duties.csv";
    private static final List<String> SHEETS = List.of("survey.csv", "choices.csv", "settings.csv", DUTIES);

    /**
     * Reads a workbook (.xlsx), a folder of sheets as CSV, or an XForm.
     *
     * @throws Problem with every mistake in it and its place
     */
    public static FormFile read(Path file) {
        var name = String.valueOf(file.getFileName());
        return Files.isDirectory(file) ? ofSheets(sheets(file), name) : of(bounded(file), name);
    }

    /**
     * The same of a workbook or an XForm that is in memory.
     *
     * @param name of the file, for sentences
     * @throws Problem with every mistake in it and its place
     */
    public static FormFile of(byte[] bytes, String name) {
        // A workbook is a zip archive, and no XML begins as one.
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return of(XlsForm.ofWorkbook(bytes, name), Optional.empty());
        }
        if (WORKBOOK.matcher(name).matches()) {
            throw Problem.badInput("The file " + name
                    + " is no workbook as Excel and LibreOffice write them (.xlsx): save it there once more as .xlsx.");
        }
        if (name.endsWith(".csv")) {
            throw Problem.badInput("The file " + name
                    + " is no form by itself: take the folder with survey.csv, choices.csv and settings.csv.");
        }
        return new FormFile(bytes, List.of(), _ -> "", Optional.empty());
    }

    /**
     * The same of sheets.
     *
     * @param sheets by the name of their files
     */
    public static FormFile ofSheets(Map<String, byte[]> sheets, String name) {
        Map<String, byte[]> form = new LinkedHashMap<>(sheets);
        var duties = Optional.ofNullable(form.remove(DUTIES)).map(FormFile::duties);
        return of(XlsForm.ofCsv(form, name), duties);
    }

    /** Whether a file of that name is a sheet of a form. */
    public static boolean isSheet(String name) {
        return SHEETS.contains(name);
    }

    private static FormFile of(XlsForm form, Optional<Duties> duties) {
        return new FormFile(form.xform(), form.notes(), form::whereIs, duties);
    }

    /** One line under {@code purpose,basis,keep_days}; spreadsheets write a mark of UTF-8 before it. */
    private static Duties duties(byte[] csv) {
        var text = new String(csv, StandardCharsets.UTF_8);
        var unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var lines = CsvReader.builder().ofNamedCsvRecord(unmarked)) {
            var line = lines.stream().findFirst().orElseThrow();
            return new Duties(
                    line.getField("purpose"),
                    Basis.of(line.getField("basis")),
                    Integer.parseInt(line.getField("keep_days").strip()));
        } catch (NoSuchElementException | NumberFormatException | CsvParseException | IOException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    DUTIES + " cannot be read: write one line under purpose,basis,keep_days.",
                    e);
        }
    }

    /** What the engine says of the form, with the place in the writer's own sheets. */
    public <T> T located(Supplier<T> checked) {
        try {
            return checked.get();
        } catch (Problem problem) {
            var place = whereIs.apply(problem.sentence());
            if (place.isEmpty()) {
                throw problem;
            }
            throw new Problem(problem.code(), problem.sentence() + " (It is in " + place + ".)", problem);
        }
    }

    private static Map<String, byte[]> sheets(Path folder) {
        Map<String, byte[]> sheets = new LinkedHashMap<>();
        for (var sheet : SHEETS) {
            if (Files.exists(folder.resolve(sheet))) {
                sheets.put(sheet, bounded(folder.resolve(sheet)));
            }
        }
        return sheets;
    }

    private static byte[] bounded(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                throw Problem.badInput("The form " + file + " is larger than 20 MB: give its lists with --attach.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Problem(Problem.Code.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw Problem.unavailable("The file " + file + " cannot be read.", e);
        }
    }
}
