package org.lysoen.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Sha256;

/**
 * The folder of a copy: rows in {@code rows-*.db}, files in {@code files/}, and of each the hash in {@code SHA256SUMS},
 * which is written last, so that a folder with one is whole, and which {@code sha256sum -c} reads.
 */
final class BackupFolder {

    private static final String SUMS = "SHA256SUMS";
    private static final Pattern ROWS = Pattern.compile("rows-[0-9a-f-]{36}\\.db(-[a-z]+)?");
    private static final Pattern FILE = Pattern.compile("files/[0-9a-f]{2}/[0-9a-f]{32}(\\.part)?");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (rows-[0-9a-f-]+\\.db|files/[0-9a-f/]+)");

    private final Path folder;
    private final Path newRows;

    private BackupFolder(Path folder) {
        this.folder = folder;
        this.newRows = folder.resolve("rows-" + UUID.randomUUID() + ".db");
    }

    /** @throws Problem BAD_INPUT when it holds something that is no copy */
    static BackupFolder begin(Path folder) throws IOException {
        if (Files.exists(folder) && !isOwn(folder)) {
            throw Problem.badInput(
                    "The folder " + folder + " holds other things: name an empty one, or one with an earlier copy.");
        }
        Files.createDirectories(folder.resolve("files"));
        OwnerOnly.restrict(folder);
        return new BackupFolder(folder);
    }

    /** Whether there is nothing but a copy in it, or what one that was stopped leaves. */
    private static boolean isOwn(Path folder) throws IOException {
        try (var inside = Files.newDirectoryStream(folder)) {
            for (var path : inside) {
                String name = String.valueOf(path.getFileName());
                boolean isSums = name.equals(SUMS) && new BackupFolder(folder).isWhole();
                if (!isSums
                        && !name.equals("files")
                        && !name.equals(SUMS + ".part")
                        && !ROWS.matcher(name).matches()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether its hashes are those of a copy, and not somebody else's. */
    private boolean isWhole() throws IOException {
        try {
            return sums().keySet().stream().anyMatch(name -> name.startsWith("rows-"));
        } catch (Problem | CharacterCodingException others) {
            return false;
        }
    }

    /** The rows of the copy that is in it; empty where none is. */
    static Optional<Path> earlierRows(Path folder) throws IOException {
        var earlier = new BackupFolder(folder);
        return Files.isRegularFile(folder.resolve(SUMS)) && earlier.isWhole()
                ? Optional.of(earlier.rows())
                : Optional.empty();
    }

    /** @throws Problem BAD_INPUT when there is no whole copy in it */
    static BackupFolder of(Path folder) {
        if (!Files.isRegularFile(folder.resolve(SUMS))) {
            throw Problem.badInput("There is no whole copy in " + folder + ": it has no file " + SUMS + ".");
        }
        return new BackupFolder(folder);
    }

    Path newRows() {
        return newRows;
    }

    Path file(String place) {
        return folder.resolve("files").resolve(place);
    }

    /**
     * Copies a file that is not here yet or not as it was, synced; whether it did.
     *
     * @throws NoSuchFileException when there is none to copy
     * @throws Problem BAD_DATA when it has not the bytes of its hash
     */
    boolean take(String place, Path from, String sha256) throws IOException {
        var to = file(place);
        if (Files.isRegularFile(to) && sum(to).equals(sha256)) {
            return false;
        }
        Files.createDirectories(to.getParent());
        var part = to.resolveSibling(to.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (var in = new DigestInputStream(Files.newInputStream(from), Sha256.begin());
                var channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(channel)) {
            in.transferTo(out);
            channel.force(true);
            if (!hex(in.getMessageDigest()).equals(sha256)) {
                throw new Problem(
                        Problem.Code.BAD_DATA,
                        "The file " + from + " is damaged: bring it back from an earlier copy, then begin again.");
            }
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** From here on this copy is the one in the folder. */
    void finish(Map<String, String> files) throws IOException {
        var text = new StringBuilder(sum(newRows) + "  " + newRows.getFileName() + "\n");
        files.forEach((place, sha256) ->
                text.append(sha256).append("  files/").append(place).append('\n'));
        sync(newRows);
        var part = folder.resolve(SUMS + ".part");
        Files.writeString(part, text);
        sync(part);
        try (var inside = Files.walk(folder)) {
            for (var path : inside.filter(Files::isDirectory).toList()) {
                sync(path);
            }
        }
        Files.move(part, folder.resolve(SUMS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder);
        removeOthers(files);
    }

    /** Removes what copies before this one left, and nothing that none can have made. */
    private void removeOthers(Map<String, String> files) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(path).toString().replace('\\', '/');
                boolean isOther = ROWS.matcher(name).matches()
                        ? !path.equals(newRows)
                        : FILE.matcher(name).matches() && !files.containsKey(name.substring("files/".length()));
                if (isOther) {
                    Files.delete(path);
                }
            }
        }
    }

    /**
     * The places of the files and their hashes, after every byte was read and compared.
     *
     * @throws Problem BAD_DATA naming the first file that is not as it was
     */
    Map<String, String> verify() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (var sum : sums().entrySet()) {
            var path = folder.resolve(sum.getKey());
            if (!Files.isRegularFile(path) || !sum(path).equals(sum.getValue())) {
                throw new Problem(Problem.Code.BAD_DATA, "The copy is damaged: " + path + " is not as it was.");
            }
            if (sum.getKey().startsWith("files/")) {
                files.put(sum.getKey().substring("files/".length()), sum.getValue());
            }
        }
        return files;
    }

    /** The database of the copy; it is only read, so it must be copied before it is opened. */
    Path rows() throws IOException {
        return folder.resolve(sums().keySet().stream()
                .filter(name -> name.startsWith("rows-"))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("There are no rows in the copy in " + folder + ".")));
    }

    private Map<String, String> sums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(SUMS), StandardCharsets.UTF_8)) {
            var read = LINE.matcher(line);
            if (!read.matches()) {
                throw new Problem(
                        Problem.Code.BAD_DATA, "The copy is damaged: " + SUMS + " has a line that is none of its own.");
            }
            sums.put(read.group(2), read.group(1));
        }
        return sums;
    }

    private static String sum(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
            in.transferTo(OutputStream.nullOutputStream());
            return hex(in.getMessageDigest());
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
