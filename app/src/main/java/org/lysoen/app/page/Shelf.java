package org.lysoen.app.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The pages last asked for. The picture does not change while it is served, so neither do its pages. Safe for use by
 * several threads; two that ask for the same new page at once may both make it.
 */
final class Shelf {

    /** At about 150 kB a page, some 30 MB. */
    private static final int MOST = 200;

    private final Map<String, ResponseEntity<byte[]>> pages = new LinkedHashMap<>(MOST, 0.75f, true);

    /**
     * @param key everything the page depends on
     * @param make makes the page; what it throws is not kept
     */
    ResponseEntity<byte[]> page(String key, Supplier<ResponseEntity<byte[]>> make) {
        var held = find(key);
        if (held != null) {
            return held;
        }
        var made = make.get();
        keep(key, made);
        return made;
    }

    private synchronized @Nullable ResponseEntity<byte[]> find(String key) {
        return pages.get(key);
    }

    private synchronized void keep(String key, ResponseEntity<byte[]> page) {
        pages.put(key, page);
        if (pages.size() > MOST) {
            pages.remove(pages.keySet().iterator().next());
        }
    }
}
