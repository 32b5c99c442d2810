package org.lysoen.observe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Change;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Progress;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.IngestReport.CheckResult;
import org.lysoen.observe.IngestReport.SourceReport;
import org.lysoen.observe.IngestReport.State;

/**
 * Sources to evidence: reads the files of every source of a catalogue that is in hand and puts one new picture of the
 * evidence tables into the lake.
 *
 * <p>Each source is one part of each table it feeds, so that a source whose files and mapping did not change is not read
 * again, and one that is not in hand keeps what an earlier ingest or the snapshot gave. Everything of one ingest is
 * committed at once: a process killed at any instant leaves the old or the new picture. A file that is missing, cut off,
 * empty or of other columns refuses the ingest, and the lake stays as it was.
 */
public final class Ingest {

    /** What does not fit goes to disk for a while: sources are read row by row, and only sorting holds many at once. */
    private static final int MEMORY_MEGABYTES = 512;

    private final Catalog catalog;
    private final Lake lake;

    public Ingest(Catalog catalog, Lake lake) {
        this.catalog = catalog;
        this.lake = lake;
    }

    /** The files of a source that is in hand, and the key of all that its evidence is made from. */
    private record InHand(List<RawFile> files, String key) {}

    /** A source whose files or mapping are not those the lake's evidence is made from. */
    private record Fresh(Source source, InHand files) {
        long lines() {
            return files.files().stream()
                    .mapToLong(file -> file.content().lines())
                    .sum();
        }
    }

    /** As {@link #run(Path, Set, Progress)}, for every source of the catalogue. */
    public IngestReport run(Path data, Progress progress) {
        return run(data, Set.of(), progress);
    }

    /**
     * Reads what is new of the sources that are asked for.
     *
     * @param data a folder with one folder a set, as {@code files.folder} of each source names it
     * @param asked ids of the sources to look at, those of places being looked at always; every other stays in the lake as
     *     it is and is not reported; none for all
     * @throws Problem {@code bad-data} when a file is not what the catalogue says, naming source, file and what to do;
     *     {@code not-found} when there is no source of an id that was asked for, or none at all is in hand
     */
    public IngestReport run(Path data, Set<String> asked, Progress progress) {
        var sources = sources(asked);
        try (var change = lake.change()) {
            change.remove(Snapshot.STARTER, Snapshot.STARTER);
            var inHand = inHand(sources, data, asked);
            var work = Folders.emptied(lake.dir().resolve(".ingest"));
            var options = new DuckDb.Options(MEMORY_MEGABYTES, threads(sources, inHand), work.resolve("spill"));
            try (var engine = DuckDb.open(options)) {
                return new Run(sources, inHand, engine, change, work, progress).all();
            } finally {
                Folders.removed(work);
            }
        }
    }

    private List<Source> sources(Set<String> asked) {
        asked.forEach(catalog::get);
        return catalog.sources().stream()
                .filter(source -> asked.isEmpty()
                        || asked.contains(source.id())
                        || ofPlaces(source)
                        || source.id().equals(Catalog.DISTRICTS))
                .toList();
    }

    /**
     * @throws Problem {@code not-found} when none is
     */
    private Map<String, InHand> inHand(List<Source> sources, Path data, Set<String> asked) {
        var all = new ConcurrentHashMap<String, List<RawFile>>();
        SideBySide.each(sources, source -> all.put(source.id(), files(source, data, asked)));
        var base = new ArrayList<String>(List.of(Harmoniser.VERSION));
        for (var id : List.of(Catalog.PLACE, Catalog.OUTLINES, Catalog.DISTRICTS)) {
            catalog.find(id).ifPresent(source -> {
                base.add(source.digest());
                all.getOrDefault(id, List.of())
                        .forEach(file -> base.add(file.content().sha256()));
            });
        }
        var found = new LinkedHashMap<String, InHand>();
        for (var source : sources) {
            var files = all.getOrDefault(source.id(), List.of());
            if (!files.isEmpty()) {
                var key = new ArrayList<>(base);
                key.add(source.digest());
                files.forEach(file -> key.add(file.content().sha256()));
                found.put(source.id(), new InHand(files, Hash.of(ofPlaces(source) ? base : key)));
            }
        }
        if (found.isEmpty()) {
            throw Problem.notFound("The folder " + data + " holds no source of the catalogue: name the one that lysoen"
                    + " fetch filled, with a folder a source, such as "
                    + catalog.sources().stream()
                            .filter(source -> !source.files().list().isEmpty())
                            .map(source -> source.files().folder())
                            .findFirst()
                            .orElse("none: the catalogue is empty")
                    + ".");
        }
        return found;
    }

    private boolean isNew(Source source, InHand files) {
        return lake.manifest()
                .find(Evidence.SOURCE.table(), source.id())
                .filter(entry -> entry.key().equals(files.key()))
                .isEmpty();
    }

    /** A source that is read alone has the machine to itself; of several, each has one thread. */
    private int threads(List<Source> sources, Map<String, InHand> inHand) {
        long fresh = sources.stream()
                .filter(source -> Optional.ofNullable(inHand.get(source.id()))
                        .filter(files -> isNew(source, files))
                        .isPresent())
                .count();
        return fresh == 1 ? Runtime.getRuntime().availableProcessors() : 1;
    }

    /** One ingest. */
    private final class Run {

        private final List<Source> sources;
        private final Map<String, InHand> inHand;
        private final DuckDb engine;
        private final Change change;
        private final Path work;
        private final Progress progress;
        private final Map<String, Harmoniser.Counts> read = new ConcurrentHashMap<>();

        Run(
                List<Source> sources,
                Map<String, InHand> inHand,
                DuckDb engine,
                Change change,
                Path work,
                Progress progress) {
            this.sources = sources;
            this.inHand = inHand;
            this.engine = engine;
            this.change = change;
            this.work = work;
            this.progress = progress;
        }

        IngestReport all() {
            places();
            readNew();
            boolean dropped = dropOthers();
            if (!read.isEmpty() || dropped) {
                change.commit();
            }
            progress.at("done", sources.size(), sources.size());
            return report();
        }

        /** Reads every source that is new, the longest first, each on a view of the engine of its own. */
        private void readNew() {
            var fresh = sources.stream()
                    .filter(source -> !ofPlaces(source) && !read.containsKey(source.id()))
                    .flatMap(source -> Optional.ofNullable(inHand.get(source.id()))
                            .filter(files -> isNew(source, files))
                            .map(files -> new Fresh(source, files))
                            .stream())
                    .sorted(Comparator.comparingLong(Fresh::lines).reversed())
                    .toList();
            var done = new AtomicInteger();
            SideBySide.each(fresh, one -> {
                synchronized (progress) {
                    progress.at("reading " + one.source().id(), done.get(), fresh.size());
                }
                try (var layer = engine.layer()) {
                    read(layer, one.source(), one.files());
                }
                done.incrementAndGet();
            });
        }

        private void read(Engine view, Source source, InHand files) {
            read.put(
                    source.id(),
                    new Harmoniser(view, Folders.made(work.resolve(source.id())), this::bindPlaces)
                            .harmonise(source, files.files(), change, files.key()));
        }

        /** Builds the places, or takes those the lake holds. */
        private void places() {
            var places = new Places(engine, Folders.made(work.resolve("places")), catalog);
            places.bindLists();
            var codes = inHand.get(Catalog.PLACE);
            var outlines = inHand.get(Catalog.OUTLINES);
            if (codes != null && isNew(catalog.get(Catalog.PLACE), codes)) {
                progress.at("places", 0, sources.size());
                read.putAll(places.build(
                        codes.files(), outlines == null ? List.of() : outlines.files(), change, codes.key()));
                Harmoniser.writeEmpty(engine, change, codes.key());
            } else if (lake.files(Evidence.PLACE_CODE.table()).isEmpty()) {
                throw Problem.notFound(
                        "The source '" + Catalog.PLACE + "' is not in hand and the lake has no places yet:"
                                + " fetch it, it says which code is which place.");
            }
            bindPlaces();
            var districts = inHand.get(Catalog.DISTRICTS);
            if (districts != null && isNew(catalog.get(Catalog.DISTRICTS), districts)) {
                progress.at("districts", 0, sources.size());
                read(engine, catalog.get(Catalog.DISTRICTS), districts);
            }
        }

        /** Binds places and their codes as they will be: what this ingest wrote, and of what it did not, the lake's. */
        private void bindPlaces() {
            for (var table : List.of(Evidence.PLACE, Evidence.PLACE_CODE)) {
                var files = new ArrayList<Path>();
                for (var part : List.of(Catalog.PLACE, Catalog.DISTRICTS)) {
                    change.written(table.table(), part)
                            .or(() -> Optional.ofNullable(part(table, part)))
                            .ifPresent(files::add);
                }
                engine.bind(table.table(), files);
            }
        }

        /** Removes parts of sources that left the catalogue, and of tables that a source feeds no more. */
        private boolean dropOthers() {
            boolean dropped = false;
            for (var entry : lake.manifest().files()) {
                boolean evidence = List.of(Evidence.values()).stream()
                        .anyMatch(table -> table.table().equals(entry.table()));
                boolean unknown = catalog.find(entry.part()).isEmpty() && !Source.isOwn(entry.part());
                boolean stale = read.containsKey(entry.part()) && !feeds(catalog.get(entry.part()), entry.table());
                if (evidence && (unknown || stale)) {
                    change.remove(entry.table(), entry.part());
                    dropped = true;
                }
            }
            return dropped;
        }

        private IngestReport report() {
            var reports = new ArrayList<SourceReport>();
            for (var source : sources) {
                var state = read.containsKey(source.id())
                        ? State.READ
                        : inHand.containsKey(source.id()) ? State.UNCHANGED : State.NOT_IN_HAND;
                var counted = part(Evidence.SOURCE, source);
                if (counted == null) {
                    reports.add(new SourceReport(source.id(), state, 0, 0, 0, Map.of(), List.of(), List.of()));
                    continue;
                }
                engine.bind("counted", List.of(counted));
                var row = engine.query("select rows_in, rows_kept, rows_aside from counted")
                        .row(0);
                var aside = part(Evidence.ASIDE, source);
                var figures = part(Evidence.OBSERVATION, source);
                reports.add(new SourceReport(
                        source.id(),
                        state,
                        row.whole("rows_in"),
                        row.whole("rows_kept"),
                        row.whole("rows_aside"),
                        aside == null ? Map.of() : Harmoniser.asideByReason(engine, aside),
                        Harmoniser.withoutFigure(engine, source, inHand.containsKey(source.id()) ? figures : null),
                        source.checks().stream()
                                .map(check -> held(source, check))
                                .toList()));
            }
            return new IngestReport(reports);
        }

        private @Nullable Path part(Evidence table, Source source) {
            return part(table, source.id());
        }

        private @Nullable Path part(Evidence table, String part) {
            return lake.manifest()
                    .find(table.table(), part)
                    .map(entry -> lake.dir().resolve(entry.file()))
                    .orElse(null);
        }

        private CheckResult held(Source source, Source.Check check) {
            var table = check.kind() == null ? Evidence.OBSERVATION : Evidence.FLOW;
            var file = part(table, source);
            var found = OptionalDouble.empty();
            if (file != null) {
                engine.bind(table.table(), List.of(file));
                found = check.sum(engine, source.id());
            }
            double sum = found.orElse(Double.NaN);
            return new CheckResult(check.says(), check.published(), check.equals(), sum, check.isMetBy(sum));
        }
    }

    private static boolean feeds(Source source, String table) {
        return switch (table) {
            case "source", "aside" -> true;
            case "event", "event_extract", "treaty" ->
                source.id().equals(Catalog.PLACE) || source.mappings().containsKey(table);
            case "indicator" -> !source.indicators().isEmpty();
            case "place", "place_code" ->
                source.id().equals(Catalog.PLACE) || source.id().equals(Catalog.DISTRICTS);
            default -> source.mappings().containsKey(table);
        };
    }

    private static boolean ofPlaces(Source source) {
        return source.id().equals(Catalog.PLACE) || source.id().equals(Catalog.OUTLINES);
    }

    /**
     * Files of a source; empty when its folder is not there, or holds files of another source only and this was not asked for.
     *
     * @throws Problem {@code bad-data} when some files are there and one is not
     */
    private List<RawFile> files(Source source, Path data, Set<String> asked) {
        var folder = data.resolve(source.files().folder());
        var found = new ArrayList<RawFile>();
        var missing = new ArrayList<String>();
        for (var sheet : source.files().list()) {
            RawFile.find(source.id(), sheet, folder).ifPresentOrElse(found::add, () -> missing.add(sheet.file()));
        }
        boolean shared = catalog.sources().stream()
                        .filter(other ->
                                other.files().folder().equals(source.files().folder()))
                        .count()
                > 1;
        if (Files.isDirectory(folder)
                && !missing.isEmpty()
                && !(shared && found.isEmpty() && !asked.contains(source.id()))) {
            throw Problem.badData("Source '" + source.id() + "': the file " + folder.resolve(missing.getFirst())
                    + " is missing, plain or as .gz: fetch it, write the name of another release's file in catalog/"
                    + source.id()
                    + "/source.yml, or remove the folder to do without the source.");
        }
        return missing.isEmpty() ? found : List.of();
    }
}
