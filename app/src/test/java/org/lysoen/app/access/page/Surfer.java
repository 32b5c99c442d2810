package org.lysoen.app.access.page;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A person with a browser: keeps the cookie, and sends what the hidden fields of the last page hold. */
final class Surfer implements AutoCloseable {

    private static final Pattern COOKIE = Pattern.compile("([^=]+)=([^;]*);?.*");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Map<String, String> hidden = Map.of();

    Surfer(String server) {
        this.server = server;
    }

    String cookie() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    void wear(String name, String value) {
        cookies.put(name, value);
    }

    String token() {
        return hidden.getOrDefault("_csrf", "");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** As the form of the last page would: with its hidden fields. */
    HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        var all = new LinkedHashMap<>(hidden);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return postOnly(path, all);
    }

    HttpResponse<String> postOnly(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : server + path))
                .header("Accept", "text/html,*/*");
        return cookies.isEmpty() ? request : request.header("Cookie", cookie());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            var read = COOKIE.matcher(set);
            if (read.matches()) {
                cookies.put(read.group(1), read.group(2));
            }
        }
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            hidden = page(answer).select("main input[type=hidden]").stream()
                    .collect(Collectors.toMap(
                            field -> field.attr("name"), field -> field.attr("value"), (one, _) -> one));
        }
        return answer;
    }

    static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    @Override
    public void close() {
        client.close();
    }

    /** The secret that a page shows, of 20 bytes (RFC 4648, section 6). */
    static byte[] base32(String text) {
        var bits = new BigInteger(1, new byte[0]);
        for (char letter : text.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = new byte[20];
        byte[] read = bits.toByteArray();
        int most = Math.min(20, read.length);
        System.arraycopy(read, read.length - most, bytes, 20 - most, most);
        return bytes;
    }
}
