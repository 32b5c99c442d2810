package org.lysoen.app.listen.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.lysoen.app.listen.FormFile;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.kernel.Problem;

/**
 * What a form of a page brings with files, read in memory: a form and its lists are small.
 *
 * @param fields the first value of each
 * @param files by the name of the field and the name of the file; fields in which no file was chosen are not there
 */
record UploadBody(Map<String, String> fields, Map<String, Map<String, byte[]>> files) {

    private static final int MOST_BYTES = FormFile.MOST_BYTES + (4 << 20);
    private static final int MOST_PARTS = 60;
    private static final int MOST_PART_HEADER_BYTES = 4096;

    /** @throws Problem BAD_INPUT when it cannot be read or is larger than a form may be */
    static UploadBody read(HttpServletRequest request) {
        var upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setSizeMax(MOST_BYTES);
        upload.setPartHeaderSizeMax(MOST_PART_HEADER_BYTES);
        try {
            return read(upload.getItemIterator(new ServletRequestContext(request)));
        } catch (InvalidFileNameException | IOException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "What was sent cannot be read, or is larger than " + (MOST_BYTES >> 20)
                            + " MB: nothing of it was kept.",
                    e);
        }
    }

    private static UploadBody read(FileItemIterator parts) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, Map<String, byte[]>> files = new LinkedHashMap<>();
        int left = MOST_BYTES;
        for (int count = 0; parts.hasNext(); count++) {
            if (count == MOST_PARTS) {
                throw Problem.badInput("There are more than " + MOST_PARTS + " files and fields: send fewer.");
            }
            var part = parts.next();
            try (var in = part.openStream()) {
                byte[] bytes = in.readNBytes(left);
                left -= bytes.length;
                String fileName = part.getName();
                if (fileName == null) {
                    fields.putIfAbsent(part.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
                } else if (!fileName.isEmpty()) {
                    files.computeIfAbsent(part.getFieldName(), _ -> new LinkedHashMap<>())
                            .put(FileName.plain(fileName), bytes);
                }
            }
        }
        return new UploadBody(fields, files);
    }

    String field(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    Map<String, byte[]> files(String name) {
        return files.getOrDefault(name, Map.of());
    }
}
