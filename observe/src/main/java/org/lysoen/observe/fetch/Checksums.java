package org.lysoen.observe.fetch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.lysoen.kernel.Problem;

/**
 * {@code catalog/checksums.csv}: what each file that can be fetched must be, as published and unzipped.
 *
 * @param byFile by {@code folder/file}
 */
record Checksums(Map<String, Checksum> byFile) {

    /**
     * @param bytes length of the published text
     * @param sha256 of the published text, in hex
     * @param tried whether its address has been tried
     */
    record Checksum(long bytes, String sha256, boolean tried) {

        /**
         * Whether a file holds exactly this text. Reads no more of it than the length allows, so that a small gzip file
         * which unfolds without end is refused early.
         *
         * @throws IOException when the file cannot be read or is no gzip file though its name ends in .gz
         */
        boolean isOf(Path file) throws IOException {
            try (var in = new DigestInputStream(open(file), MessageDigest.getInstance("SHA-256"))) {
                var buffer = new byte[1 << 16];
                long read = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read += n;
                    if (read > bytes) {
                        return false;
                    }
                }
                return read == bytes
                        && HexFormat.of()
                                .formatHex(in.getMessageDigest().digest())
                                .equals(sha256);
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every Java has SHA-256", impossible);
            }
        }

        private static InputStream open(Path file) throws IOException {
            var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return file.toString().contains(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        }
    }

    /**
     * @throws Problem {@code bad-data} when the list cannot be read
     */
    static Checksums read(Path catalog) {
        var file = catalog.resolve("checksums.csv");
        var byFile = new TreeMap<String, Checksum>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var row : rows) {
                byFile.put(
                        row.getField("file"),
                        new Checksum(
                                Long.parseLong(row.getField("bytes")),
                                row.getField("sha256"),
                                row.getField("tried").equals("yes")));
            }
        } catch (IOException | CsvParseException | IllegalArgumentException wrong) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "The list " + file + " cannot be read: it needs the columns file, bytes, sha256 and tried.",
                    wrong);
        }
        return new Checksums(Map.copyOf(byFile));
    }

    Optional<Checksum> find(String folder, String file) {
        return Optional.ofNullable(byFile.get(folder + "/" + file));
    }
}
