package org.lysoen.app.past;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.lysoen.app.api.Tables;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.lysoen.kernel.Problem;
import org.springframework.context.support.GenericApplicationContext;

/** A picture of the past and the controllers that speak of it. */
final class Past implements AutoCloseable {

    /** Pages that show what was published and no figure made from it. */
    private static final Pattern EVIDENCE =
            Pattern.compile("/(indicators|quality|sources)|/(indicator|sources)/.*|/place/[^/]+/evidence");

    private final AsOf then;
    private final Picture picture;
    private final GenericApplicationContext controllers;
    private final Map<String, Boolean> empty = new ConcurrentHashMap<>();

    /**
     * @param controllers made from the picture and nothing later; closed with it
     */
    Past(AsOf then, Picture picture, GenericApplicationContext controllers) {
        this.then = then;
        this.picture = picture;
        this.controllers = controllers;
    }

    /**
     * @param path of a page or of the API, without its query
     * @throws Problem {@code not-found} where too little had been published for the table that is asked for, of pages for
     *     the years of secure life, unless they show evidence alone
     */
    void requireEnoughFor(String path) {
        if (path.startsWith("/api/")) {
            controllers.getBean(Tables.class).table(path).ifPresent(this::requireRows);
        } else if (!EVIDENCE.matcher(path).matches()) {
            requireRows("security");
        }
    }

    private void requireRows(String table) {
        if (empty.computeIfAbsent(table, picture::isEmpty)) {
            throw then.tooFew(table);
        }
    }

    Object controller(Class<?> type) {
        return controllers.getBean(type);
    }

    @Override
    public void close() {
        controllers.close();
        picture.close();
    }
}
