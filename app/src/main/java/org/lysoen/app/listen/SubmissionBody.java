package org.lysoen.app.listen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lysoen.app.listen.Admission.Place;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.Delivery;
import org.lysoen.listen.Delivery.Receipt;
import org.lysoen.listen.Intake;

/**
 * The body of a POST, read part by part as it comes and handed on: no part is spooled. The XML comes first in what known
 * apps send; parts before it wait in memory, within a limit, because without it nobody knows whether they may be kept.
 */
final class SubmissionBody {

    private static final String XML_PART = "xml_submission_file";
    private static final int MOST_XML_BYTES = 10_000_000;
    private static final int MOST_WAITING_BYTES = 8_000_000;

    private SubmissionBody() {}

    /**
     * Reads the whole body, stores the report and acknowledges it.
     *
     * @throws Problem BAD_INPUT when the body cannot be read as a report
     * @throws Multipart.TooLarge when it passes a limit
     * @throws Pace.TooSlow when it does not come
     */
    static Receipt take(Place place, Intake intake) {
        return Multipart.read(place, parts -> take(parts, intake));
    }

    private static Receipt take(Multipart parts, Intake intake) throws IOException {
        Map<String, byte[]> waiting = new LinkedHashMap<>();
        int bytes = 0;
        while (parts.hasNext()) {
            var part = parts.next();
            try (InputStream content = part.openStream()) {
                if (!XML_PART.equals(part.getFieldName())) {
                    var early = parts.bytes(content, MOST_WAITING_BYTES - bytes);
                    bytes += early.length;
                    if (Multipart.isFile(part)) {
                        waiting.put(Multipart.name(part), early);
                    }
                    continue;
                }
                try (var delivery = intake.open(parts.bytes(content, MOST_XML_BYTES))) {
                    for (var early : waiting.entrySet()) {
                        delivery.attach(early.getKey(), new ByteArrayInputStream(early.getValue()));
                    }
                    attachRest(parts, delivery);
                    return delivery.commit();
                }
            }
        }
        throw Problem.badInput("The request has no part xml_submission_file: send a report.");
    }

    private static void attachRest(Multipart parts, Delivery delivery) throws IOException {
        while (parts.hasNext()) {
            var part = parts.next();
            if (XML_PART.equals(part.getFieldName())) {
                throw Problem.badInput("The request has two parts xml_submission_file: send one report at a time.");
            }
            if (Multipart.isFile(part)) {
                try (InputStream content = part.openStream()) {
                    delivery.attach(Multipart.name(part), content);
                }
            }
        }
    }
}
