package org.lysoen.app.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lysoen.engine.Progress;

/**
 * Gives test classes the picture of the snapshot, built once for all of them. It is for looking only: a test that writes
 * copies {@code picture.lake().dir()} first, and none closes it.
 */
public final class BuiltOnce implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Picture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(BuiltOnce.class))
                .computeIfAbsent(Built.class, _ -> Built.make(), Built.class)
                .picture;
    }

    /** Closed by the test run when all classes are done. */
    private record Built(Path folder, Picture picture) implements AutoCloseable {

        /** In memory, as a server that has started holds it. */
        static Built make() {
            try {
                var folder = Files.createTempDirectory("lysoen-built-once");
                var picture = Picture.build(Home.find(), folder.resolve("lake"), Progress.SILENT);
                picture.inMemory();
                return new Built(folder, picture);
            } catch (IOException failure) {
                throw new IllegalStateException("no folder for the lake", failure);
            }
        }

        @Override
        public void close() throws IOException {
            picture.close();
            try (var found = Files.walk(folder)) {
                for (var file : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
