package org.lysoen.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a partner who holds both shares of a key.
 *
 * @param folder with {@code pass.txt}, {@code keys/}, {@code reports/} and {@code answer.txt}
 */
record PartnerDesk(Path folder) {

    Said pull() {
        return Said.of("report", "pull", "incident", "--from", path("pass.txt"), "--into", path("reports"));
    }

    Said open(String... more) {
        return Said.of(with(List.of("report", "open", path("reports"), "--format", "csv"), shares(), List.of(more)));
    }

    Said reply(String instanceId, String... more) {
        return Said.of(with(
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
}
