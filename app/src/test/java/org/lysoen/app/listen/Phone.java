package org.lysoen.app.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** An app that sends as ODK Collect does. */
final class Phone {

    static final String BOUNDARY = "a-boundary-7f3a";

    private final HttpClient client;
    private final String base;

    /** @param address of this machine that the phone calls from */
    Phone(String base, String address) throws IOException {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    HttpResponse<String> get(String route, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(route.startsWith("http") ? route : base + route)), headers);
    }

    HttpResponse<String> head(String route, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + route)).HEAD(), headers);
    }

    HttpResponse<String> post(byte[] body, String... headers) throws IOException, InterruptedException {
        return post("/submission", body, headers);
    }

    /** With any method and no body. */
    HttpResponse<String> send(String method, String route) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + route)).method(method, BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String route, byte[] body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + route))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body));
        return send(request, headers);
    }

    HttpResponse<String> submit(byte[] xml, Map<String, byte[]> files, String... headers)
            throws IOException, InterruptedException {
        return post(body(xml, files), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        request.header("X-OpenRosa-Version", "1.0");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static byte[] body(byte[] xml, Map<String, byte[]> files) {
        var body = new ByteArrayOutputStream();
        part(body, "name=\"xml_submission_file\"; filename=\"submission.xml\"", "text/xml", xml);
        files.forEach((name, content) ->
                part(body, "name=\"" + name + "\"; filename=\"" + name + "\"", "application/octet-stream", content));
        end(body);
        return body.toByteArray();
    }

    static void part(ByteArrayOutputStream body, String disposition, String type, byte[] content) {
        body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                + "\r\nContent-Type: " + type + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n"));
    }

    static void end(ByteArrayOutputStream body) {
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of the first element of that name. */
    static String element(String xml, String name) {
        var matcher = Pattern.compile("<" + name + ">([^<]*)<").matcher(xml);
        assertThat(matcher.find()).as(xml).isTrue();
        return matcher.group(1);
    }

    /** HTTP Basic (RFC 7617). */
    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(name + ":" + password));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
