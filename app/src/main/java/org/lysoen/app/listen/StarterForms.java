package org.lysoen.app.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;

/**
 * Forms that a community can start with, one folder of sheets each.
 *
 * @param folders in the order of their names
 */
public record StarterForms(List<Path> folders) {

    /** @throws Problem UNAVAILABLE when the folder cannot be read */
    public static StarterForms of(Path dir) {
        try (var inside = Files.list(dir)) {
            return new StarterForms(inside.filter(folder -> Files.exists(folder.resolve("survey.csv")))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw Problem.unavailable("The forms to start with cannot be read: check the folder " + dir + ".", e);
        }
    }

    public List<XForm> list() {
        return folders.stream()
                .map(folder -> XForm.parse(FormFile.read(folder).xform()))
                .toList();
    }

    /** @throws Problem NOT_FOUND naming those there are */
    public FormFile get(String name) {
        return folders.stream()
                .filter(folder -> folder.endsWith(name))
                .findFirst()
                .map(FormFile::read)
                .orElseThrow(() -> Problem.notFound("There is no form " + name + " to start with: take one of "
                        + folders.stream()
                                .map(folder -> String.valueOf(folder.getFileName()))
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
