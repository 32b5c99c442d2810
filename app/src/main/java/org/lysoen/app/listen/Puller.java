package org.lysoen.app.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.lysoen.exchange.openrosa.HandedOut;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.kernel.Problem;

/** Fetches reports from a server as Briefcase does, and only what is not here yet. */
public final class Puller {

    private final URI base;
    private final ReportFolder folder;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(30))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param address of a partner's pass
     * @throws Problem BAD_INPUT when it is no address, or one that anybody on the way could listen to
     */
    public Puller(String address, ReportFolder folder) {
        this.folder = folder;
        try {
            this.base = URI.create(address.strip().replaceFirst("/$", ""));
            boolean here = base.getHost() != null
                    && InetAddress.getByName(base.getHost()).isLoopbackAddress();
            if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && here)) {
                throw Problem.badInput("The pass is no https address, so its secret would travel in the clear:"
                        + " ask for the address as lysoen pass new shows it.");
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new Problem(
                    Problem.Code.BAD_INPUT, "The pass is no address: copy it as lysoen pass new shows it.", e);
        }
    }

    /** How many reports there were and how many of them were fetched now. */
    public record Pulled(int there, int fetched) {}

    /** @throws Problem when the server cannot be reached or answers with a refusal */
    public Pulled pull(String formId) {
        int there = 0;
        int fetched = 0;
        String cursor = "";
        while (true) {
            var chunk = HandedOut.parseList(
                    get(URI.create(base + "/view/submissionList?numEntries=500&includeIncomplete=true" + "&formId="
                            + encoded(formId) + "&cursor=" + encoded(cursor))));
            if (chunk.instanceIds().isEmpty()) {
                return new Pulled(there, fetched);
            }
            for (var instanceId : chunk.instanceIds()) {
                there++;
                if (!folder.isWhole(instanceId)) {
                    fetch(formId, instanceId);
                    fetched++;
                }
            }
            cursor = chunk.cursor();
        }
    }

    private void fetch(String formId, String instanceId) {
        String key = formId + "/data[@key=" + instanceId + "]";
        byte[] xml = get(URI.create(base + "/view/downloadSubmission?formId=" + encoded(key)));
        var report = HandedOut.parse(xml);
        for (var file : report.files()) {
            boolean here = folder.find(instanceId, file.name())
                    .filter(content -> OpenRosaDocuments.md5(content).equals(file.hash()))
                    .isPresent();
            if (!here) {
                folder.keep(instanceId, file.name(), content(file));
            }
        }
        folder.keepReport(instanceId, xml);
    }

    private byte[] content(MediaFile file) {
        var url = URI.create(file.downloadUrl());
        if (!Objects.equals(url.getHost(), base.getHost()) || !Objects.equals(url.getScheme(), base.getScheme())) {
            throw Problem.badInput(
                    "The server names a file on another host; it was not fetched: ask who runs the server.");
        }
        byte[] content = get(url);
        if (!OpenRosaDocuments.md5(content).equals(file.hash())) {
            throw Problem.unavailable("A file came damaged: pull again.", new IOException("hash"));
        }
        return content;
    }

    private byte[] get(URI url) {
        try {
            var request = HttpRequest.newBuilder(url)
                    .header("X-OpenRosa-Version", "1.0")
                    .timeout(Duration.ofMinutes(10))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 401, 403 ->
                    throw Problem.badInput(
                            "The server does not know this pass, or it is not a partner's: ask for a new one.");
                default ->
                    throw Problem.unavailable(
                            "The server answered with status " + answer.statusCode() + ": ask who runs it.",
                            new IOException("status"));
            };
        } catch (IOException e) {
            throw Problem.unavailable(
                    "The server at " + base.getHost() + " cannot be reached: try again, what came is kept.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("Stopped: pull again, what came is kept.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
