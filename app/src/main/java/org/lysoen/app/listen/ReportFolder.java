package org.lysoen.app.listen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.HandedOut;
import org.lysoen.exchange.openrosa.Submission;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.OwnerOnly;
import org.lysoen.listen.Withdrawals;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.seal.Unsealer;

/**
 * Reports on a partner's machine, as they were fetched: a folder each, with {@code report.xml} as the server handed it
 * out and its files. Sealed ones stay sealed here.
 *
 * @param dir that folder of folders
 */
public record ReportFolder(Path dir) {

    /** What is known of receipts, aside from the reports' own files. */
    private static final String RECEIPTS = ".receipts";

    private static final String WITHDRAWN = ".withdrawn";

    private static final String ENDING = ".ending";

    /** Where opened files of a report go of which one was changed. */
    public static final String DIFFERS = "differs";

    /** One report. Its names are those in the envelope, so the files are what {@link Unsealer} opens. */
    public record Kept(Path folder, HandedOut report) implements Unsealer.Sealed {

        @Override
        public Set<String> names() {
            try (var files = Files.list(folder)) {
                Set<String> names = new HashSet<>();
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
                names.remove(FileName.REPORT);
                return names;
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }

        /** Whether it is of that form: senders choose the names of reports, so one of another can be here instead. */
        boolean isOf(String formId) {
            return report.submission().formId().equals(formId);
        }

        /** Whether every file that a sealed report names is here; of another only the server knows what it names. */
        boolean isWhole() {
            return report.submission().sealed().isPresent()
                    && names().containsAll(report.submission().files(Set.of()));
        }

        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(folder.resolve(FileName.plain(name)));
        }
    }

    /** The report of that name, where it is here, with or without its files. */
    Optional<Kept> find(String instanceId) {
        var folder = folder(instanceId);
        return Files.isRegularFile(folder.resolve(FileName.REPORT)) ? Optional.of(read(folder)) : Optional.empty();
    }

    /** Keeps a file under a name of the report, whole or not at all. */
    void keep(String instanceId, String name, byte[] content) {
        keepAt(folder(instanceId).resolve(FileName.plain(name)), content);
    }

    /** The file of that name, where it is here. */
    Optional<byte[]> find(String instanceId, String name) {
        var file = folder(instanceId).resolve(FileName.plain(name));
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Keeps the report itself, after its files. */
    void keepReport(String instanceId, byte[] xml) {
        keepAt(folder(instanceId).resolve(FileName.REPORT), xml);
    }

    /**
     * All reports, by the names of their folders.
     *
     * @throws Problem NOT_FOUND when the folder is not there
     */
    public List<Kept> list() {
        if (!Files.isDirectory(dir)) {
            throw Problem.notFound("There is no folder " + dir + ": pull the reports first.");
        }
        try (var folders = Files.list(dir)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(FileName.REPORT)))
                    .sorted()
                    .map(ReportFolder::read)
                    .toList();
        } catch (IOException e) {
            throw unreadable(dir, e);
        }
    }

    /** Keeps what the server has of a report's receipt, messages sealed as they are. */
    void keepReceipt(String formId, Wire.Linked receipt) {
        keepAt(receipt(formId, receipt.instanceId()), Wire.write(receipt));
    }

    /** What the server had of a report's receipt, where it is linked. */
    Optional<Wire.Linked> findReceipt(String formId, String instanceId) {
        var file = receipt(formId, instanceId);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Wire.read(Files.readAllBytes(file), Wire.Linked.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Path receipt(String formId, String instanceId) {
        return receipts(formId, instanceId, ".json");
    }

    private Path receipts(String formId, String instanceId, String suffix) {
        return dir.resolve(RECEIPTS).resolve(Withdrawals.hash(formId, instanceId) + suffix);
    }

    /**
     * Keeps what the server says was taken back, until the reports are opened: only then does it show.
     *
     * @return the instanceIDs of those that are here
     */
    List<String> keepWithdrawn(List<Wire.Taken> taken) {
        Map<String, byte[]> proofs =
                taken.stream().collect(Collectors.toMap(Wire.Taken::report, Wire.Taken::proof, (a, _) -> a));
        if (proofs.isEmpty() || !Files.isDirectory(dir)) {
            return List.of();
        }
        List<String> here = new ArrayList<>();
        for (var kept : list()) {
            var report = kept.report().submission();
            var proof = proofs.get(Withdrawals.hash(report.formId(), report.instanceId()));
            if (proof != null) {
                keepAt(receipts(report.formId(), report.instanceId(), WITHDRAWN), proof);
                here.add(report.instanceId());
            }
        }
        return here;
    }

    /** What the server gave as the reporter's wish to take the report back, where it says that there is one. */
    Optional<byte[]> findWithdrawal(Submission report) {
        var file = receipts(report.formId(), report.instanceId(), WITHDRAWN);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Notes that the reporter wished it: when a part of the versions is gone, the rest shows it no more. */
    void keepEnding(Submission report) {
        var proof = receipts(report.formId(), report.instanceId(), WITHDRAWN);
        try {
            if (Files.exists(proof)) {
                // Renamed, which a full disk lets happen.
                Files.move(
                        proof,
                        receipts(report.formId(), report.instanceId(), ENDING),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw Problem.unavailable("The folder " + dir + " cannot be written: choose one that can.", e);
        }
    }

    boolean isEnding(Submission report) {
        return Files.exists(receipts(report.formId(), report.instanceId(), ENDING));
    }

    /** Removes the copy of a report and what is known of its receipt; last what says that it must go. */
    void destroy(Submission report) {
        remove(receipt(report.formId(), report.instanceId()));
        var folder = folder(report.instanceId());
        if (Files.isDirectory(folder)) {
            destroy(folder);
        }
        remove(receipts(report.formId(), report.instanceId(), WITHDRAWN));
        remove(receipts(report.formId(), report.instanceId(), ENDING));
    }

    /**
     * Removes the opened files of a report: which were taken back shows only when all are opened.
     *
     * @param attachments the folder of folders that they were written to
     */
    public static void destroyOpened(Path attachments, String instanceId) {
        var opened = attachments.resolve(nameOf(instanceId));
        for (var folder : List.of(opened.resolve(DIFFERS), opened)) {
            if (Files.isDirectory(folder)) {
                destroy(folder);
            }
        }
    }

    private static void destroy(Path folder) {
        try (var files = Files.list(folder)) {
            // The report itself last: where something is in the way, the next time finds it again.
            files.sorted(Comparator.comparing(file -> file.endsWith(FileName.REPORT)))
                    .forEach(ReportFolder::remove);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        remove(folder);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw Problem.unavailable(
                    path + " is a copy of a report that was withdrawn and cannot be removed: remove it.", e);
        }
    }

    private static Kept read(Path folder) {
        try {
            return new Kept(folder, HandedOut.parse(Files.readAllBytes(folder.resolve(FileName.REPORT))));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static void keepAt(Path file, byte[] content) {
        try {
            OwnerOnly.folders(Objects.requireNonNull(file.getParent()));
            var part = file.resolveSibling(FileName.PART);
            Files.copy(new ByteArrayInputStream(content), part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Problem.unavailable(
                    "The file " + file + " cannot be written: make room or choose another folder.", e);
        }
    }

    private Path folder(String instanceId) {
        return dir.resolve(nameOf(instanceId));
    }

    /** A reporter's app chose the instanceID: it names a folder only by its letters and digits, and a hash of it all. */
    public static String nameOf(String instanceId) {
        String letters = instanceId.replaceAll("[^A-Za-z0-9-]", "_");
        String head = letters.substring(0, Math.min(60, letters.length()));
        return head + "." + Sha256.hex(instanceId).substring(0, 16);
    }

    private static Problem unreadable(Path path, IOException failure) {
        return Problem.unavailable(path + " cannot be read: is it yours?", failure);
    }
}
