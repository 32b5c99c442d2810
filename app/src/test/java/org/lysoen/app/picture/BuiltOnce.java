package org.lysoen.app.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lysoen.engine.Progress;
import org.springframework.util.FileSystemUtils;

/**
 * Gives test classes the picture of the snapshot, built once for all of them: the first process builds its lake in the folder
 * named by {@code lysoen.built-once}, which the build empties before its tests, and others open it. It is for looking only: a
 * test that writes copies {@code picture.lake().dir()} first, and none closes it.
 */
public final class BuiltOnce implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Picture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return built();
    }

    private static @Nullable Picture built;

    /** In memory, as a server that has started holds it; closed when the tests' process ends. */
    private static synchronized Picture built() {
        if (built == null) {
            try {
                var picture = build(folder());
                Runtime.getRuntime().addShutdownHook(new Thread(picture::close));
                picture.inMemory();
                built = picture;
            } catch (IOException failure) {
                throw new UncheckedIOException("no folder for the lake", failure);
            }
        }
        return built;
    }

    /** One process at a time: who comes later finds every table there. */
    private static Picture build(Path folder) throws IOException {
        try (var building = FileChannel.open(
                        folder.resolve("building"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = building.lock()) {
            return Picture.build(Home.find(), folder.resolve("lake"), Progress.SILENT);
        }
    }

    private static Path folder() throws IOException {
        var shared = System.getProperty("lysoen.built-once");
        if (shared != null) {
            return Files.createDirectories(Path.of(shared));
        }
        var own = Files.createTempDirectory("lysoen-built-once");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(own.toFile())));
        return own;
    }
}
