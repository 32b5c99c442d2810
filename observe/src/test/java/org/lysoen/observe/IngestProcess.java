package org.lysoen.observe;

import java.nio.file.Path;

/** An ingest in a process of its own, to be killed. */
final class IngestProcess {

    private IngestProcess() {}

    public static void main(String[] args) {
        new SmallCatalog(Path.of(args[0])).ingest();
    }
}
