package org.lysoen.listen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lysoen.kernel.Problem;

/**
 * The files of reports, under names drawn by chance. A file is written aside, synced, moved into place and its folder
 * synced, before any row speaks of it. Files and folders carry the day of arrival as their time of change; the time that the file
 * system itself keeps (ctime) cannot be set.
 */
final class FileStore {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int MOST_ASKED = 500;

    private final Path incoming;
    private final Path files;
    private final java.nio.file.FileStore disk;
    private final Clock clock;
    private final long leastFreeBytes;

    FileStore(Path folder, Clock clock, long leastFreeBytes) {
        this.incoming = folder.resolve("incoming");
        this.files = folder.resolve("files");
        this.clock = clock;
        this.leastFreeBytes = leastFreeBytes;
        try {
            Files.createDirectories(incoming);
            Files.createDirectories(files);
            makeFolders();
            sync(folder);
            disk = Files.getFileStore(files);
        } catch (IOException e) {
            throw Problem.unavailable("The folder " + folder + " cannot be written: choose another.", e);
        }
        sweepIncoming();
    }

    /** All that files will ever lie in, so that no report waits for a new one to be durable. */
    private void makeFolders() throws IOException {
        for (int i = 0; i < 256; i++) {
            var folder = files.resolve(HexFormat.of().toHexDigits((byte) i));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                dayOnly(folder);
            }
        }
        sync(files);
    }

    /**
     * A file that has come whole: one that is small enough to lie in its row, in memory; else synced, not yet in place.
     *
     * @param sha256 and md5: hexadecimal
     */
    record Received(Optional<Path> path, Optional<byte[]> held, String sha256, String md5, long bytes) {

        /** Removes what is not in place. */
        void discard() {
            path.ifPresent(FileStore::remove);
        }
    }

    /** @throws Problem UNAVAILABLE when the disk would be left nearly full: better refused than half kept */
    void requireSpace() {
        try {
            if (disk.getUsableSpace() < leastFreeBytes) {
                throw new Problem(
                        Problem.Code.UNAVAILABLE,
                        "The server's disk is nearly full, so nothing was kept: send it again later.");
            }
        } catch (IOException e) {
            throw Problem.unavailable("The server's disk does not answer: send it again later.", e);
        }
    }

    /**
     * Whatever it throws, what came is then removed.
     *
     * @param mostHeld bytes of a file that is not written but held; none where 0
     * @throws Refused TOO_LARGE when more than {@code mostBytes} come
     * @throws Problem UNAVAILABLE when the disk is full
     * @throws IOException when the sender stops
     */
    Received receive(InputStream in, long mostBytes, int mostHeld) throws IOException {
        int most = (int) Math.min(mostHeld, mostBytes);
        byte[] head = most == 0 ? new byte[0] : in.readNBytes(most + 1);
        if (most > 0 && head.length <= most) {
            var hex = HexFormat.of();
            return new Received(
                    Optional.empty(),
                    Optional.of(head),
                    hex.formatHex(digest("SHA-256").digest(head)),
                    hex.formatHex(digest("MD5").digest(head)),
                    head.length);
        }
        return write(new SequenceInputStream(new ByteArrayInputStream(head), in), mostBytes);
    }

    private Received write(InputStream in, long mostBytes) throws IOException {
        var path = incoming.resolve(chance());
        try (var out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var sha256 = digest("SHA-256");
            var md5 = digest("MD5");
            var buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > mostBytes) {
                    throw new Refused(
                            Refused.Reason.TOO_LARGE,
                            "A file of the report is larger than " + mostBytes + " bytes: send a smaller one.");
                }
                sha256.update(buffer, 0, n);
                md5.update(buffer, 0, n);
                write(out, ByteBuffer.wrap(buffer, 0, n));
            }
            finish(path, out);
            var hex = HexFormat.of();
            return new Received(
                    Optional.of(path),
                    Optional.empty(),
                    hex.formatHex(sha256.digest()),
                    hex.formatHex(md5.digest()),
                    bytes);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    private void finish(Path path, FileChannel out) {
        try {
            dayOnly(path);
            out.force(true);
        } catch (IOException e) {
            throw full(e);
        }
    }

    /** A failing disk must not be taken for a sender who stopped. */
    private static Problem full(IOException failure) {
        return Problem.unavailable(
                "The server's disk is full or does not answer, so nothing was kept: send it again later.", failure);
    }

    /** Moves the file to where rows may speak of it, durably; returns that place, relative to the store. */
    String keep(Path received) throws IOException {
        String name = received.getFileName().toString();
        var folder = files.resolve(name.substring(0, 2));
        Files.move(received, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        dayOnly(folder);
        sync(folder);
        return folder.getFileName() + "/" + name;
    }

    /**
     * Brings a file of a copy to its place, durably.
     *
     * @throws Problem BAD_DATA when its bytes are not those of the hash
     */
    void restore(String place, String sha256, Path from) throws IOException {
        try (var in = Files.newInputStream(from)) {
            var received = write(in, Long.MAX_VALUE);
            var path = received.path().orElseThrow();
            if (!received.sha256().equals(sha256)) {
                remove(path);
                throw new Problem(Problem.Code.BAD_DATA, "The file " + from + " is not what was backed up.");
            }
            var named = incoming.resolve(Path.of(place).getFileName());
            Files.move(path, named, StandardCopyOption.ATOMIC_MOVE);
            keep(named);
        }
    }

    /** A name for what is needed for a while; it goes days later if nobody removes it. */
    Path temporary() {
        return incoming.resolve(chance());
    }

    Path path(String place) {
        return files.resolve(place);
    }

    boolean isEmpty() {
        try (var folders = Files.walk(files)) {
            return folders.noneMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException e) {
            throw Problem.unavailable("The folder " + files + " cannot be read: is its disk there?", e);
        }
    }

    InputStream open(String place) {
        try {
            return Files.newInputStream(files.resolve(place));
        } catch (IOException e) {
            throw new Problem(
                    Problem.Code.BAD_DATA, "A file of a report is missing on the server: restore it from a copy.", e);
        }
    }

    /** Removes files that no row speaks of; returns those that the disk did not let go. */
    List<String> remove(Collection<String> places) {
        List<String> stuck = new ArrayList<>();
        for (String place : places) {
            try {
                Files.deleteIfExists(files.resolve(place));
            } catch (IOException e) {
                stuck.add(place);
            }
        }
        return stuck;
    }

    static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was being received before yesterday, when the machine stopped: nobody is still sending it. */
    int sweepIncoming() {
        var settled = day(1);
        int swept = 0;
        try (var left = Files.newDirectoryStream(incoming)) {
            for (var path : left) {
                if (isBefore(settled, path) && Files.deleteIfExists(path)) {
                    swept++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Problem.unavailable("The folder " + incoming + " cannot be read: is its disk there?", e);
        }
        return swept;
    }

    /** No for one that has gone meanwhile: it came whole, or its sender stopped. */
    private static boolean isBefore(FileTime time, Path path) throws IOException {
        try {
            return Files.getLastModifiedTime(path).compareTo(time) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Removes files in place since before yesterday that nobody knows. Where more are unknown than known this is not the
     * folder of those rows, and nothing is removed.
     *
     * @param known those of some places that rows speak of
     */
    int sweepUnknown(Function<List<String>, Set<String>> known) {
        var settled = day(1);
        List<String> unknown = new ArrayList<>();
        int others = 0;
        try (var folders = Files.newDirectoryStream(files)) {
            for (var folder : folders) {
                var places = new ArrayList<String>();
                try (var inside = Files.newDirectoryStream(folder)) {
                    for (var path : inside) {
                        if (Files.getLastModifiedTime(path).compareTo(settled) < 0) {
                            places.add(folder.getFileName() + "/" + path.getFileName());
                        }
                    }
                }
                for (int from = 0; from < places.size(); from += MOST_ASKED) {
                    var part = places.subList(from, Math.min(from + MOST_ASKED, places.size()));
                    var here = known.apply(part);
                    others += here.size();
                    part.stream().filter(place -> !here.contains(place)).forEach(unknown::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Problem.unavailable("The folder " + files + " cannot be read: is its disk there?", e);
        }
        if (unknown.size() > others) {
            return 0;
        }
        return unknown.size() - remove(unknown).size();
    }

    private void dayOnly(Path path) throws IOException {
        Files.setLastModifiedTime(path, day(0));
    }

    private FileTime day(int daysAgo) {
        return FileTime.from(LocalDate.now(clock.withZone(ZoneOffset.UTC))
                .minusDays(daysAgo)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC));
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String chance() {
        var bytes = new byte[16];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
