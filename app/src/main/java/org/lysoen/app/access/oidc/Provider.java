package org.lysoen.app.access.oidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.lysoen.kernel.Problem;

/**
 * An identity provider, and what this server is to it.
 *
 * @param name as the log-in page says it
 * @param issuer its address, without a slash at the end
 * @param roleClaim what it calls the role of a person; empty where an administrator makes the accounts
 */
public record Provider(String name, String issuer, String clientId, String clientSecret, Optional<String> roleClaim) {

    private static final Set<String> KEYS = Set.of("name", "issuer", "client-id", "client-secret-file", "role-claim");

    /**
     * Reads a file of lines such as {@code issuer = https://id.example.org}.
     *
     * @throws Problem BAD_INPUT when it cannot be read, lacks a line or has one that is not known
     */
    public static Provider read(Path file) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem(Problem.Code.BAD_INPUT, "The file " + file + " cannot be read: name another.", e);
        }
        for (String key : lines.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw Problem.badInput("The line " + key + " of " + file
                        + " is not known: there are name, issuer, client-id, client-secret-file and role-claim.");
            }
        }
        String issuer = line(lines, "issuer", file).replaceFirst("/$", "");
        if (!issuer.startsWith("https://") && !issuer.matches("http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/.*)?")) {
            throw Problem.badInput(
                    "The issuer in " + file + " is not an https address: write it as its provider does.");
        }
        return new Provider(
                lines.getProperty("name", issuer),
                issuer,
                line(lines, "client-id", file),
                secret(file.resolveSibling(line(lines, "client-secret-file", file))),
                Optional.ofNullable(lines.getProperty("role-claim")));
    }

    private static String line(Properties lines, String key, Path file) {
        String text = lines.getProperty(key, "").strip();
        if (text.isEmpty()) {
            throw Problem.badInput("The file " + file + " has no line " + key + ": add it.");
        }
        return text;
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    "The client's secret in " + file + " cannot be read: name another file.",
                    e);
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "Provider[" + issuer + ", " + clientId + "]";
    }
}
