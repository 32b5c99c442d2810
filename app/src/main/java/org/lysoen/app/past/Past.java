package org.lysoen.app.past;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.lysoen.app.api.Tables;
import org.lysoen.app.picture.AsOf;
import org.lysoen.app.picture.Picture;
import org.lysoen.app.stress.IncomeSurvey;
import org.lysoen.kernel.Problem;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.util.UriUtils;

/** A picture of the past and the controllers that speak of it. */
final class Past implements AutoCloseable {

    /** Pages that show what was published and no figure made from it. */
    private static final Pattern EVIDENCE =
            Pattern.compile("/(indicators|quality|sources)|/(indicator|sources)/.*|/place/[^/]+/evidence");

    private static final Pattern STRESS = Pattern.compile("/(?:api/v1/)?stress/([^/]+)(?:/.*)?");

    private final AsOf then;
    private final Picture picture;
    private final Picture today;
    private final GenericApplicationContext controllers;
    private final Map<String, Boolean> empty = new ConcurrentHashMap<>();

    /**
     * @param today what is published now, to tell what came later from what never came
     * @param controllers made from the picture and nothing later; closed with it
     */
    Past(AsOf then, Picture picture, Picture today, GenericApplicationContext controllers) {
        this.then = then;
        this.picture = picture;
        this.today = today;
        this.controllers = controllers;
    }

    /**
     * @param path of a page or of the API, without its query
     * @throws Problem {@code not-found} where too little had been published for the table that is asked for, of a stress test
     *     for its survey, of pages for the years of secure life, unless they show evidence alone
     */
    void requireEnoughFor(String path) {
        var stress = STRESS.matcher(path);
        if (stress.matches()) {
            IncomeSurvey.requireBy(
                    then.date(),
                    UriUtils.decode(stress.group(1), StandardCharsets.UTF_8),
                    picture.engine(),
                    today.engine());
        }
        if (path.startsWith("/api/")) {
            tables().table(path).ifPresent(this::requireRows);
        } else if (!EVIDENCE.matcher(path).matches()) {
            requireRows("security");
        }
    }

    private void requireRows(String table) {
        if (empty.computeIfAbsent(table, picture::isEmpty)) {
            throw then.tooFew(table);
        }
    }

    Tables tables() {
        return controllers.getBean(Tables.class);
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
