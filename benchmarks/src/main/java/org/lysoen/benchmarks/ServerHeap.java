package org.lysoen.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The heap of another Java process, every five seconds: what is used, garbage too. A server that keeps nothing shows the
 * same lowest figures at the end as at the beginning.
 */
final class ServerHeap implements AutoCloseable {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int MILLIS = 5000;

    private final List<Long> megabytes = new ArrayList<>();
    private final Thread thread;

    /** @param process its number */
    ServerHeap(String process) {
        thread = Thread.ofPlatform().daemon().start(() -> look(process));
    }

    private void look(String process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            while (true) {
                Thread.sleep(MILLIS);
                var asked = new ProcessBuilder(jcmd, process, "GC.heap_info").start();
                var told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                USED.matcher(told)
                        .results()
                        .findFirst()
                        .ifPresent(used -> megabytes.add(Long.parseLong(used.group(1)) / 1024));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        System.out.println("heap of the server every " + MILLIS / 1000 + " s, MB: " + megabytes);
    }
}
