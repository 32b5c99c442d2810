package org.lysoen.engine;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of a lake's current files, ordered by table and part. It is written whole and never changed in place.
 *
 * @param format 1
 * @param files each table and part once
 */
public record Manifest(int format, List<Entry> files) {

    static final int FORMAT = 1;

    /** What to do with a lake that cannot be read; to remove it would lose what cannot be made again. */
    static final String ANEW = "move the folder away and run again to make a new lake; forecasts issued and tables of"
            + " your own stay in the old one";

    static final Manifest EMPTY = new Manifest(FORMAT, List.of());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * One file.
     *
     * @param table the table it belongs to
     * @param part which piece of the table, such as a source; the table's own name where there is one piece
     * @param file path inside the lake's folder, with {@code /}
     * @param key content key of everything it was made from
     * @param step hash of the step's text; empty where no step made it
     * @param rows how many
     * @param bytes how long
     * @param sha256 of the file, in hex
     */
    public record Entry(
            String table, String part, String file, String key, String step, long rows, long bytes, String sha256) {}

    public Manifest {
        files = files.stream()
                .sorted(Comparator.comparing(Entry::table).thenComparing(Entry::part))
                .toList();
    }

    /** The file of a part of a table. */
    public Optional<Entry> find(String table, String part) {
        return files.stream()
                .filter(entry -> entry.table().equals(table) && entry.part().equals(part))
                .findFirst();
    }

    /** The files of a table, ordered by part. */
    public List<Entry> of(String table) {
        return files.stream().filter(entry -> entry.table().equals(table)).toList();
    }

    byte[] json() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param where named in the sentence
     * @throws Problem {@code bad-data} when the bytes are no manifest
     */
    static Manifest parse(byte[] json, String where) {
        try {
            var manifest = JSON.readValue(json, Manifest.class);
            if (manifest.format() == FORMAT) {
                return manifest;
            }
        } catch (JacksonException | NullPointerException broken) {
            throw new Problem(Problem.Code.BAD_DATA, unreadable(where), broken);
        }
        throw Problem.badData("The manifest " + where + " was written by another version of lysoen:"
                + " use that version, or " + ANEW + ".");
    }

    private static String unreadable(String where) {
        return "The manifest " + where + " is broken: " + ANEW + ".";
    }
}
