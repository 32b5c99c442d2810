package org.lysoen.exchange.openrosa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.databind.ObjectMapper;

/**
 * What sets up ODK Collect when it scans it: JSON of the shape that ODK Central hands out, compressed (zlib, RFC 1950), in
 * base64.
 *
 * <p>Reports are sent as soon as there is a network and removed from the phone when they have arrived; the form on the
 * phone is the one offered; nothing is told to the makers of the app.
 *
 * @param serverUrl of the pass; Collect appends {@code /formList} and {@code /submission}
 * @param project what the app calls the whole
 */
public record CollectSettings(String serverUrl, String project) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String code() {
        Map<String, Object> general = new LinkedHashMap<>();
        general.put("server_url", serverUrl);
        general.put("form_update_mode", "match_exactly");
        general.put("autosend", "wifi_and_cellular");
        general.put("delete_send", true);
        general.put("analytics", false);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("general", general);
        settings.put("admin", Map.of());
        settings.put("project", Map.of("name", project));
        return compressed(JSON.writeValueAsString(settings));
    }

    private static String compressed(String json) {
        var bytes = new ByteArrayOutputStream();
        try (var zlib = new DeflaterOutputStream(bytes)) {
            zlib.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
