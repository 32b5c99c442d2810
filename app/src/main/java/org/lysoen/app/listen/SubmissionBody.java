package org.lysoen.app.listen;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Delivery;
import org.lysoen.listen.Delivery.Receipt;
import org.lysoen.listen.Intake;

/**
 * The body of a POST, read part by part as it comes and handed on: no part is spooled. The XML comes first in what known
 * apps send; parts before it wait in memory, within a limit, because without it nobody knows whether they may be kept.
 */
final class SubmissionBody {

    private static final String XML_PART = "xml_submission_file";
    private static final int MOST_XML_BYTES = 10_000_000;
    private static final int MOST_WAITING_BYTES = 8_000_000;
    private static final int MOST_PARTS = 200;
    private static final int MOST_PART_HEADER_BYTES = 4096;

    private SubmissionBody() {}

    /** The body passes a limit. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads the whole body, stores the report and acknowledges it.
     *
     * @throws Problem BAD_INPUT when the body cannot be read as a report
     * @throws TooLarge when it passes a limit
     */
    static Receipt take(HttpServletRequest request, Intake intake) throws IOException {
        var upload = new FileUpload();
        upload.setHeaderEncoding("UTF-8");
        upload.setSizeMax(OpenRosaProtocol.MOST_REQUEST_BYTES);
        upload.setPartHeaderSizeMax(MOST_PART_HEADER_BYTES);
        try {
            return take(new Parts(upload.getItemIterator(new ServletRequestContext(request))), intake);
        } catch (InvalidFileNameException | IOException e) {
            throw told(e);
        } finally {
            drain(request.getInputStream());
        }
    }

    private static Receipt take(Parts parts, Intake intake) throws IOException {
        Map<String, byte[]> waiting = new LinkedHashMap<>();
        int bytes = 0;
        while (parts.hasNext()) {
            var part = parts.next();
            try (InputStream content = part.openStream()) {
                if (!XML_PART.equals(part.getFieldName())) {
                    var early = limited(content, MOST_WAITING_BYTES - bytes);
                    bytes += early.length;
                    if (isFile(part)) {
                        waiting.put(name(part), early);
                    }
                    continue;
                }
                try (var delivery = intake.open(limited(content, MOST_XML_BYTES))) {
                    for (var early : waiting.entrySet()) {
                        delivery.attach(early.getKey(), new ByteArrayInputStream(early.getValue()));
                    }
                    attachRest(parts, delivery);
                    return delivery.commit();
                }
            }
        }
        throw Problem.badInput("The request has no part xml_submission_file: send a report.");
    }

    private static void attachRest(Parts parts, Delivery delivery) throws IOException {
        while (parts.hasNext()) {
            var part = parts.next();
            // Fields such as *isIncomplete* are the sender's word and are not looked at.
            if (isFile(part) && !XML_PART.equals(part.getFieldName())) {
                try (InputStream content = part.openStream()) {
                    delivery.attach(name(part), content);
                }
            }
        }
    }

    /** The parts in the order they come, counted. */
    private static final class Parts {

        private final FileItemIterator parts;
        private int count;

        Parts(FileItemIterator parts) {
            this.parts = parts;
        }

        boolean hasNext() throws IOException {
            return parts.hasNext();
        }

        FileItemStream next() throws IOException {
            if (++count > MOST_PARTS) {
                throw tooMuch();
            }
            return parts.next();
        }
    }

    private static boolean isFile(FileItemStream part) {
        return !part.isFormField() || (part.getContentType() != null && !"*isIncomplete*".equals(part.getFieldName()));
    }

    /** Apps name the part as its file; Tella leaves the file name out of some parts. */
    private static String name(FileItemStream part) {
        String fileName = part.getName();
        String name = fileName == null || fileName.isBlank() ? part.getFieldName() : fileName;
        return FileName.plain(name == null ? "" : name);
    }

    private static byte[] limited(InputStream content, int most) throws IOException {
        var bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new TooLarge("The report, or a file sent before its XML, is too large for this server.");
        }
        return bytes;
    }

    private static RuntimeException told(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SizeException) {
                return tooMuch();
            }
        }
        return new Problem(
                Problem.Code.BAD_INPUT,
                "The request is not a whole multipart form, so nothing of it was kept: send it again.",
                failure);
    }

    private static TooLarge tooMuch() {
        return new TooLarge("The request has more than " + OpenRosaProtocol.MOST_REQUEST_BYTES + " bytes or "
                + MOST_PARTS + " parts: send fewer files at once.");
    }

    /** An app that is still sending when it is refused would never read why. */
    private static void drain(InputStream rest) {
        try {
            var nowhere = OutputStream.nullOutputStream();
            var buffer = new byte[64 * 1024];
            long left = OpenRosaProtocol.MOST_REQUEST_BYTES;
            for (int n = rest.read(buffer); n > 0 && left > 0; n = rest.read(buffer)) {
                nowhere.write(buffer, 0, n);
                left -= n;
            }
        } catch (IOException e) {
            // The sender is gone; there is nobody to tell.
            return;
        }
    }
}
