package org.lysoen.exchange.openrosa;

import java.util.List;
import org.lysoen.exchange.openrosa.OpenRosaDocuments.MediaFile;
import org.lysoen.kernel.Problem;

/**
 * A report as a server hands it to a partner ({@code view/downloadSubmission}).
 *
 * @param files those that the server has, with names that are no paths
 */
public record HandedOut(Submission submission, List<MediaFile> files) {

    /**
     * A part of the list of reports ({@code view/submissionList}).
     *
     * @param cursor where the next part begins; the list has ended where {@code instanceIds} is empty
     */
    public record Chunk(List<String> instanceIds, String cursor) {}

    /** @throws Problem BAD_INPUT when the bytes are none */
    public static HandedOut parse(byte[] xml) {
        var root = XmlElement.read(xml, "The answer of the server");
        var instance = root.child("data")
                .flatMap(data -> data.children().stream().findFirst())
                .orElseThrow(() -> Problem.badInput("The answer of the server holds no report: ask for it again."));
        var files = root.children().stream()
                .filter(element -> element.name().equals("mediaFile"))
                .map(file -> new MediaFile(
                        FileName.plain(file.childText("filename")),
                        file.childText("hash"),
                        file.childText("downloadUrl")))
                .toList();
        return new HandedOut(Submission.of(instance), files);
    }

    /** @throws Problem BAD_INPUT when the bytes are none */
    public static Chunk parseList(byte[] xml) {
        var root = XmlElement.read(xml, "The answer of the server");
        var ids = root.child("idList")
                .orElseThrow(() -> Problem.badInput(
                        "The answer of the server is no list of reports: is it the address" + " of a partner's pass?"));
        return new Chunk(
                ids.children().stream().map(id -> id.text().strip()).toList(), root.childText("resumptionCursor"));
    }

    /** What a server says of a request that it refused. */
    public static String parseRefusal(byte[] xml) {
        return XmlElement.read(xml, "The answer of the server").childText("message");
    }
}
