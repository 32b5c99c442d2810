package org.lysoen.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.app.http.Address;
import org.lysoen.app.http.Server;
import org.lysoen.app.listen.OpenRosaController;
import org.lysoen.app.listen.OpenRosaProtocol;
import org.lysoen.app.listen.PublicUrl;
import org.lysoen.app.listen.ReceiptsController;
import org.lysoen.app.listen.ReportFolder;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.Phrase;
import org.lysoen.listen.receipt.ReceiptKeys;

/** A server that takes sealed reports, a phone, and a partner who opens them. */
abstract class SealedReports {

    static final String FORM = """
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:head><h:title>What happened</h:title><model>
            <instance><data id="incident" version="1"><what/><receipt_phrase/><meta><instanceID/></meta></data></instance>
            <bind nodeset="/data/what" type="string"/><bind nodeset="/data/receipt_phrase" type="string"/>
            <bind nodeset="/data/meta/instanceID" type="string"/>
          </model></h:head>
          <h:body><input ref="/data/what"><label>What happened?</label></input>
          <input ref="/data/receipt_phrase"><label>Words</label></input></h:body>
        </h:html>""";

    static final String HERS = "acorn actor adult alarm album alley";
    static final String ANOTHERS = "badge baker banjo basin beach berry";

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    ListenStore store;

    @SuppressWarnings("NullAway.Init")
    Server server;

    @SuppressWarnings("NullAway.Init")
    SealingPhone phone;

    @SuppressWarnings("NullAway.Init")
    PartnerDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new PartnerDesk(folder);
        Said.of("key", "new", "--trustees", "2", "--needed", "2", "--out", path("keys"));
        Files.writeString(folder.resolve("incident.xml"), FORM);
        String listen = path("listen");
        Said.of("form", "add", path("incident.xml"), "--key", path("keys/key.pub"), "--listen", listen);
        Said.of(("form duties incident --purpose Help --basis consent --keep-days 365 --listen " + listen).split(" "));
        Said.of("form", "publish", "incident", "1", "--listen", listen);
        String monitor = Said.of("pass", "new", "north", "--listen", listen).out();
        String partner = Said.of("pass", "new", "aid", "--for", "partner", "--listen", listen)
                .out();
        store = ListenStore.open(folder.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC());
        server = Server.start(
                new Address("127.0.0.1", 0), List.of(OpenRosaController.class, ReceiptsController.class), beans -> {
                    beans.registerBean(ListenStore.class, () -> store, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(PublicUrl.class, () -> PublicUrl.of(""));
                    beans.registerBean(OpenRosaProtocol.class);
                });
        phone = new SealingPhone(
                here(monitor), Files.readString(folder.resolve("keys/key.pub")).strip());
        Files.writeString(folder.resolve("pass.txt"), here(partner));
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    Path report(String instanceId) {
        return folder.resolve("reports")
                .resolve(ReportFolder.nameOf(instanceId))
                .resolve("report.xml");
    }

    void send(String envelope, byte[] document) throws Exception {
        var parts = phone.parts("incident", envelope, document, Map.of());
        assertThat(phone.send(SealingPhone.body(parts)).statusCode()).isEqualTo(201);
    }

    static byte[] answers(String instanceId, String what, String words, String corrects) {
        return SealingPhone.document(
                "incident",
                instanceId,
                "<what>" + what + "</what><receipt_phrase>" + words + "</receipt_phrase>",
                corrects.isEmpty() ? "" : "<deprecatedID>" + corrects + "</deprecatedID>");
    }

    /** As the receipt page does. */
    void withdraw(String words, String instanceId) {
        withdraw(words, instanceId, Message.sealWithdrawal(keys(words), "incident", instanceId));
    }

    void withdraw(String words, String instanceId, byte[] wish) {
        store.withdrawals().withdraw(keys(words).lookupHash(), "incident", instanceId, wish);
    }

    /** Pulls, opens, and links the receipts. */
    Said link() {
        desk.pull();
        return desk.open("--link", "--from", path("pass.txt"));
    }

    static ReceiptKeys keys(String words) {
        return ReceiptKeys.of(Phrase.of(words).orElseThrow());
    }

    /** The line of that report alone. */
    static String row(Said opened, String instanceId) {
        var rows = opened.out()
                .lines()
                .filter(line -> line.startsWith("incident,1," + instanceId + ","))
                .toList();
        assertThat(rows).as(opened.toString()).hasSize(1);
        return rows.getFirst();
    }

    List<String> files(String under) throws IOException {
        try (var paths = Files.walk(folder.resolve(under))) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    String here(String pass) {
        return pass.strip().replace("http://127.0.0.1:8480", server.url());
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }
}
