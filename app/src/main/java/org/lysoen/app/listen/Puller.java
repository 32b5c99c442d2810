package org.lysoen.app.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.HandedOut;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.receipt.Direction;
import org.lysoen.listen.receipt.Message;
import org.lysoen.listen.receipt.ReceiptKeys;

/** Fetches reports from a server as Briefcase does, and only what is not here yet; links and answers them. */
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

    /**
     * How many reports there were and of how many something was fetched now.
     *
     * @param taken instanceIDs of those that were not fetched, because a report of another form is here under that name
     * @param withdrawn instanceIDs of the reports here that the server says were taken back; whether it is true shows when
     *     they are opened
     */
    public record Pulled(int there, int fetched, List<String> taken, List<String> withdrawn) {}

    /** @throws Problem when the server cannot be reached or answers with a refusal */
    public Pulled pull(String formId) {
        var pulled = pullReports(formId);
        pullReceipts(formId);
        var taken = Wire.read(get(URI.create(base + "/withdrawn")), Wire.Withdrawn.class);
        return new Pulled(pulled.there(), pulled.fetched(), pulled.taken(), folder.keepWithdrawn(taken.reports()));
    }

    private void pullReceipts(String formId) {
        long after = 0;
        while (true) {
            var chunk = receipts(formId, "&after=" + after);
            if (chunk.isEmpty()) {
                return;
            }
            chunk.forEach(receipt -> folder.keepReceipt(formId, receipt));
            after = chunk.getLast().receiptNo();
        }
    }

    private List<Wire.Linked> receipts(String formId, String which) {
        byte[] answer = get(URI.create(base + "/receipts?formId=" + encoded(formId) + which));
        return Wire.read(answer, Wire.Chunk.class).receipts();
    }

    /**
     * Lets the reporter find the report.
     *
     * @throws Problem as {@link #pull}, or when the report was withdrawn or is linked to another phrase
     */
    void link(String formId, String instanceId, String lookupHash) {
        post("/receipts", new Wire.Link(formId, instanceId, lookupHash));
        folder.keepReceipt(formId, new Wire.Linked(0, instanceId, List.of()));
    }

    /** @throws Problem as {@link #pull}, or when the report is not linked or was withdrawn */
    void answer(String formId, String instanceId, ReceiptKeys keys, String text) {
        var linked = receipts(formId, "&instanceId=" + encoded(instanceId)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The report is not linked on the server:"
                        + " run lysoen report open with --link first, or it was withdrawn."));
        int number = 1
                + (int) linked.messages().stream()
                        .filter(each -> each.message().direction() == Direction.TO)
                        .count();
        byte[] sealed = Message.seal(keys, new Message.Place(formId, instanceId, Direction.TO, number), text);
        post("/answers", new Wire.Answer(formId, instanceId, number, sealed));
    }

    private Pulled pullReports(String formId) {
        int there = 0;
        int fetched = 0;
        List<String> taken = new ArrayList<>();
        String cursor = "";
        while (true) {
            var chunk = HandedOut.parseList(
                    get(URI.create(base + "/view/submissionList?numEntries=500&includeIncomplete=true" + "&formId="
                            + encoded(formId) + "&cursor=" + encoded(cursor))));
            if (chunk.instanceIds().isEmpty()) {
                return new Pulled(there, fetched, List.copyOf(taken), List.of());
            }
            for (var instanceId : chunk.instanceIds()) {
                there++;
                var kept = folder.find(instanceId);
                if (kept.filter(here -> !here.isOf(formId)).isPresent()) {
                    taken.add(instanceId);
                } else if (kept.filter(ReportFolder.Kept::isWhole).isEmpty()
                        && fetch(formId, instanceId, kept.isEmpty())) {
                    fetched++;
                }
            }
            cursor = chunk.cursor();
        }
    }

    /** Whether anything of it was new; since it was listed it may have been withdrawn. */
    private boolean fetch(String formId, String instanceId, boolean isFirst) {
        String key = formId + "/data[@key=" + instanceId + "]";
        var url = URI.create(base + "/view/downloadSubmission?formId=" + encoded(key));
        var answer = send(HttpRequest.newBuilder(url));
        if (answer.statusCode() == 404) {
            return false;
        }
        byte[] xml = content(answer);
        var report = HandedOut.parse(xml);
        if (!report.submission().instanceId().equals(instanceId)
                || !report.submission().formId().equals(formId)) {
            throw Problem.badInput("The server handed out another report than the one asked for; it was not kept: ask"
                    + " who runs the server.");
        }
        boolean isNew = isFirst;
        for (var file : report.files()) {
            if (FileName.isTaken(file.name())) {
                continue;
            }
            boolean here = folder.find(instanceId, file.name())
                    .filter(content -> OpenRosaDocuments.md5(content).equals(file.hash()))
                    .isPresent();
            if (!here) {
                folder.keep(instanceId, file.name(), content(file));
                isNew = true;
            }
        }
        folder.keepReport(instanceId, xml);
        return isNew;
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
        return content(send(HttpRequest.newBuilder(url)));
    }

    private void post(String route, Object document) {
        content(send(HttpRequest.newBuilder(URI.create(base + route))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Wire.write(document)))));
    }

    private static byte[] content(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 401, 403 ->
                throw Problem.badInput(
                        "The server does not know this pass, or it is not a partner's: ask for a new one.");
            case 400, 404 -> throw Problem.badInput("The server says: " + HandedOut.parseRefusal(answer.body()));
            default ->
                throw Problem.unavailable(
                        "The server answered with status " + answer.statusCode() + ": ask who runs it.",
                        new IOException("status"));
        };
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("X-OpenRosa-Version", "1.0")
                            .timeout(Duration.ofMinutes(10))
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw Problem.unavailable(
                    "The server at " + base.getHost() + " cannot be reached: try again, what came is kept.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("Stopped: try again, what came is kept.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
