package org.lysoen.app.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.picture.Picture;
import org.lysoen.assess.Rules;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;
import picocli.CommandLine.Option;

/** Which rules the figures are made by: those of the program, or a user's laid over them. */
final class RulesOption {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Compute under these rules: YAML with only what differs from rules/domains.yml. The lake stays "
                            + "as it is.")
    private @Nullable Path file;

    @Option(
            names = "--domains",
            paramLabel = "DOMAIN",
            split = ",",
            description =
                    "Count a person insecure below the threshold of any of these, such as economic,food. Default: "
                            + "the six of the rules.")
    private Set<String> domains = new LinkedHashSet<>();

    /** The rules asked for, or those of the picture where none are. */
    Rules over(Picture picture) {
        var rules = picture.rules();
        if (file != null) {
            rules = rules.with(text(file), picture.units());
        }
        return domains.isEmpty() ? rules : rules.comparing(compared());
    }

    private Set<Domain> compared() {
        var compared = EnumSet.noneOf(Domain.class);
        for (var word : domains) {
            compared.add(Stream.of(Domain.values())
                    .filter(domain -> domain.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Problem.badInput("'" + word + "' is no domain; choose --domains from "
                            + Stream.of(Domain.values()).map(Domain::word).collect(Collectors.joining(",")) + ".")));
        }
        return compared;
    }

    /** What to say of rules: their hash, their domains, and each difference from those of the program. */
    static List<String> said(Rules rules, Rules published) {
        var said = new java.util.ArrayList<String>();
        said.add("rules " + rules.hash() + ", insecure in any of "
                + rules.compared().stream().map(Domain::word).collect(Collectors.joining(", ")));
        rules.differencesFrom(published)
                .forEach(one -> said.add("  " + one.key() + ": " + one.before() + " -> " + one.after()));
        return said;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Problem(Problem.Code.BAD_INPUT, "The rules in " + file + " are not UTF-8 text.", e);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Code.NOT_FOUND,
                    "The rules in " + file + " cannot be read: check that the file is there.",
                    e);
        }
    }
}
