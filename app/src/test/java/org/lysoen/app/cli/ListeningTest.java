package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.ReceiptsController;
import org.lysoen.listen.ListenStore;

/** The coordinator's guide, from the command line: a key, a form, a pass, a sealed report, and its opening. */
class ListeningTest {

    /** Incidents, with one question. */
    static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>What happened</h:title><model>
            <instance><data id="incident" version="1"><what/><meta><instanceID/></meta></data></instance>
            <bind nodeset="/data/what" type="string"/><bind nodeset="/data/meta/instanceID" type="string"/>
          </model></h:head>
          <h:body><input ref="/data/what"><label>What happened?</label></input></h:body>
        </h:html>\
        """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_sealed_report_goes_from_a_phone_to_those_who_hold_the_key_and_nobody_else_reads_it() throws Exception {
        Path keys = folder.resolve("keys");
        assertThat(Said.of("key", "new", "--trustees", "5", "--needed", "3", "--out", path(keys))
                        .err())
                .contains("any 3 of which open its reports");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("share-1.txt"))))
                .isEqualTo("rw-------");
        Files.writeString(folder.resolve("incident.xml"), FORM);
        String listen = path(folder.resolve("listen"));
        String form = path(folder.resolve("incident.xml"));
        assertThat(Said.of("form", "add", form, "--key", path(keys.resolve("key.pub")), "--listen", listen)
                        .err())
                .contains("Draft of incident version 1, sealed to the key ");
        assertThat(Said.of("form", "publish", "incident", "1", "--listen", listen)
                        .err())
                .contains("Say first what reports of incident are for");
        assertThat(Said.of("form", "duties", "incident", "--purpose", "To help", "--listen", listen)
                        .err())
                .contains("Give all three");
        String[] promise = {
            "form", "duties", "incident", "--purpose", "To help", "--basis", "consent", "--keep-days", "90"
        };
        assertThat(Said.of(Stream.concat(Arrays.stream(promise), Stream.of("--listen", listen))
                                .toArray(String[]::new))
                        .out())
                .contains("To help. Kept on the ground of consent, and destroyed 90 days after arrival.");
        Said.of("form", "publish", "incident", "1", "--listen", listen);
        String monitor =
                Said.of("pass", "new", "north", "--listen", listen).out().strip();
        String partner = Said.of("pass", "new", "aid", "--for", "partner", "--listen", listen)
                .out()
                .strip();

        try (var store = ListenStore.open(Path.of(listen), ListenStore.Options.DEFAULT, Clock.systemUTC());
                var server = serve(store)) {
            var phone = new SealingPhone(
                    here(monitor, server),
                    Files.readString(keys.resolve("key.pub")).strip());
            assertThat(phone.send(phone.seal("incident", "uuid:1", "<what>=cmd()</what>"))
                            .statusCode())
                    .isEqualTo(201);
            Files.writeString(folder.resolve("pass.txt"), here(partner, server));
            String into = path(folder.resolve("reports"));
            String pass = path(folder.resolve("pass.txt"));
            assertThat(Said.of("report", "pull", "incident", "--from", pass, "--into", into)
                            .err())
                    .contains("1 reports, fetched now: 1.");
            assertThat(Said.of("report", "pull", "incident", "--from", pass, "--into", into)
                            .err())
                    .contains("1 reports, fetched now: 0.");
        }

        assertThat(Said.of("form", "list", "--listen", listen).out())
                .containsPattern("incident,1,published,[0-9a-f ]{39},1,");
        String reports = path(folder.resolve("reports"));
        var opened = Said.of(
                "report",
                "open",
                reports,
                "--format",
                "csv",
                "--share",
                share(keys, 5),
                "--share",
                share(keys, 1),
                "--share",
                share(keys, 3));
        assertThat(opened.out().lines())
                .containsExactly(
                        "form,version,instance_id,corrects,state,signature,missing_files,damaged_files,receipt,same_phrase,additions,what",
                        "incident,1,uuid:1,,opened,unknown,,,,,,'=cmd()");
        assertThat(Said.of("report", "open", reports, "--share", share(keys, 1), "--share", share(keys, 2))
                        .err())
                .contains("needs 3 different shares; 2 were given");
        assertThat(Said.of("report", "open", reports).err()).contains("The reports are sealed");
    }

    @Test
    void a_folder_without_forms_and_reports_is_refused_by_whoever_looks_and_not_made() throws Exception {
        Files.writeString(folder.resolve("incident.xml"), FORM);
        String listen = path(folder.resolve("listen"));
        Said.of("form", "add", path(folder.resolve("incident.xml")), "--listen", listen);
        String copy = path(folder.resolve("copy"));
        assertThat(Said.of("backup", copy, "--listen", listen).code()).isZero();

        Path typo = folder.resolve("lsiten");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (var command : List.of(
                "backup " + copy,
                "audit --check",
                "report expire",
                "form list",
                "form publish incident 1",
                "pass list",
                "pass revoke north",
                "account list",
                "account reset ana")) {
            for (var none : List.of(typo, empty)) {
                var said = Said.of((command + " --listen " + none).split(" "));
                assertThat(said.err()).contains("There are no forms and reports in " + none + ": name");
                assertThat(said.code()).isEqualTo(3);
            }
        }
        assertThat(typo).doesNotExist();
        assertThat(empty).isEmptyDirectory();

        assertThat(Said.of("pass", "new", "north", "--listen", path(typo)).code())
                .isZero();
        assertThat(Said.of("backup", copy, "--listen", path(typo)).err())
                .contains("The copy in " + copy + " is of other forms and reports");
    }

    @Test
    void a_folder_that_was_there_is_closed_to_others_unless_other_things_are_in_it() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        var everybody = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(open, everybody);
        assertThat(Said.of("pass", "new", "north", "--listen", path(open)).code())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(open, everybody);
        assertThat(Said.of("pass", "list", "--listen", path(open)).code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");

        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, everybody);
        Files.writeString(shared.resolve("holiday.jpg"), "mine");
        assertThat(Said.of("pass", "new", "north", "--listen", path(shared)).err())
                .contains("there are other things in it: name an empty one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_pass_is_not_made_when_its_address_cannot_be_shown() {
        String listen = path(folder.resolve("listen"));
        var said = Said.of("pass", "new", "north", "--public-url", "http://127.0.0.1:8611", "--listen", listen);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("The public address http://127.0.0.1:8611 cannot be used");
        assertThat(folder.resolve("listen")).doesNotExist();
    }

    @Test
    void reports_are_not_taken_from_a_network_in_the_clear() {
        assertThat(Said.of("run", "--listen", "--host", "0.0.0.0").err()).contains("in the clear");
        assertThat(Said.of("run", "--listen", "--public-url", "http://reports.example.org")
                        .err())
                .contains("write it as https://");
    }

    private static Server serve(ListenStore store) {
        return Server.start(
                new Address("127.0.0.1", 0), List.of(OpenRosaController.class, ReceiptsController.class), beans -> {
                    beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
                    beans.registerBean(OpenRosaProtocol.class);
                });
    }

    private static String here(String pass, Server server) {
        return pass.replace("http://127.0.0.1:8480", server.url());
    }

    private static String share(Path keys, int number) {
        return path(keys.resolve("share-" + number + ".txt"));
    }

    private static String path(Path path) {
        return path.toString();
    }
}
