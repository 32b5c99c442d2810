package org.lysoen.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Lake;
import org.lysoen.engine.Row;

/**
 * Writes made events in the 49 columns of UCDP's Georeferenced Event Dataset: it stands in for size, never for meaning.
 *
 * <p>Each district of the lake has twelve towns near a point inside it, some of which fall beyond its edge, as in the
 * published set; an event takes place in one of them, countries with falling frequency. The same seed gives the same
 * bytes.
 */
public final class EventGenerator {

    /** Events of the published extracts at hand when the benchmark was written: what "once" means. */
    static final int ONCE = 36_436;

    private static final String HEADER = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,"
            + "conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
            + "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
            + "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,"
            + "longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
            + "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

    private static final int TOWNS = 12;

    /** Most places are known to the village, few to the country alone. */
    private static final int[] PRECISIONS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 6, 7};

    private static final LocalDate FIRST_DAY = LocalDate.of(1989, 1, 1);
    private static final int DAYS = 36 * 365;

    private record Town(String country, int gw, String district, double latitude, double longitude) {}

    private EventGenerator() {}

    /** Arguments: lake, how many times {@value #ONCE} events, seed, file to write. */
    public static void main(String[] arguments) throws IOException {
        write(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Long.parseLong(arguments[2]),
                Path.of(arguments[3]));
    }

    static void write(Path lake, int times, long seed, Path file) throws IOException {
        var random = new SplittableRandom(seed);
        var towns = towns(lake, random);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.newLine();
            for (int id = 1; id <= times * ONCE; id++) {
                // Countries are sorted by the share of the first: a square brings most events to few places.
                double at = random.nextDouble();
                var town = towns.get((int) (at * at * towns.size()));
                out.write(event(id, town, random));
                out.newLine();
            }
        }
    }

    private static List<Town> towns(Path lake, SplittableRandom random) {
        try (var engine = DuckDb.open()) {
            engine.bind("place", Lake.at(lake).files("place"));
            engine.bind("place_code", Lake.at(lake).files("place_code"));
            var towns = new ArrayList<Town>();
            engine.query("""
                            select c.name as country, cast(max(g.code) as bigint) as gw, d.name, d.latitude, d.longitude,
                                   d.place_id
                            from place d
                            join place c on c.place_id = d.parent_id
                            join place_code g on g.place_id = c.place_id and g.system = 'gw' and g.to_year is null
                            where d.level = 'admin1' and d.latitude is not null
                            group by c.name, d.name, d.latitude, d.longitude, d.place_id
                            order by d.place_id""").stream().forEach((Row district) -> {
                for (int i = 0; i < TOWNS; i++) {
                    towns.add(new Town(
                            district.text("country"),
                            district.integer("gw"),
                            district.text("name"),
                            Math.clamp(district.number("latitude") + 0.5 * random.nextGaussian(), -89, 89),
                            Math.clamp(district.number("longitude") + 0.5 * random.nextGaussian(), -179, 179)));
                }
            });
            return towns;
        }
    }

    private static String event(int id, Town town, SplittableRandom random) {
        var begins = FIRST_DAY.plusDays(random.nextInt(DAYS));
        var ends = begins.plusDays(random.nextInt(10) == 0 ? random.nextInt(40) : 0);
        ends = ends.getYear() == begins.getYear() ? ends : LocalDate.of(begins.getYear(), 12, 31);
        int type = 1 + (int) (random.nextDouble() * random.nextDouble() * 3);
        int best = (int) Math.min(5_000, Math.pow(random.nextDouble(), -1.1) - 1);
        int low = (int) (best * random.nextDouble());
        int high = best + (int) (best * random.nextDouble());
        int civilians = (int) (best * random.nextDouble());
        int precision = PRECISIONS[random.nextInt(PRECISIONS.length)];
        int actor = random.nextInt(400);
        var front = "Front " + (actor + 3);
        var army = quoted("Government of " + town.country);
        var latitude = degrees(town.latitude);
        var longitude = degrees(town.longitude);
        var headline = "At least " + best + " people reported killed in an attack";
        return String.join(
                ",",
                whole(id),
                town.gw + "-MADE-" + id,
                whole(begins.getYear()),
                "1",
                "Clear",
                whole(type),
                whole(actor),
                whole(actor),
                army,
                whole(actor + 1),
                whole(actor + 1),
                quoted(town.country + " - " + front),
                whole(actor + 2),
                whole(actor + 2),
                army,
                whole(actor + 3),
                whole(actor + 3),
                front,
                "2",
                quoted("\"Agency, " + begins + ", " + headline + " in the district of " + town.district + "\""),
                "Agency",
                begins.toString(),
                quoted(headline),
                "Official",
                whole(precision),
                quoted("town in " + town.district),
                quoted("a town in the district of " + town.district),
                quoted(town.district),
                "",
                latitude,
                longitude,
                "POINT (" + longitude + " " + latitude + ")",
                whole(100_000 + town.gw),
                quoted(town.country),
                whole(town.gw),
                "Made",
                "1",
                whole(1 + random.nextInt(5)),
                begins + " 00:00:00.000",
                ends + " 00:00:00.000",
                whole(best - civilians),
                "0",
                whole(civilians),
                "0",
                whole(best),
                whole(high),
                whole(low),
                whole(town.gw),
                "");
    }

    private static String whole(int number) {
        return Integer.toString(number);
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.6f", degrees);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
