package org.lysoen.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Hash;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.Source.Check;
import org.lysoen.observe.Source.Publication;
import org.lysoen.observe.Source.Series;
import org.lysoen.observe.Source.SourceFiles;
import org.lysoen.observe.Source.Terms;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The folder {@code catalog/}: one folder a source, read whole and checked.
 *
 * @param dir where it is
 * @param sources ordered by id; {@code place} and {@code natural_earth} are among them
 */
public record Catalog(Path dir, List<Source> sources) {

    /** The source that every other needs: the list of places and their codes. */
    static final String PLACE = "place";

    /** The source of outlines. */
    static final String OUTLINES = "natural_earth";

    /** The source of districts; it is read before all that speaks of districts or falls into them. */
    static final String DISTRICTS = "gdl_shdi";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private record Sheet(
            Publication publication,
            Terms terms,
            SourceFiles files,
            @Nullable List<Series> indicators,
            @Nullable List<Check> checks) {}

    /**
     * @throws Problem {@code bad-data} when the folder holds no source or a source.yml cannot be understood
     */
    public static Catalog read(Path dir) {
        var sources = new ArrayList<Source>();
        for (var folder : listed(dir)) {
            if (Files.isRegularFile(folder.resolve("source.yml"))) {
                sources.add(source(folder));
            }
        }
        if (sources.isEmpty()) {
            throw Problem.badData(
                    "The catalogue " + dir + " holds no source: name a folder whose folders hold source.yml.");
        }
        var catalog = new Catalog(dir, List.copyOf(sources));
        sources.forEach(catalog::checkRelease);
        return catalog;
    }

    /** An earlier release gives series only: in tables without them it would mix with the current one. */
    private void checkRelease(Source source) {
        var current = source.publication().earlierReleaseOf();
        if (current == null) {
            return;
        }
        var where = "catalog/" + source.id() + "/source.yml: earlier_release_of names '" + current + "', which is ";
        var other = find(current)
                .filter(of -> of.publication().earlierReleaseOf() == null)
                .orElseThrow(() -> Problem.badData(where + "no current release: name the source in use."));
        if (!source.publication().releasedOn().isBefore(other.publication().releasedOn())) {
            throw Problem.badData(where + "not of a later day: correct released_on of one of them.");
        }
        if (!source.mappings().keySet().equals(Set.of(Evidence.OBSERVATION.table()))) {
            throw Problem.badData("catalog/" + source.id()
                    + " is an earlier release, which can give observations only: remove its other mappings.");
        }
    }

    public Optional<Source> find(String id) {
        return sources.stream().filter(source -> source.id().equals(id)).findFirst();
    }

    /**
     * @throws Problem {@code not-found}
     */
    public Source get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("The catalogue " + dir + " has no source '" + id
                + "': choose one of "
                + String.join(", ", sources.stream().map(Source::id).toList()) + "."));
    }

    /**
     * What lies in a folder of publishers' files and is no source's folder, so that nobody reads it; in order, hidden files
     * left out.
     *
     * @throws Problem {@code unavailable} when the folder cannot be listed
     */
    public List<String> strangersIn(Path data) {
        var known = sources.stream().map(source -> source.files().folder()).toList();
        return listed(data).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.startsWith(".") && !known.contains(name))
                .toList();
    }

    private static Source source(Path folder) {
        var id = folder.getFileName().toString();
        var texts = new TreeMap<String, String>();
        for (var file : listed(folder)) {
            texts.put(file.getFileName().toString(), text(file));
        }
        var mappings = new TreeMap<String, String>();
        texts.forEach((name, text) -> {
            if (name.endsWith(".sql")) {
                mappings.put(name.substring(0, name.length() - ".sql".length()), text);
            }
        });
        var sheet = sheet(id, texts);
        var indicators = new ArrayList<>(sheet.indicators() == null ? List.of() : sheet.indicators());
        indicators.addAll(SeriesList.read(id, texts.getOrDefault(SeriesList.FILE, "")));
        for (var series : indicators) {
            if (series.theme() == null) {
                throw Problem.badData(
                        "catalog/" + id + "/source.yml: the series " + series.id() + " has no theme: add one.");
            }
        }
        var digest = Hash.of(texts.entrySet().stream()
                .map(file -> file.getKey() + "\n" + file.getValue())
                .toList());
        return new Source(
                id,
                sheet.publication(),
                sheet.terms(),
                SeriesList.columnsOf(id, sheet.files(), indicators),
                indicators,
                sheet.checks() == null ? List.of() : sheet.checks(),
                mappings,
                digest);
    }

    private static Sheet sheet(String id, Map<String, String> texts) {
        try {
            var sheet = YAML.readValue(texts.getOrDefault("source.yml", ""), Sheet.class);
            if (sheet == null || sheet.publication() == null || sheet.terms() == null || sheet.files() == null) {
                throw Problem.badData(
                        "catalog/" + id + "/source.yml lacks one of publication, terms and files: add it.");
            }
            return sheet;
        } catch (JacksonException wrong) {
            throw new Problem(
                    Problem.Code.BAD_DATA,
                    "catalog/" + id + "/source.yml cannot be understood: " + wrong.getOriginalMessage() + ".",
                    wrong);
        }
    }

    private static List<Path> listed(Path dir) {
        try (var found = Files.list(dir)) {
            return found.sorted().toList();
        } catch (IOException failure) {
            throw Problem.unavailable("The folder " + dir + " cannot be read: name one that is there.", failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Problem.unavailable("The file " + file + " cannot be read: check that it is UTF-8 text.", failure);
        }
    }
}
