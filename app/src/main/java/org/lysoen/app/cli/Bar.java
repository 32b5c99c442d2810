package org.lysoen.app.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Progress;

/** A progress bar where someone is looking, silence in a pipe. */
final class Bar implements Progress, AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar on {@code screen} if the launcher said that standard error is a terminal ({@code lysoen.terminal}). */
    static Bar on(PrintStream screen) {
        if (!Boolean.getBoolean("lysoen.terminal")) {
            return new Bar(null);
        }
        return new Bar(new ProgressBarBuilder()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(screen))
                .setInitialMax(1)
                .build());
    }

    @Override
    public void at(String what, int done, int total) {
        if (bar != null) {
            bar.maxHint(total).stepTo(done).setExtraMessage(what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
