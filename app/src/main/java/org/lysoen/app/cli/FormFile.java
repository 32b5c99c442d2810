package org.lysoen.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lysoen.exchange.xlsform.XlsForm;
import org.lysoen.kernel.Problem;

/**
 * A form as its writer has it.
 *
 * @param xform for phones
 * @param notes what its writer should know
 * @param whereIs where in the writer's own sheets a question stands that a sentence names by its path; empty for none
 */
record FormFile(byte[] xform, List<String> notes, Function<String, String> whereIs) {

    private static final long LARGEST = 20 << 20;
    private static final List<String> SHEETS = List.of("survey.csv", "choices.csv", "settings.csv");

    /**
     * Reads a workbook (.xlsx), a folder of sheets as CSV, or an XForm.
     *
     * @throws Problem with every mistake in it and its place
     */
    static FormFile read(Path file) {
        var name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            return of(XlsForm.ofCsv(sheets(file), name));
        }
        byte[] bytes = bounded(file);
        // A workbook is a zip archive, and no XML begins as one.
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K'
                ? of(XlsForm.ofWorkbook(bytes, name))
                : new FormFile(bytes, List.of(), _ -> "");
    }

    static FormFile of(XlsForm form) {
        return new FormFile(form.xform(), form.notes(), form::whereIs);
    }

    /** What the engine says of the form, with the place in the writer's own sheets. */
    <T> T located(Supplier<T> checked) {
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
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                throw Problem.badInput("The form " + file + " is larger than 20 MB: give its lists with --attach.");
            }
        } catch (IOException e) {
            throw Problem.unavailable("The file " + file + " cannot be read.", e);
        }
        return FormCommand.bytes(file);
    }
}
