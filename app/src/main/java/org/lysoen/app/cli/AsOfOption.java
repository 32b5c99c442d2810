package org.lysoen.app.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import picocli.CommandLine.Option;

/** Which evidence the figures are made from: all in hand, or what had been published by a date. */
final class AsOfOption {

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "Only what was published by then, such as 2025-07-01; of several releases the newest by then.")
    private @Nullable LocalDate date;

    /**
     * What was published by the date asked for; empty where none is asked for, or all of it was.
     *
     * @throws org.lysoen.kernel.Problem {@code not-found} when nothing was
     */
    Optional<AsOf> of(Picture picture) {
        return Optional.ofNullable(date)
                .map(day -> picture.asOf(day).requireAny())
                .filter(then -> !then.isEverything());
    }
}
