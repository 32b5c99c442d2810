package org.lysoen.app;

import org.lysoen.app.cli.Lysoen;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Lysoen.commandLine().execute(args));
    }
}
