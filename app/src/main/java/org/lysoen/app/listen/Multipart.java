package org.lysoen.app.listen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.listen.Admission.Place;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Refused;

/** The parts of a body in the order they come, none of them spooled, each read before the next. */
final class Multipart {

    private static final String FORM = "multipart/form-data";
    private static final int MOST_PARTS = 200;
    private static final int MOST_PART_HEADER_BYTES = 4096;

    private final Place place;
    private final FileItemIterator parts;
    private int count;

    private Multipart(Place place, FileItemIterator parts) {
        this.place = place;
        this.parts = parts;
    }

    /** The body passes a limit. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(String sentence) {
            super(sentence);
        }
    }

    /** What is done with the parts. */
    interface Reading<T> {

        T read(Multipart parts) throws IOException;
    }

    /**
     * Reads a whole body.
     *
     * @throws Problem BAD_INPUT when it is no whole multipart form
     * @throws TooLarge when it passes a limit
     * @throws Pace.TooSlow when it does not come
     */
    static <T> T read(Place place, Reading<T> reading) {
        var upload = new FileUpload();
        upload.setHeaderEncoding("UTF-8");
        upload.setSizeMax(OpenRosaProtocol.MOST_REQUEST_BYTES);
        upload.setPartHeaderSizeMax(MOST_PART_HEADER_BYTES);
        try {
            requireForm(place.request().getContentType());
            var whole = reading.read(new Multipart(place, upload.getItemIterator(context(place))));
            drain(place.body());
            return whole;
        } catch (InvalidFileNameException | IOException e) {
            var told = told(e);
            drain(place.body());
            throw told;
        } catch (Refused | Problem | TooLarge refused) {
            drain(place.body());
            throw refused;
        }
    }

    private static void requireForm(@Nullable String type) {
        if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw Problem.badInput("A report is sent as " + FORM + ", not as something else.");
        }
    }

    private static UploadContext context(Place place) {
        return new UploadContext() {
            @Override
            public long contentLength() {
                return place.request().contentLength();
            }

            @Override
            public String getCharacterEncoding() {
                return place.request().getCharacterEncoding();
            }

            @Override
            public String getContentType() {
                return place.request().getContentType();
            }

            @Override
            public InputStream getInputStream() {
                return place.body();
            }
        };
    }

    boolean hasNext() throws IOException {
        return parts.hasNext();
    }

    /** @throws TooLarge when there are too many */
    FileItemStream next() throws IOException {
        if (++count > MOST_PARTS) {
            throw tooMuch();
        }
        return parts.next();
    }

    /** The whole part in memory, as far as there is room. */
    byte[] bytes(InputStream content, int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            place.hold(n);
            bytes.write(buffer, 0, n);
            if (bytes.size() > most) {
                throw new TooLarge("The report, or a file sent before its XML, is too large for this server.");
            }
        }
        return bytes.toByteArray();
    }

    /** Fields such as {@code *isIncomplete*} are the sender's word and are not looked at. */
    static boolean isFile(FileItemStream part) {
        return !part.isFormField() || (part.getContentType() != null && !"*isIncomplete*".equals(part.getFieldName()));
    }

    /** Apps name the part as its file; Tella leaves the file name out of some parts. */
    static String name(FileItemStream part) {
        String fileName = part.getName();
        String name = fileName == null || fileName.isBlank() ? part.getFieldName() : fileName;
        return FileName.plain(name == null ? "" : name);
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
        } catch (IOException | Pace.TooSlow | Admission.Full e) {
            // The sender is gone or too slow, or has no place to be slow in; what was found of the request holds.
            return;
        }
    }
}
