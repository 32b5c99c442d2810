package org.lysoen.app.listen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that takes reports, as a process of its own: what it writes lies below one folder. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String url;
    private final Duration started;

    private ServerProcess(Process process, String url, Duration started) {
        this.process = process;
        this.url = url;
        this.started = started;
    }

    /**
     * Starts it and returns once it answers.
     *
     * @param home the working folder, with {@code listen}, {@code tmp}, {@code out} and {@code err}
     * @param options of the JVM
     */
    static ServerProcess start(Path home, List<String> options, Map<String, String> environment) throws IOException {
        Files.createDirectories(home.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + home.resolve("tmp")));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TestServer.Child.class.getName(),
                home.resolve("listen").toString()));
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(home.resolve("err").toFile()));
        builder.environment().putAll(environment);
        var began = Instant.now();
        var process = builder.start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("http://127.0.0.1:")) {
                var server = new ServerProcess(process, line, Duration.between(began, Instant.now()));
                Thread.ofPlatform().daemon().start(() -> keep(out, home.resolve("out")));
                return server;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the server did not start: " + said + Files.readString(home.resolve("err")));
    }

    private static void keep(BufferedReader out, Path file) {
        try {
            Files.write(file, (Iterable<String>) out.lines()::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** From its start until it answered. */
    Duration started() {
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
