package org.lysoen.app.listen.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lysoen.app.listen.AnswerColumns;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.app.listen.ReportTable;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Reports.Numbered;
import org.lysoen.listen.Reports.Report;

/** Reports of a form as one file, written as it is read: in memory there is never more than a part of them. */
final class ReportFiles {

    private static final int PART = 100;
    private static final List<String> KNOWN = List.of("number", "arrived_on", "version", "instance_id", "corrects");

    private final ListenStore store;
    private final String formId;

    ReportFiles(ListenStore store, String formId) {
        this.store = store;
        this.formId = formId;
    }

    /**
     * As they lie here, sealed ones sealed, in the folders that {@code lysoen report pull} makes: unpacked, {@code lysoen
     * report open} opens them.
     */
    void zip(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            // Ciphertext does not become smaller.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (var part = part(0); !part.isEmpty(); part = part(part.getLast().number())) {
                for (var each : part) {
                    add(each.report(), zip);
                }
            }
        }
    }

    private List<Numbered> part(long after) {
        return store.reports().part(formId, after, PART);
    }

    private void add(Report report, ZipOutputStream zip) throws IOException {
        String folder = ReportFolder.nameOf(report.instanceId()) + "/";
        List<MediaFile> files = new ArrayList<>();
        for (var file : report.attachments()) {
            if (FileName.isTaken(file.name())) {
                continue;
            }
            try (var content = store.reports().open(formId, report.instanceId(), file.name())) {
                zip.putNextEntry(new ZipEntry(folder + file.name()));
                content.transferTo(zip);
                files.add(new MediaFile(file.name(), "md5:" + file.md5(), file.name()));
            } catch (Problem gone) {
                // Nothing of it was written yet: the report was withdrawn or has expired, or this file is missing.
                if (gone.code() == Problem.Code.NOT_FOUND) {
                    return;
                }
                if (gone.code() != Problem.Code.BAD_DATA) {
                    throw gone;
                }
            }
        }
        zip.putNextEntry(new ZipEntry(folder + FileName.REPORT));
        zip.write(OpenRosaDocuments.submission(report.xml(), files));
        zip.closeEntry();
    }

    /** The answers that the server can read, a row a report. They are read twice: first for what the columns are. */
    void csv(OutputStream out) throws IOException {
        var questions = new AnswerColumns();
        long last = forEach(Long.MAX_VALUE, row -> questions.count(row.answers().keySet()));
        Set<String> columns = new LinkedHashSet<>(questions.list());
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try (var csv = CsvWriter.builder().build(writer)) {
            List<String> head = new ArrayList<>(KNOWN);
            head.addAll(ReportTable.headings(questions, KNOWN));
            csv.writeRecord(head);
            // What came meanwhile may have columns of its own: the next download has it.
            forEach(last, row -> csv.writeRecord(cells(row, columns, questions.leavesSome())));
        }
    }

    /** Open reports up to a number; returns the last number there was. */
    private long forEach(long last, Consumer<Answers.Row> row) {
        long read = 0;
        for (var part = part(0); !part.isEmpty() && read < last; part = part(read)) {
            Answers.rows(part).stream().filter(each -> each.number() <= last).forEach(row);
            read = part.getLast().number();
        }
        return read;
    }

    private static List<String> cells(Answers.Row row, Set<String> columns, boolean withOthers) {
        var report = row.report();
        List<String> cells = new ArrayList<>(List.of(
                Long.toString(row.number()),
                report.arrivedOn().toString(),
                report.version(),
                report.instanceId(),
                report.deprecates().orElse("")));
        columns.forEach(question -> cells.add(row.answers().getOrDefault(question, "")));
        if (withOthers) {
            cells.add(AnswerColumns.others(row.answers(), columns).orElse(""));
        }
        cells.replaceAll(ReportTable::forSpreadsheets);
        return cells;
    }
}
