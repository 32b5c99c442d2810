package org.lysoen.observe.acled;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.lysoen.kernel.Problem;
import org.lysoen.observe.own.Asked;

/** Events counted into a table for {@link org.lysoen.observe.own.OwnTables}: place, day, what is counted, how many. */
public final class AcledTable {

    /** The terms, as a user must accept them before the first event comes. */
    public static final String TERMS = """
            ACLED's data come to you under ACLED's terms of use and attribution policy (acleddata.com/terms-and-conditions),
            which you agreed to with your account: among others, the events may not be passed on or published in a form
            from which they can be had again, and ACLED must be named wherever figures made from them are shown. Lysoen keeps
            them on this machine, leaves them out of every snapshot, and does not show them to others.""";

    private static final String NAME = "acled";
    private static final List<String> HEADER = List.of("place", "day", "counted", "figure");

    private AcledTable() {}

    /** How the table is understood. */
    public static Asked asked() {
        return new Asked(
                NAME,
                "place",
                "day",
                "counted",
                "figure",
                "people or events",
                "ACLED, my terms of use",
                null,
                false,
                null,
                true);
    }

    /** Writes a table, one country after the other. */
    public static final class Writing implements AutoCloseable {

        private final CsvWriter out;

        public Writing(Path table) {
            try {
                out = CsvWriter.builder().build(Files.newBufferedWriter(table));
                out.writeRecord(HEADER);
            } catch (IOException failure) {
                throw Problem.unavailable("The table " + table + " cannot be written: check the disk.", failure);
            }
        }

        /**
         * Counts the events of pages, one that two pages hold once: what is added while pages come moves others on.
         *
         * @return how many events
         * @throws Problem {@code bad-data} where a page has not the columns of ACLED's events
         */
        public long add(String placeId, List<Path> pages) {
            var seen = new HashSet<String>();
            for (var file : pages) {
                try {
                    add(placeId, Page.of(Files.readString(file)), seen);
                } catch (IOException failure) {
                    throw Problem.unavailable(
                            "The page " + file + " cannot be read: remove it and run again.", failure);
                }
            }
            return seen.size();
        }

        private void add(String placeId, Page page, HashSet<String> seen) {
            if (page.events().isEmpty()) {
                return;
            }
            int id = column(page, "event_id_cnty");
            int day = column(page, "event_date");
            int type = column(page, "event_type");
            int deaths = column(page, "fatalities");
            for (var event : page.events()) {
                if (seen.add(event.get(id))) {
                    out.writeRecord(placeId, event.get(day), "Events", "1");
                    out.writeRecord(placeId, event.get(day), "Deaths", event.get(deaths));
                    out.writeRecord(placeId, event.get(day), "Deaths: " + event.get(type), event.get(deaths));
                }
            }
        }

        private static int column(Page page, String name) {
            int column = page.header().indexOf(name);
            if (column < 0) {
                throw Problem.badData("What ACLED sent has no column " + name
                        + ": its API has changed, so export the events by hand at acleddata.com and add the file.");
            }
            return column;
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException failure) {
                throw Problem.unavailable("The table of ACLED's events cannot be written: check the disk.", failure);
            }
        }
    }
}
