package org.lysoen.app.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lysoen.engine.Progress;
import org.springframework.util.FileSystemUtils;

/**
 * Gives test classes the picture of the snapshot, built once for all of them in one process. It is for looking only: a test that writes
 * copies {@code picture.lake().dir()} first, and none closes it.
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
                var folder = Files.createTempDirectory("lysoen-built-once");
                var picture = Picture.build(Home.find(), folder.resolve("lake"), Progress.SILENT);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    picture.close();
                    FileSystemUtils.deleteRecursively(folder.toFile());
                }));
                picture.inMemory();
                built = picture;
            } catch (IOException failure) {
                throw new UncheckedIOException("no folder for the lake", failure);
            }
        }
        return built;
    }
}
