package org.lysoen.observe;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lysoen.engine.PickedLines;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Source.SourceFile;

/**
 * A publisher's file as it lies on disk, plain or gzip.
 *
 * @param sourceId the source it belongs to
 * @param sheet what the catalogue says about it
 * @param path where it is
 * @param content what its bytes are
 */
record RawFile(String sourceId, SourceFile sheet, Path path, Content content) {

    private static final int PIECE = 1 << 18;

    /**
     * @param sha256 of the published bytes, unzipped, so that a plain and a zipped copy are the same
     * @param lines how many lines they make; a last one counts with its line feed or without
     * @param isText whether they are UTF-8 throughout
     */
    record Content(String sha256, long lines, boolean isText) {}

    /**
     * @throws Problem {@code bad-data} when the file is cut off, empty or no gzip file
     */
    static RawFile of(String sourceId, SourceFile sheet, Path path) {
        var unread = new RawFile(sourceId, sheet, path, new Content("", 0, false));
        return new RawFile(sourceId, sheet, path, unread.count());
    }

    /**
     * Looks for the plain file first, then for the gzip file.
     *
     * @param folder the source's folder under the data folder
     */
    static Optional<RawFile> find(String sourceId, SourceFile sheet, Path folder) {
        var plain = folder.resolve(sheet.file());
        if (Files.isRegularFile(plain)) {
            return Optional.of(of(sourceId, sheet, plain));
        }
        var zipped = folder.resolve(sheet.file() + ".gz");
        return Files.isRegularFile(zipped) ? Optional.of(of(sourceId, sheet, zipped)) : Optional.empty();
    }

    /** Whether it is a map (GeoJSON or TopoJSON) and no list of comma-separated values. */
    boolean holdsFeatures() {
        return isTopology() || sheet.file().endsWith(".geojson");
    }

    /** Whether it is a Parquet file. */
    boolean isParquet() {
        return sheet.file().endsWith(".parquet");
    }

    /** Whether it is a list of comma-separated values. */
    private boolean isList() {
        return sheet.worksheet() == null && !holdsFeatures() && !isParquet();
    }

    /** Whether it is TopoJSON; other maps are GeoJSON. */
    boolean isTopology() {
        return sheet.file().endsWith("topo.json");
    }

    /** The published bytes, unzipped. */
    InputStream open() throws IOException {
        var in = Files.newInputStream(path);
        return path.toString().endsWith(".gz")
                ? new GZIPInputStream(in, 1 << 16)
                : new BufferedInputStream(in, 1 << 16);
    }

    /** The hash and the text of each piece are taken beside each other. */
    private Content count() {
        try (var in = open()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = new Text();
            var piece = new byte[PIECE];
            for (int read = in.readNBytes(piece, 0, PIECE); read > 0; read = in.readNBytes(piece, 0, PIECE)) {
                int length = read;
                var taken = ForkJoinPool.commonPool().submit(() -> text.take(piece, length));
                digest.update(piece, 0, length);
                taken.join();
            }
            if (text.lines() == 0) {
                throw problem("is empty: fetch it again", null);
            }
            if (isList() && !sheet.openEnd() && !text.endsALine()) {
                throw problem(
                        "ends within a line, so it may be cut off: fetch it again, or where the publisher ends it so write"
                                + " open_end: true beside its name in catalog/" + sourceId + "/source.yml",
                        null);
            }
            return new Content(HexFormat.of().formatHex(digest.digest()), text.lines(), text.isWhole());
        } catch (IOException failure) {
            throw unreadable(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /** What bytes that come in pieces are as a text: how many lines, and whether it is UTF-8. */
    private static final class Text {

        private static final int AT_ONCE = 1 << 16;

        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE + 8);
        private final CharBuffer letters = CharBuffer.allocate(AT_ONCE + 8);
        private boolean isText = true;
        private long lineFeeds;
        private byte last = '\n';

        void take(byte[] piece, int length) {
            for (int from = 0; from < length; from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, length);
                lineFeeds += PickedLines.lineFeeds(piece, from, to);
                decode(piece, from, to);
            }
            last = piece[length - 1];
        }

        /** What is left of a letter cut in two stays for the next piece. */
        private void decode(byte[] piece, int from, int to) {
            if (isText) {
                bytes.put(piece, from, to - from).flip();
                isText = !decoder.decode(bytes, letters.clear(), false).isError();
                bytes.compact();
            }
        }

        long lines() {
            return last == '\n' ? lineFeeds : lineFeeds + 1;
        }

        boolean endsALine() {
            return last == '\n' || last == '\r';
        }

        boolean isWhole() {
            return isText && bytes.position() == 0;
        }
    }

    Problem unreadable(IOException failure) {
        if (failure instanceof EOFException || failure instanceof ZipException) {
            return problem("is cut off or damaged: fetch it again", failure);
        }
        return problem("cannot be read: check that you may read it", failure);
    }

    /** Says what is wrong with this file. */
    Problem problem(String whatAndWhatToDo, @org.jspecify.annotations.Nullable Throwable cause) {
        var sentence = "Source '" + sourceId + "': the file " + path + " " + whatAndWhatToDo + ".";
        return cause == null ? Problem.badData(sentence) : new Problem(Problem.Code.BAD_DATA, sentence, cause);
    }
}
