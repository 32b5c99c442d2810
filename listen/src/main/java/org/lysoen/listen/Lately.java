package org.lysoen.listen;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was found within the last second, so that a flood of reports does not ask the same again for each. Who changes what
 * is found calls {@link #forget}; a change by another program is seen a second later. What is not there is looked up each
 * time.
 */
final class Lately<K, V> {

    private static final long NANOS = 1_000_000_000;
    private static final int MOST = 1000;

    private final Map<K, Found<V>> found = new ConcurrentHashMap<>();

    private record Found<V>(V value, long at) {}

    Optional<V> find(K key, Function<K, Optional<V>> look) {
        long now = System.nanoTime();
        var before = found.get(key);
        if (before != null && now - before.at() < NANOS) {
            return Optional.of(before.value());
        }
        var value = look.apply(key);
        if (found.size() >= MOST) {
            found.clear();
        }
        value.ifPresentOrElse(known -> found.put(key, new Found<>(known, now)), () -> found.remove(key));
        return value;
    }

    void forget() {
        found.clear();
    }
}
