package org.lysoen.listen;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.duty.DutyRegister;
import org.lysoen.listen.receipt.Receipts;
import org.lysoen.listen.store.Database;

/**
 * A folder of forms and reports. Several programs may have it open: a command publishes a form while the server runs.
 */
public final class ListenStore implements AutoCloseable {

    private static final String ROWS = "listen.db";
    private static final String SCHEMA = "lysoen";

    private final Database database;
    private final Forms forms;
    private final Intake intake;
    private final Reports reports;
    private final Arrivals arrivals;
    private final Passes passes;
    private final Receipts receipts;
    private final Withdrawals withdrawals;
    private final Accounts accounts;
    private final Trials trials;
    private final DutyRegister duties;
    private final Expiry expiry;
    private final Backup backup;

    private ListenStore(
            Database database, FileStore files, Options options, Clock clock, Trials trials, boolean forTrials) {
        this.database = database;
        this.accounts = new Accounts(database, clock);
        var audit = accounts.audit();
        this.forms = new Forms(database, audit, trials, forTrials);
        this.intake = new Intake(database, files, forms, options, clock);
        var removal = new Removal(database, files);
        this.reports = new Reports(database, files, removal);
        this.arrivals = new Arrivals(database);
        this.passes = new Passes(database, audit, clock);
        this.receipts = new Receipts(database, clock);
        this.withdrawals = new Withdrawals(database, removal);
        this.trials = trials;
        this.duties = new DutyRegister(database, audit);
        this.expiry = new Expiry(database, audit, duties, removal, trials, forTrials, clock);
        this.backup = new Backup(database, files);
    }

    /**
     * @param mostFileBytes of one file of a report
     * @param leastFreeBytes the disk keeps: with less, reports are refused before they are acknowledged
     * @param mostPages of 4 kB the database may have, 0 for as many as the disk holds; SQLite only
     * @param database the address of a PostgreSQL database, such as {@code jdbc:postgresql://127.0.0.1/lysoen}; empty
     *     for SQLite in the folder
     */
    public record Options(long mostFileBytes, long leastFreeBytes, int mostPages, String database) {

        public static final Options DEFAULT = new Options(100_000_000, 64L << 20, 0, "");

        /** The same with rows kept there. */
        public Options at(String database) {
            return new Options(mostFileBytes, leastFreeBytes, mostPages, database);
        }

        /** Not the address: a password may stand in it. */
        @Override
        public String toString() {
            return "Options[" + mostFileBytes + ", " + leastFreeBytes + ", " + mostPages + "]";
        }
    }

    /**
     * Whether there is one, in the folder and the database; nothing is made.
     *
     * @throws Problem BAD_DATA when the database cannot be opened
     */
    public static boolean isAt(Path folder, Options options) {
        return Files.isDirectory(folder)
                && (options.database().isEmpty()
                        ? Database.isAt(folder.resolve(ROWS))
                        : Database.isAt(options.database(), SCHEMA));
    }

    /**
     * Opens the folder, or makes it, readable by its owner alone. Servers that share a PostgreSQL database share the
     * folder too: the files of reports lie in it.
     *
     * @throws Problem UNAVAILABLE when it cannot be made or closed to others, BAD_INPUT when others can read what else
     *     is in it, BAD_DATA when it or the database holds something else
     */
    public static ListenStore open(Path folder, Options options, Clock clock) {
        return open(folder, options, clock, false);
    }

    /** @param forTrials whether a version of a form may be removed and another come in its place */
    static ListenStore open(Path folder, Options options, Clock clock, boolean forTrials) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            closeToOthers(folder);
        } catch (IOException e) {
            throw Problem.unavailable("The folder " + folder + " cannot be made: choose another.", e);
        }
        var files = new FileStore(folder, clock, options.leastFreeBytes());
        var trials = new Trials(folder.resolve("trials"), options, clock);
        return new ListenStore(database(folder, options, forTrials), files, options, clock, trials, forTrials);
    }

    /** What else lies in the folder may be there for others to read, so that is not closed unasked. */
    private static void closeToOthers(Path folder) throws IOException {
        if (!OwnerOnly.isOpenToOthers(folder)) {
            return;
        }
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()
                    && !Files.exists(folder.resolve(ROWS))
                    && !Files.exists(folder.resolve("files"))) {
                throw Problem.badInput("Others can read the folder " + folder
                        + ", and there are other things in it: name an empty one, or let its owner alone read it"
                        + " (chmod 700).");
            }
        }
        try {
            OwnerOnly.restrict(folder);
        } catch (FileSystemException e) {
            throw Problem.unavailable(
                    "Others can read the folder " + folder
                            + ", and it is not yours to close: let its owner do it (chmod 700), or choose another.",
                    e);
        }
    }

    private static Database database(Path folder, Options options, boolean forTrials) {
        return options.database().isEmpty()
                ? Database.open(folder.resolve(ROWS), options.mostPages())
                : Database.connect(options.database(), forTrials ? "lysoen_trials" : SCHEMA);
    }

    public Forms forms() {
        return forms;
    }

    public Intake intake() {
        return intake;
    }

    public Reports reports() {
        return reports;
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    public Passes passes() {
        return passes;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Withdrawals withdrawals() {
        return withdrawals;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Trials trials() {
        return trials;
    }

    public DutyRegister duties() {
        return duties;
    }

    public Expiry expiry() {
        return expiry;
    }

    public Backup backup() {
        return backup;
    }

    @Override
    public void close() {
        trials.close();
        database.close();
    }
}
