package org.lysoen.app.foresee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Lake;
import org.lysoen.kernel.Problem;

/**
 * The one issued forecast that is passed on with the starter evidence, so that a first look needs no training:
 * {@code snapshot/forecast/<id>/<table>.parquet}, byte for byte the files of the lake it was issued in.
 */
public final class StarterForecast {

    private static final String FOLDER = "forecast";
    private static final String ENDING = ".parquet";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private StarterForecast() {}

    /** Puts the forecast of a snapshot beside those of a lake, where it is not among them. */
    public static void open(Path snapshot, Lake lake) {
        var folder = find(snapshot);
        if (folder.isEmpty()) {
            return;
        }
        var id = folder.get().getFileName().toString();
        if (lake.manifest().find(Registry.ISSUED, id).isPresent()) {
            return;
        }
        try (var change = lake.change()) {
            for (var table : Registry.TABLES) {
                Files.copy(folder.get().resolve(table + ENDING), change.newFile(table, id, id));
            }
            change.commit();
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The forecast " + folder.get() + " cannot be read: put its four files back, or remove the folder.",
                    failure);
        }
    }

    /**
     * Makes the current forecast of a lake that of a snapshot; a lake without one leaves the snapshot as it was.
     *
     * @param engine shows the tables of the lake
     */
    public static void write(Lake lake, Engine engine, Path snapshot) {
        if (lake.files(Registry.ISSUED).isEmpty()) {
            return;
        }
        engine.bind(Registry.ISSUED, lake.files(Registry.ISSUED));
        var id = Registry.current(engine).orElseThrow();
        var folder = snapshot.resolve(FOLDER).resolve(id);
        try {
            find(snapshot).filter(old -> !old.equals(folder)).ifPresent(StarterForecast::remove);
            Files.createDirectories(folder);
            for (var table : Registry.TABLES) {
                var entry = lake.manifest().find(table, id).orElseThrow();
                Files.copy(
                        lake.dir().resolve(entry.file()),
                        folder.resolve(table + ENDING),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static Optional<Path> find(Path snapshot) {
        var dir = snapshot.resolve(FOLDER);
        if (!Files.isDirectory(dir)) {
            return Optional.empty();
        }
        return list(dir).stream()
                .filter(folder -> ID.matcher(folder.getFileName().toString()).matches())
                .findFirst();
    }

    private static void remove(Path folder) {
        try {
            for (var file : list(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static List<Path> list(Path dir) {
        try (var found = Files.newDirectoryStream(dir)) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            files.sort(null);
            return files;
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + dir + " cannot be read: check that you may read it.", failure);
        }
    }

    private static Problem unwritable(Path folder, IOException failure) {
        return Problem.unavailable(
                "The forecast " + folder + " cannot be written: check that you may write there.", failure);
    }
}
