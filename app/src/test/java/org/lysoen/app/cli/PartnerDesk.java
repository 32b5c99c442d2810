package org.lysoen.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a partner who holds both shares of a key.
 *
 * @param folder with {@code pass.txt}, {@code keys/}, {@code reports/} and {@code answer.txt}
 */
record PartnerDesk(Path folder) {

    record Said(int code, String out, String err) {}

    Said pull() {
        return said("report", "pull", "incident", "--from", path("pass.txt"), "--into", path("reports"));
    }

    Said open(String... more) {
        return said(with(List.of("report", "open", path("reports"), "--format", "csv"), shares(), List.of(more)));
    }

    Said reply(String instanceId, String... more) {
        return said(with(
                List.of("report", "reply", instanceId, "--in", path("reports"), "--from", path("pass.txt")),
                List.of("--text", path("answer.txt")),
                shares(),
                List.of(more)));
    }

    private List<String> shares() {
        return List.of("--share", path("keys/share-1.txt"), "--share", path("keys/share-2.txt"));
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    @SafeVarargs
    private static String[] with(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all.toArray(String[]::new);
    }

    Said said(String... arguments) {
        var err = new StringWriter();
        var out = new ByteArrayOutputStream();
        var stdout = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = Lysoen.commandLine().setErr(new PrintWriter(err)).execute(arguments);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(stdout);
        }
    }
}
