package org.lysoen.app.architecture.wrong.assess;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.lysoen.app.architecture.wrong.engine.Table;
import org.lysoen.app.architecture.wrong.observe.Source;

/** Knows its sibling, a file, the day and chance. */
public record Method(Source source, Path file, Table table) {

    public String draw() {
        return LocalDate.now(java.time.ZoneOffset.UTC) + " " + new Random().nextInt();
    }
}
