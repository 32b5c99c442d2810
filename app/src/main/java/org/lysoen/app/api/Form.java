package org.lysoen.app.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** The forms in which a table is answered. */
enum Form {
    /** One object with rows, columns and sources, a page at a time. */
    JSON("application/json"),
    /** RFC 4180 in UTF-8, with a header. */
    CSV("text/csv"),
    /** One JSON object a line. */
    NDJSON("application/x-ndjson"),
    /** Apache Parquet. */
    PARQUET("application/vnd.apache.parquet");

    private final MediaType type;

    Form(String type) {
        this.type = MediaType.parseMediaType(type);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return type;
    }

    /** As a header says it. */
    String contentType() {
        return this == CSV ? "text/csv; charset=utf-8; header=present" : type.toString();
    }

    /** Whether it comes a page at a time unless it is told how many rows. */
    boolean isPaged() {
        return this == JSON;
    }

    /**
     * The form asked for: by name, else the first that the client accepts best, else JSON.
     *
     * @throws Problem {@code bad-input} for a name that is none
     * @throws HttpMediaTypeNotAcceptableException where the client accepts none of them
     */
    static Form of(@Nullable String word, @Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        if (word != null) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Problem.badInput("There is no format '" + word + "': write "
                            + Arrays.stream(values()).map(Form::word).collect(Collectors.joining(", ")) + "."));
        }
        var wanted = accepted(accept);
        return wanted.stream()
                .filter(range -> range.getQualityValue() > 0)
                .flatMap(range -> Arrays.stream(values()).filter(form -> range.includes(form.type)))
                .findFirst()
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(
                        Arrays.stream(values()).map(Form::type).toList()));
    }

    private static List<MediaType> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return List.of(MediaType.ALL);
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
        } catch (InvalidMediaTypeException broken) {
            throw new Problem(
                    Problem.Code.BAD_INPUT, "The header Accept cannot be read: write it as RFC 9110 has it.", broken);
        }
    }
}
