package org.lysoen.observe.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** A server on this machine that answers each connection as the test says, byte by byte, and then closes it. */
final class OddServer implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    interface Answer {
        void to(List<String> request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
    private final Thread serving;

    OddServer(Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        serving = Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                answer(one);
            } catch (IOException _) {
                // closed by the test, or by a client that has had enough
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void answer(Socket one) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
        var request = new ArrayList<String>();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.add(line);
        }
        if (request.isEmpty()) {
            return;
        }
        requests.add(List.copyOf(request));
        var next = answers.size() > 1 ? answers.remove() : answers.element();
        next.to(request, one.getOutputStream());
        one.getOutputStream().flush();
    }

    /** Status line and headers, then a part of a body. */
    static Answer says(String status, String body, String... headers) {
        return (request, out) -> {
            var head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
            for (var header : headers) {
                head.append(header).append("\r\n");
            }
            out.write((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        };
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/file.csv");
    }

    int asked() {
        return requests.size();
    }

    /** A header of the nth request, from 0; empty where it has none. */
    String header(int request, String name) {
        return requests.get(request).stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        serving.join();
    }
}
