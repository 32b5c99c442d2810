package org.lysoen.observe;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    public Source {
        indicators = List.copyOf(indicators);
        checks = List.copyOf(checks);
        mappings = Map.copyOf(mappings);
    }

    /**
     * @param release the publisher's name of the release
     * @param releasedOn last day of the publisher's month, or the day of the copy
     * @param releasedOnBasis {@code publisher} or {@code copy}
     */
    public record Publication(
            String publisher, String title, String release, LocalDate releasedOn, String releasedOnBasis) {}

    /**
     * @param changes what was changed between the publisher's file and the evidence, in plain words
     * @param snapshot whether the terms allow the evidence to be passed on
     */
    public record Terms(String licence, String licenceUrl, String citation, String changes, boolean snapshot) {}

    /**
     * @param fetch {@code copy}: every file has a URL with the very bytes; {@code manual}: {@code how} says what to do
     * @param how one sentence; null unless manual
     * @param folder under the data folder
     * @param placeCodes the code system of its places: iso3, m49, gw, unhcr, gapminder, name, gdl or district_name
     * @param rest why the mapping leaves the other rows out, as written beside them
     */
    public record SourceFiles(
            String fetch, @Nullable String how, String folder, String placeCodes, String rest, List<SourceFile> list) {}

    /**
     * @param file name without {@code .gz}; a gzip file of that name is taken as well
     * @param table the name by which the mapping reads it
     * @param columns header names that must be there, as published; these and no others are read
     * @param wide pattern of further header names to read, for a file with a column a year; null for none
     * @param renamed header names of other copies of the file, to the name used here
     * @param url where the very bytes can be had; null when none is known
     * @param worksheet which sheet of a workbook (.xlsx) it is; null for a file of comma-separated values
     */
    public record SourceFile(
            String file,
            String table,
            List<String> columns,
            @Nullable String wide,
            @Nullable Map<String, String> renamed,
            @Nullable String url,
            @Nullable WorksheetPart worksheet) {

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
     * @param additive whether figures of two codes of one place are added up (counts) or contradict each other
     */
    public record Series(
            String id,
            String name,
            String unit,
            @Nullable Double lowest,
            @Nullable Double highest,
            boolean additive) {}

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
            String published) {}
}
