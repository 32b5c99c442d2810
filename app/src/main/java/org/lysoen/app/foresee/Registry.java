package org.lysoen.app.foresee;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Change;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Hash;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Row;
import org.lysoen.engine.Rows;
import org.lysoen.foresee.LiveForecast;
import org.lysoen.foresee.Panel;
import org.lysoen.foresee.Samples;
import org.lysoen.kernel.Problem;

/**
 * The forecasts that were issued, in the lake for good: each is one part of the tables {@code issued_forecast},
 * {@code forecast}, {@code outlook} and {@code forecast_sample}, all written in one change, so that a forecast is there
 * whole or not at all. A part is never written again: the same inputs are the same forecast, others a new one.
 */
public final class Registry {

    static final String ISSUED = "issued_forecast";
    static final String SAMPLE = "forecast_sample";

    /** The tables a forecast is a part of. */
    static final List<String> TABLES = List.of(ISSUED, "forecast", "outlook", SAMPLE);

    private final Engine engine;
    private final Lake lake;
    private final Pipeline contracts;

    /**
     * @param engine shows the tables of the lake
     * @param contracts the twins, those of the forecasts among them
     */
    public Registry(Engine engine, Lake lake, Pipeline contracts) {
        this.engine = engine;
        this.lake = lake;
        this.contracts = contracts;
    }

    /** Hears how far the making of a forecast is. */
    public interface Watcher extends LiveForecast.Listener {

        /** A forecast has to be made: what it needs of the system is looked for now. */
        void begins();
    }

    /**
     * Issues the forecast from the last month of the counts, unless it has been issued.
     *
     * @return its id
     * @throws Problem BAD_INPUT where the counts are too few, UNAVAILABLE at once where another writes to the lake; the
     *     registry stays as it was whenever this throws
     */
    public String issue(DeathCounts counts, Request request, LocalDate today, Watcher watcher) {
        int origin = counts.panel().last();
        var key = request.key(counts, origin);
        var id = Request.id(key);
        if (has(id)) {
            return id;
        }
        try (var change = lake.change()) {
            if (has(id)) {
                return id;
            }
            watcher.begins();
            var made =
                    LiveForecast.of(counts.panel(), origin, request.months(), request.draws(), request.seed(), watcher);
            var rows = new ForecastRows(id, made);
            var samples = write(change, SAMPLE, id, key, rows.samples());
            write(change, "forecast", id, key, rows.forecast());
            write(change, "outlook", id, key, rows.outlook(engine));
            write(change, ISSUED, id, key, issued(id, counts, request, made, today, samples));
            change.commit();
        }
        TABLES.forEach(table -> engine.bind(table, lake.files(table)));
        return id;
    }

    /** Whether a forecast was issued. */
    public boolean has(String id) {
        return lake.manifest().find(ISSUED, id).isPresent();
    }

    /**
     * The forecast that is shown: from the latest origin, over twelve months rather than more, the first issued.
     *
     * @param engine shows the table {@code issued_forecast}
     */
    public static Optional<String> current(Engine engine) {
        return engine
                .query("select forecast_id from issued_forecast order by origin desc, months, issued_on, forecast_id"
                        + " limit 1")
                .stream()
                .map(row -> row.text("forecast_id"))
                .findFirst();
    }

    /** The forecasts issued, by origin, then id. */
    List<Issued> list() {
        return engine
                .query("select forecast_id, model_id, origin, months, draws, seed from issued_forecast"
                        + " order by origin, forecast_id")
                .stream()
                .map(row -> new Issued(
                        row.text("forecast_id"),
                        row.text("model_id"),
                        month(row.text("origin")),
                        row.integer("months"),
                        row.integer("draws"),
                        row.whole("seed")))
                .toList();
    }

    /**
     * The samples of an issued forecast, months each for itself.
     *
     * @param panel whose units they are given by; places it does not know are left out
     */
    Samples samples(Issued issued, Panel panel) {
        int[] horizons = IntStream.rangeClosed(1, issued.months()).toArray();
        var draws = new int[panel.units().size()][0][];
        for (var row : rows("select distinct place_id from forecast where forecast_id = ?", issued)) {
            int unit = panel.units().indexOf(row.text("place_id"));
            if (unit >= 0) {
                draws[unit] = new int[horizons.length][issued.draws()];
            }
        }
        for (var row :
                rows("select place_id, period, draw, deaths from forecast_sample where forecast_id = ?", issued)) {
            int unit = panel.units().indexOf(row.text("place_id"));
            if (unit >= 0) {
                int h = month(row.text("period")) - issued.origin() - 1;
                draws[unit][h][row.integer("draw") - 1] = row.integer("deaths");
            }
        }
        Arrays.stream(draws).flatMap(Arrays::stream).forEach(Arrays::sort);
        return new Samples(horizons, draws);
    }

    private List<Row> rows(String sql, Issued issued) {
        return engine.query(sql, issued.id()).stream().toList();
    }

    /** A forecast in the registry, as far as it takes to score it. */
    record Issued(String id, String model, int origin, int months, int draws, long seed) {}

    /** Writes a part of a table that has no such part yet. */
    Path write(Change change, String table, String part, String key, Rows rows) {
        var contract = contracts
                .find(table)
                .orElseThrow(() -> new IllegalStateException("no twin of " + table))
                .contract();
        var file = change.newFile(table, part, key);
        engine.write(rows, contract.shape(), file, contract.grain());
        return file;
    }

    /** The month of a text such as 2024-12. */
    static int month(String text) {
        return Panel.month(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(5)));
    }

    private static Rows issued(
            String id, DeathCounts counts, Request request, LiveForecast made, LocalDate today, Path samples) {
        int origin = made.history().origin();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("forecast_id", id);
        row.put("model_id", LiveForecast.model());
        row.put("choices", LiveForecast.choices());
        row.put(
                "weights",
                made.weights().stream()
                        .map(weight -> String.format(Locale.ROOT, "%.4f", weight))
                        .collect(Collectors.joining(", ")));
        row.put("panel", DeathsPanel.NAME);
        row.put("panel_sha256", counts.sha256(origin));
        row.put("releases", counts.releases());
        row.put("origin", Panel.text(origin));
        row.put("months", (long) request.months());
        row.put("draws", (long) request.draws());
        row.put("seed", request.seed());
        row.put("places", (long) made.history().live().length);
        row.put("issued_on", today);
        row.put("samples_sha256", sha256(samples));
        return Rows.of(
                List.copyOf(row.keySet()),
                List.<@Nullable Object[]>of(row.values().toArray()));
    }

    private static String sha256(Path file) {
        try {
            return Hash.of(file);
        } catch (IOException failure) {
            throw Problem.unavailable("The samples " + file + " cannot be read: check the disk.", failure);
        }
    }
}
