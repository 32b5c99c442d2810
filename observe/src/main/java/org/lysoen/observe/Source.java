package org.lysoen.observe;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lysoen.engine.Engine;

/**
 * A folder of the catalogue: who published what under which terms, in which files, and the SQL that maps them to
 * evidence.
 *
 * @param id name of the folder; indicators of the source begin with it
 * @param publication who published it, and when
 * @param terms on what terms it may be used
 * @param files where its files are and what they must look like
 * @param indicators the series it gives; empty for a source of people or places only
 * @param checks totals published elsewhere, held against the evidence after every ingest
 * @param mappings one select for each evidence table the source feeds, by table name
 * @param digest hash of everything in the folder
 */
public record Source(
        String id,
        Publication publication,
        Terms terms,
        SourceFiles files,
        List<Series> indicators,
        List<Check> checks,
        Map<String, String> mappings,
        String digest) {

    /** Whether figures of several rows are added up, so that a row that is there twice would count twice. */
    boolean addsUpRows() {
        return indicators.stream().anyMatch(series -> series.additive() == Additive.ROWS);
    }

    /** The series whose figures stand in a file, as {@code series.csv} says; empty for other files. */
    List<Series> seriesIn(String file) {
        return indicators.stream()
                .filter(series ->
                        series.cells() != null && series.cells().file().equals(file))
                .toList();
    }

    /** How the ids of a user's own tables begin. */
    public static final String OWN = "own.";

    /** Whether a source is a table that the user added, which is no one else's business. */
    public static boolean isOwn(String sourceId) {
        return sourceId.startsWith(OWN);
    }

    public Source {
        indicators = List.copyOf(indicators);
        checks = List.copyOf(checks);
        mappings = Map.copyOf(mappings);
    }

    /**
     * @param release the publisher's name of the release
     * @param releasedOn last day of the publisher's month, or the day of the copy
     * @param releasedOnBasis {@code publisher} or {@code copy}
     * @param earlierReleaseOf the source that holds the current release of the same series: an indicator here and one
     *     there that differ in the source alone are two releases of one series; null for a current release
     * @param noTotal why no total that the publisher prints can be held against it; null where checks hold some
     */
    public record Publication(
            String publisher,
            String title,
            String release,
            LocalDate releasedOn,
            String releasedOnBasis,
            @Nullable String earlierReleaseOf,
            @Nullable String noTotal) {}

    /**
     * @param changes what was changed between the publisher's file and the evidence, in plain words
     * @param snapshot whether the terms allow the evidence to be passed on
     */
    public record Terms(String licence, String licenceUrl, String citation, String changes, boolean snapshot) {}

    /**
     * @param fetch {@code copy}: every file has a URL with the very bytes; {@code manual}: {@code how} says what to do;
     *     {@code key}: its terms let each user have it for herself alone, and {@code how} says how
     * @param how one sentence; null for a copy
     * @param folder under the data folder
     * @param placeCodes the code system of its places: iso3, m49, gw, unhcr, gapminder, name, gdl or district_name
     * @param rest why the mapping leaves the other rows out, as written beside them
     */
    public record SourceFiles(
            String fetch, @Nullable String how, String folder, String placeCodes, String rest, List<SourceFile> list) {

        SourceFiles withList(List<SourceFile> other) {
            return new SourceFiles(fetch, how, folder, placeCodes, rest, other);
        }
    }

    /**
     * @param file name without {@code .gz}; a gzip file of that name is taken as well
     * @param table the name by which the mapping reads it; {@value #FIGURES} where series.csv says what it holds
     * @param columns header names that must be there, as published; these and no others are read
     * @param wide pattern of further header names to read, for a file with a column a year; null for none
     * @param renamed header names of other copies of the file, to the name used here
     * @param url where the very bytes can be had; null when none is known
     * @param worksheet which sheet of a workbook (.xlsx) it is; null for a file of comma-separated values
     * @param openEnd whether the publisher writes no line feed after the last line; any other list that lacks it is cut off
     */
    public record SourceFile(
            String file,
            String table,
            List<String> columns,
            @Nullable String wide,
            @Nullable Map<String, String> renamed,
            @Nullable String url,
            @Nullable WorksheetPart worksheet,
            boolean openEnd) {

        /** The table of all figures that {@code series.csv} points at: indicator, code, period, value, low, high. */
        static final String FIGURES = "figure";

        /** The same file, read for the figures of {@code series.csv}. */
        SourceFile withFigures(List<String> theirColumns) {
            return new SourceFile(file, FIGURES, theirColumns, null, renamed, url, worksheet, openEnd);
        }

        /** The file as rows name it: with its sheet, where it has several. */
        String label() {
            return worksheet == null ? file : file + " [" + worksheet.name() + "]";
        }
    }

    /**
     * @param name as on the sheet's tab
     * @param headerFrom first row of the header
     * @param headerTo its last row; the title of a column is the lowest cell it has there
     */
    public record WorksheetPart(String name, int headerFrom, int headerTo) {}

    /**
     * A series and the range its figures must lie in.
     *
     * @param name what it says, in plain words
     * @param theme what it is about
     * @param additive what of one place and period is added up: figures of several codes ({@code codes}, counts), of several
     *     rows ({@code rows}, payments); null: two figures contradict each other
     * @param notInStarter whether it is left out of the starter evidence, for its size
     * @param cells where its figures stand; null where the mapping says so
     */
    public record Series(
            String id,
            String name,
            String unit,
            Theme theme,
            @Nullable Double lowest,
            @Nullable Double highest,
            @Nullable Additive additive,
            boolean notInStarter,
            @Nullable SeriesCells cells) {}

    /** Which figures of one place and period are added up. */
    public enum Additive {
        CODES,
        ROWS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws IllegalArgumentException when it is neither
         */
        @JsonCreator
        static Additive of(String id) {
            return Arrays.stream(values())
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "additive is '" + id + "': write codes or rows, or leave it out"));
        }
    }

    /**
     * Where the figures of a series stand in a file: one row a place and period, as {@code series.csv} says.
     *
     * @param file a file of the source
     * @param place header of the place's code
     * @param period header of the period
     * @param value header of the figure
     * @param low header of its lower bound; null where none is published
     * @param high header of its upper bound
     * @param where breakdowns by header, and the one that is taken of each
     */
    public record SeriesCells(
            String file,
            String place,
            String period,
            String value,
            @Nullable String low,
            @Nullable String high,
            Map<String, String> where) {

        public SeriesCells {
            where = Map.copyOf(where);
        }

        /** The headers that must be there. */
        List<String> columns() {
            var columns = new LinkedHashSet<>(List.of(place, period, value));
            if (low != null) {
                columns.add(low);
            }
            if (high != null) {
                columns.add(high);
            }
            columns.addAll(new TreeSet<>(where.keySet()));
            return List.copyOf(columns);
        }
    }

    /**
     * A published total. Sums an indicator (or a kind of flow) over all places, or over one.
     *
     * @param within how far the evidence may be from {@code equals}
     * @param published where the total is published
     */
    public record Check(
            String says,
            @Nullable String indicator,
            @Nullable String kind,
            @Nullable String place,
            String period,
            double equals,
            double within,
            String published) {

        private static final double ROUNDING = 1e-9;

        /** Whether a sum is the published one; none that is not a number is. */
        public boolean isMetBy(double sum) {
            return Math.abs(sum - equals) <= within + ROUNDING;
        }

        /**
         * The sum in the evidence; empty where it holds no such figure.
         *
         * @param engine has {@code observation} bound, or for a kind {@code flow}
         */
        public OptionalDouble sum(Engine engine, String sourceId) {
            var row = engine.query(
                            Templates.statement(kind == null ? "check_observation" : "check_flow"),
                            sourceId,
                            kind == null ? indicator : kind,
                            period,
                            place,
                            place)
                    .row(0);
            return row.isAbsent("total") ? OptionalDouble.empty() : OptionalDouble.of(row.number("total"));
        }
    }
}
