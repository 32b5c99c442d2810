package org.lysoen.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a house of its own, with a JDK and a Maven that only write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("..", "lysoen").toAbsolutePath().normalize();

    @TempDir
    private Path dir;

    private Path house;

    record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void build() throws IOException {
        house = dir.resolve("house with spaces");
        Files.createDirectories(house.resolve("app/target/lib"));
        Files.createDirectories(house.resolve("app/src/main"));
        Files.createDirectories(house.resolve(".lysoen"));
        Files.copy(LAUNCHER, house.resolve("lysoen"));
        write("pom.xml", "<project/>");
        write("app/pom.xml", "<project/>");
        write("app/src/main/Main.java", "class Main {}");
        write("app/target/app.jar", "");
        script("mvnw", "#!/bin/sh\necho \"$JAVA_HOME $*\" >> maven-calls\necho noise of the build\n");
        write(".lysoen/built", "");
        Files.setLastModifiedTime(
                house.resolve(".lysoen/built"), FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void without_a_jdk_one_sentence_says_what_to_install() throws Exception {
        Outcome outcome = launch(List.of(), "run");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("JDK 25", "https://adoptium.net", "JAVA_HOME");
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over() throws Exception {
        Path old = jdk("jdk-17", "17.0.19");
        assertThat(launch(List.of(old), "run").exitCode()).isEqualTo(5);

        Path young = jdk("jdk-26", "26");
        assertThat(launch(List.of(old, young), "run").out()).contains("jdk-26");
    }

    @Test
    void arguments_and_the_exit_code_pass_through_unchanged() throws Exception {
        Outcome outcome = launch(List.of(jdk("jdk-25", "25.0.1")), "explain", "two words", "*");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.out()).contains("[org.lysoen.app.Main][explain][two words][*]");
        assertThat(outcome.out()).contains("[-Dlysoen.home=" + house.toRealPath() + "]");
        assertThat(outcome.err()).isEmpty();
        assertThat(house.resolve("maven-calls")).doesNotExist();
    }

    @Test
    void without_a_locale_letters_of_any_language_are_still_read() throws Exception {
        Path jdk = jdk("jdk-25", "25");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '[%s]' \"$LC_ALL\"\n");

        assertThat(launch(List.of(jdk), "explain", "Türkiye").out()).isEqualTo("[C.UTF-8]");
    }

    @Test
    void it_works_through_a_link_and_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("lysoen"), house.resolve("lysoen"));

        Outcome outcome = run(link, List.of(jdk("jdk-25", "25")), "assess");

        assertThat(outcome.out()).contains("[-Dlysoen.home=" + house.toRealPath() + "]");
    }

    @Test
    void a_changed_source_is_built_first_and_quietly() throws Exception {
        Path jdk = jdk("jdk-25", "25");
        Files.setLastModifiedTime(
                house.resolve("app/src/main/Main.java"),
                FileTime.from(Instant.now().plusSeconds(120)));

        Outcome outcome = launch(List.of(jdk), "assess");

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.out()).doesNotContain("noise");
        assertThat(Files.readString(house.resolve("maven-calls")))
                .startsWith(jdk.toString())
                .contains("package");
    }

    @Test
    void a_build_that_fails_is_told_and_tried_again_the_next_time() throws Exception {
        Path jdk = jdk("jdk-25", "25");
        Files.delete(house.resolve(".lysoen/built"));
        script("mvnw", "#!/bin/sh\necho it does not compile\nexit 1\n");

        Outcome outcome = launch(List.of(jdk), "assess");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("it does not compile", "could not be built");
        assertThat(house.resolve(".lysoen/built")).doesNotExist();
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = dir.resolve("jdks").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '[%s]' " + name + " \"$@\"\nexit 7\n");
        return jdk;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(house.resolve(file), text);
    }

    private void script(String file, String text) throws IOException {
        executable(house.resolve(file), text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome launch(List<Path> jdks, String... arguments) throws Exception {
        return run(house.resolve("lysoen"), jdks, arguments);
    }

    /** Runs the launcher with only the given JDKs in sight: the tools of the shell, but no javac, on the path. */
    private Outcome run(Path launcher, List<Path> jdks, String... arguments) throws Exception {
        Path tools = Files.createDirectories(dir.resolve("tools"));
        for (String tool : List.of("sed", "find", "readlink", "dirname", "mkdir", "touch", "mv", "rm")) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
        }
        List<String> command = new ArrayList<>(List.of(onPath("bash").toString(), launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        var process = new ProcessBuilder(command).directory(dir.toFile());
        process.environment().clear();
        process.environment().put("PATH", tools.toString());
        process.environment()
                .put(
                        "LYSOEN_JDKS",
                        String.join(":", jdks.stream().map(Path::toString).toList()));
        process.redirectOutput(out.toFile()).redirectError(err.toFile());
        int exitCode = process.start().waitFor();
        return new Outcome(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IllegalStateException("no " + tool + " on the path");
    }
}
