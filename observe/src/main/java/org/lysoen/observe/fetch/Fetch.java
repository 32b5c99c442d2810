package org.lysoen.observe.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Alone;
import org.lysoen.engine.Progress;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Catalog;
import org.lysoen.observe.Source;
import org.lysoen.observe.fetch.Checksums.Checksum;

/**
 * Fills a folder with the files of sources, as {@link org.lysoen.observe.Ingest} reads them: {@code folder/file}, or
 * {@code folder/file.gz}.
 */
public final class Fetch {

    private final Checksums checksums;
    private final Path into;

    /**
     * @param catalog names the sources and holds {@code checksums.csv}
     * @param into the folder to fill; made when needed
     */
    public Fetch(Catalog catalog, Path into) {
        this.checksums = Checksums.read(catalog.dir());
        this.into = into;
    }

    /**
     * What stands of a source.
     *
     * @param files how many it has
     * @param inHand how many of them are there already; those with a checksum, only when they match it
     * @param toFetch those that have an address and are not in hand
     * @param bytes length of those to fetch
     * @param tried whether every address of it has been tried
     */
    public record Standing(Source source, int files, int inHand, List<Item> toFetch, long bytes, boolean tried) {

        /** Whether some file of it has no address, or needs the user's key: {@code files.how} says what to do. */
        public boolean byHand() {
            return inHand + toFetch.size() < files || source.files().fetch().equals("key");
        }
    }

    /**
     * One file to fetch.
     *
     * @param file where it goes
     */
    public record Item(String sourceId, URI url, Path file, long bytes, String sha256) {}

    /** What of some sources is in hand and what can be fetched, in their order. */
    public List<Standing> standing(List<Source> sources) {
        return sources.stream().map(this::standing).toList();
    }

    private Standing standing(Source source) {
        var toFetch = new ArrayList<Item>();
        int inHand = 0;
        boolean tried = true;
        for (var sheet : files(source).values()) {
            var checksum = checksums.find(source.files().folder(), sheet.file());
            if (found(into, source, sheet.file())
                    .filter(file -> isRight(checksum, file))
                    .isPresent()) {
                inHand++;
            } else if (sheet.url() != null && checksum.isPresent()) {
                var known = checksum.get();
                var zipped = sheet.url().endsWith(".gz") && !sheet.file().endsWith(".gz") ? ".gz" : "";
                var file = into.resolve(source.files().folder()).resolve(sheet.file() + zipped);
                toFetch.add(new Item(source.id(), URI.create(sheet.url()), file, known.bytes(), known.sha256()));
                tried &= known.tried();
            }
        }
        long bytes = toFetch.stream().mapToLong(Item::bytes).sum();
        return new Standing(source, files(source).size(), inHand, List.copyOf(toFetch), bytes, tried);
    }

    /** Files of a source by name: sheets of one workbook are one file. */
    private static LinkedHashMap<String, Source.SourceFile> files(Source source) {
        var files = new LinkedHashMap<String, Source.SourceFile>();
        source.files().list().forEach(sheet -> files.putIfAbsent(sheet.file(), sheet));
        return files;
    }

    private static Optional<Path> found(Path folder, Source source, String file) {
        var plain = folder.resolve(source.files().folder()).resolve(file);
        var zipped = plain.resolveSibling(file + ".gz");
        return Files.isRegularFile(plain)
                ? Optional.of(plain)
                : Optional.of(zipped).filter(Files::isRegularFile);
    }

    private static boolean isRight(Optional<Checksum> checksum, Path file) {
        try {
            return checksum.isEmpty() || checksum.get().isOf(file);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Fetches what is to fetch, one file after the other.
     *
     * @throws Problem at the first file that cannot be had; those before it stay, and it goes on from there next time;
     *     {@code unavailable} while another fetches into the folder
     */
    public void download(List<Standing> wanted, Downloader downloader, Progress progress) {
        var items = new LinkedHashMap<Path, Item>();
        wanted.forEach(standing -> standing.toFetch().forEach(item -> items.putIfAbsent(item.file(), item)));
        int done = 0;
        // two that fetch at once would write the parts of one file over each other
        try (var _ = Alone.in(into, "fetching into the folder " + into)) {
            for (var item : items.values()) {
                progress.at(item.sourceId() + " " + item.file().getFileName(), done++, items.size());
                downloader.fetch(item);
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The folder " + into + " cannot be written: check that the folder may be written.", failure);
        }
        progress.at("done", items.size(), items.size());
    }

    /**
     * Copies files of sources from a folder laid out as the one to fill, with or without .gz.
     *
     * @return how many files were copied
     * @throws Problem {@code bad-data} when a file there is not the one the catalogue names
     */
    public int copy(List<Source> sources, Path mirror, Progress progress) {
        if (!Files.isDirectory(mirror)) {
            throw Problem.notFound("The mirror " + mirror + " is no folder; give --from the folder that holds a folder"
                    + " a source.");
        }
        int copied = 0;
        int done = 0;
        for (var source : sources) {
            progress.at(source.id(), done++, sources.size());
            for (var sheet : files(source).values()) {
                var checksum = checksums.find(source.files().folder(), sheet.file());
                var there = found(mirror, source, sheet.file());
                boolean here = found(into, source, sheet.file())
                        .filter(file -> isRight(checksum, file))
                        .isPresent();
                if (there.isPresent() && !here) {
                    copy(source, there.get(), checksum.orElse(null));
                    copied++;
                }
            }
        }
        progress.at("done", sources.size(), sources.size());
        return copied;
    }

    private void copy(Source source, Path from, @Nullable Checksum checksum) {
        var folder = into.resolve(source.files().folder());
        var name = from.getFileName().toString();
        var part = folder.resolve(name + Downloader.PART);
        try {
            Files.createDirectories(folder);
            Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
            if (checksum != null && !checksum.isOf(part)) {
                Files.delete(part);
                throw Problem.badData("Source '" + source.id() + "': the file " + from
                        + " is not the one the catalogue names: its length or SHA-256 differs; mirror it anew.");
            }
            Downloader.settle(part, folder.resolve(name));
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The file " + from + " cannot be copied to " + folder
                            + ": check that it is whole, that the disk has room and the folder may be written.",
                    failure);
        }
    }
}
