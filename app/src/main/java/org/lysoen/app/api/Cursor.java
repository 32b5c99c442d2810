package org.lysoen.app.api;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Problem;

/**
 * Where a page ended: the grain of its last row, bound to the question and the figures. It is the same for the next page
 * however long one waits, and refused once the figures are others.
 */
final class Cursor {

    private static final String BETWEEN = "\u001f";

    private Cursor() {}

    static String write(Row last, String binding, Resource resource) {
        var parts = new ArrayList<String>();
        parts.add(binding);
        for (var column : resource.contract().grain()) {
            parts.add(String.valueOf(last.get(column)));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Problem {@code bad-input} for what is no cursor of this question and these figures
     */
    static List<Object> read(String written, String binding, Resource resource) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            var parts = List.of(text.split(BETWEEN, -1));
            var grain = resource.contract().grain();
            if (parts.size() != grain.size() + 1 || !parts.getFirst().equals(binding)) {
                throw foreign();
            }
            var values = new ArrayList<Object>();
            for (int k = 0; k < grain.size(); k++) {
                values.add(value(resource, grain.get(k), parts.get(k + 1)));
            }
            return values;
        } catch (IllegalArgumentException | DateTimeParseException broken) {
            throw foreign();
        }
    }

    private static Object value(Resource resource, String column, String written) {
        return switch (resource.column(column).column().type()) {
            case TEXT -> written;
            case WHOLE -> Long.valueOf(written);
            case NUMBER -> Double.valueOf(written);
            case FLAG -> Boolean.valueOf(written);
            case DATE -> LocalDate.parse(written);
            case BYTES -> throw new IllegalArgumentException("bytes tell no rows apart");
        };
    }

    private static Problem foreign() {
        return Problem.badInput(
                "This cursor is not of this question, or the figures have changed since: begin again" + " without it.");
    }
}
