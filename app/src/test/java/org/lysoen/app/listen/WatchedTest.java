package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lysoen.listen.ListenStore;
import org.lysoen.listen.Passes.Role;

/**
 * Markers are planted in whatever a request can carry, at a server that was told to log everything, and every byte that it
 * wrote anywhere is searched for them.
 */
class WatchedTest {

    /** As a user can set them. */
    private static final Map<String, String> TALKATIVE = Map.of(
            "LOGGING_LEVEL_ROOT", "TRACE", "LOGGING_LEVEL_ORG_APACHE", "TRACE", "DEBUG", "true", "TRACE", "true");

    private static final String ADDRESS = "127.0.0.77";

    @TempDir
    private Path home = Path.of("");

    private final Map<String, String> planted = new LinkedHashMap<>();

    private String mark(String where) {
        return planted.computeIfAbsent(where, place -> "Mk" + HexFormat.of().toHexDigits(place.hashCode()) + place);
    }

    @Test
    void nothing_that_tells_who_sent_is_in_any_file_however_talkative_the_server_is_made() throws Exception {
        String monitor;
        try (var store = ListenStore.open(home.resolve("listen"), ListenStore.Options.DEFAULT, Clock.systemUTC())) {
            publish(store, "incident", "");
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            String line = Base64.getEncoder()
                    .encodeToString(keys.generateKeyPair().getPublic().getEncoded());
            publish(store, "sealed", "<submission base64RsaPublicKey=\"" + line + "\"/>");
            monitor = store.passes().make("ana", Role.MONITOR, "north");
        }
        planted.put("pass", monitor);
        planted.put("address", ADDRESS);
        long logged;
        try (var server = ServerProcess.start(
                home, List.of("-Dlogging.level.root=TRACE", "-Dlogging.level.org.springframework=TRACE"), TALKATIVE)) {
            logged = Files.size(home.resolve("err"));
            plant(server.url(), monitor);
            server.kill();
        }

        String kept = everyByte();
        assertThat(kept).contains("uuid:kept");
        planted.forEach(
                (where, marker) -> assertThat(written(marker)).as(where).noneMatch(form -> kept.contains(form)));
        assertThat(Files.readString(home.resolve("err"), StandardCharsets.ISO_8859_1)
                        .substring((int) logged))
                .as("what was logged since the first request")
                .isEmpty();
        assertThat(home.resolve("tmp"))
                .satisfies(tmp -> assertThat(files(tmp))
                        .as("no report lies among temporary files")
                        .noneMatch(path -> path.toString().contains("upload")));
        try (var crashes = Files.walk(home)) {
            assertThat(crashes.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hs_err") || name.endsWith(".jfr") || name.endsWith(".hprof"));
        }
        for (var path : files(home.resolve("listen/files"))) {
            assertThat(Files.getLastModifiedTime(path)
                            .toInstant()
                            .atOffset(ZoneOffset.UTC)
                            .toLocalTime())
                    .isEqualTo(LocalTime.MIDNIGHT);
        }
    }

    private static void publish(ListenStore store, String id, String submission) {
        store.forms().add("ana", ReportForms.form(id, "1", submission), Map.of());
        store.duties().set("ana", id, ReportForms.DUTIES);
        store.forms().publish("ana", id, "1");
    }

    private void plant(String url, String monitor) throws Exception {
        String[] headers = {
            "User-Agent",
            mark("agent"),
            "X-Forwarded-For",
            mark("forwarded"),
            "Forwarded",
            "for=" + mark("for"),
            "Referer",
            "https://" + mark("referer") + ".example",
            "Cookie",
            "a=" + mark("cookie"),
            "Accept-Language",
            mark("language"),
            "X-OpenRosa-DeviceID",
            mark("device"),
            "X-Real-IP",
            mark("real"),
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(Phone.bytes(mark("user") + ":" + mark("word")))
        };
        var phone = new Phone(url + "/v1/key/" + monitor + "/projects/1", ADDRESS);
        String query = "deviceID=" + mark("query") + "&email=" + mark("email");
        phone.get("/formList?" + query, headers);
        phone.head("/submission?" + query, headers);
        var xml = ReportForms.report("incident", "uuid:kept", "fire", "a.jpg");
        var sent = phone.submit(xml, Map.of("a.jpg", new byte[] {1}, mark("name") + ".jpg", new byte[] {1}), headers);
        assertThat(sent.statusCode()).isEqualTo(201);
        var envelope = ReportForms.envelope("sealed", "uuid:sealed");
        phone.submit(ReportForms.report("sealed", mark("id"), mark("plain"), mark("photo")), Map.of(), headers);
        phone.submit(envelope, Map.of("a.jpg.enc", Phone.bytes(mark("plainfile"))), headers);
        phone.submit(envelope, Map.of(mark("extra"), Phone.bytes(mark("extrafile"))), headers);
        phone.submit(Phone.bytes("<data id='" + mark("broken") + "'>&" + mark("entity") + ";"), Map.of(), headers);
        phone.submit(ReportForms.report("incident", mark("path"), "x", "../" + mark("up")), Map.of(), headers);
        phone.submit(ReportForms.report(mark("noform"), mark("noid"), "x", ""), Map.of(), headers);
        phone.post(Phone.bytes("--" + Phone.BOUNDARY + "\r\nContent-Disposition: " + mark("cut")), headers);
        phone.get("/" + mark("nowhere"), headers);
        phone.get("/form?formId=" + mark("form"), headers);
        phone.get("/view/downloadSubmission?formId=" + mark("key"), headers);
        phone.send("PUT", "/" + mark("put"));
        new Phone(url + "/v1/key/" + mark("stranger") + "/projects/1", ADDRESS).submit(xml, Map.of(), headers);
        new Phone(url + "/u/" + mark("account"), ADDRESS).get("/formList", headers);
        new Phone(url, ADDRESS).get("/" + mark("page") + "?x=" + mark("pagequery"), headers);
        phone.get("/formList?verbose=" + mark("flag") + "&numEntries=" + mark("number"), headers);
    }

    /** A marker as it would look in the usual encodings; in base64 it may stand at any of three places. */
    private static List<String> written(String marker) {
        List<String> forms = new ArrayList<>();
        var bytes = Phone.bytes(marker);
        forms.add(marker);
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.add(new String(marker.getBytes(wide), StandardCharsets.ISO_8859_1));
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().withPrefix("%").formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            var whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(whole.substring(before == 0 ? 0 : 4, whole.length() - 2));
        }
        return forms;
    }

    private String everyByte() throws IOException {
        var text = new StringBuilder();
        for (var path : files(home)) {
            text.append(home.relativize(path)).append('\n');
            text.append(Files.readString(path, StandardCharsets.ISO_8859_1)).append('\n');
        }
        return text.toString();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
