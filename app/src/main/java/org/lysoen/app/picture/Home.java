package org.lysoen.app.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * The folder that holds the method and the starter evidence: {@code sql/}, {@code docs/method/}, {@code rules/},
 * {@code catalog/}, {@code snapshot/}, and the forms to start with: {@code forms/}.
 *
 * @param dir that folder
 */
public record Home(Path dir) {

    /** The folder of the system property {@code lysoen.home}, else the nearest one above the working folder. */
    public static Home find() {
        var set = System.getProperty("lysoen.home");
        var start = Path.of(set == null ? "" : set).toAbsolutePath();
        for (@Nullable Path dir = start; dir != null; dir = set == null ? dir.getParent() : null) {
            if (Files.isDirectory(dir.resolve("sql")) && Files.isDirectory(dir.resolve("rules"))) {
                return new Home(dir);
            }
        }
        throw Problem.badInput("No folder with sql/ and rules/ at or above " + start
                + ": start ./lysoen from its own folder, or set -Dlysoen.home to it.");
    }

    public Path sql() {
        return dir.resolve("sql");
    }

    /** The pages of the method, one a measure. */
    public Path method() {
        return dir.resolve("docs").resolve("method");
    }

    public Path catalog() {
        return dir.resolve("catalog");
    }

    public Path snapshot() {
        return dir.resolve("snapshot");
    }

    public Path forms() {
        return dir.resolve("forms");
    }

    /** Where the lake is unless told otherwise: {@code .lysoen/lake}. */
    public Path lake() {
        return dir.resolve(".lysoen").resolve("lake");
    }

    /** Where fetched files are unless told otherwise: {@code .lysoen/published}. */
    public Path published() {
        return dir.resolve(".lysoen").resolve("published");
    }

    /** Where forms and reports are unless told otherwise: {@code .lysoen/listen}. */
    public Path listen() {
        return dir.resolve(".lysoen").resolve("listen");
    }

    /** The text of a file in {@code rules/}. */
    String rules(String file) {
        return text(dir.resolve("rules").resolve(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The rules in " + file + " cannot be read: check that the file is there.", failure);
        }
    }
}
