package org.lysoen.listen;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.lysoen.listen.Tables.ARRIVED_ON;
import static org.lysoen.listen.Tables.BYTES;
import static org.lysoen.listen.Tables.CONTENT;
import static org.lysoen.listen.Tables.DEPRECATES;
import static org.lysoen.listen.Tables.FORM;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.INSTANCE_ID;
import static org.lysoen.listen.Tables.MD5;
import static org.lysoen.listen.Tables.NAME;
import static org.lysoen.listen.Tables.PLACE;
import static org.lysoen.listen.Tables.POSITION;
import static org.lysoen.listen.Tables.REPORT;
import static org.lysoen.listen.Tables.REPORT_FILE;
import static org.lysoen.listen.Tables.REPORT_ID;
import static org.lysoen.listen.Tables.SHA256;
import static org.lysoen.listen.Tables.VERSION;
import static org.lysoen.listen.Tables.XML;
import static org.lysoen.listen.Tables.XML_SHA256;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/** One request's part of a report, being taken. Closed without a commit, it leaves nothing. */
public final class Delivery implements AutoCloseable {

    /** The block of AES: what is sealed is a whole number of them, and never none. */
    private static final int BLOCK = 16;

    /** Bytes of a sealed report's answers that lie in the row, as those of an open one do: one sync serves many. */
    private static final int MOST_HELD = 128 * 1024;

    private final Database database;
    private final FileStore files;
    private final Intake.Arrival arrival;
    private final boolean withdrawn;
    private final List<String> named;
    private final long mostFileBytes;
    private final Map<String, FileStore.Received> received = new LinkedHashMap<>();

    /** @param withdrawn whether it was taken back: then it is acknowledged, so that a phone shows nothing, and not kept */
    Delivery(
            Database database,
            FileStore files,
            Intake.Arrival arrival,
            boolean withdrawn,
            List<String> named,
            long mostFileBytes) {
        this.database = database;
        this.files = files;
        this.arrival = arrival;
        this.withdrawn = withdrawn;
        this.named = named;
        this.mostFileBytes = mostFileBytes;
    }

    /**
     * Takes a file. One that the report does not name is not kept: an app may send a photo that was taken back.
     *
     * @throws Refused READABLE when the form is sealed and this is none of its encrypted files, TOO_LARGE, CONFLICT when
     *     the same request holds two files of the name
     * @throws IOException when the sender stops
     */
    public void attach(String name, InputStream content) throws IOException {
        if (withdrawn) {
            content.transferTo(OutputStream.nullOutputStream());
            return;
        }
        if (!named.contains(name)) {
            if (arrival.form().isSealed()) {
                throw readable();
            }
            content.transferTo(OutputStream.nullOutputStream());
            return;
        }
        if (received.containsKey(name)) {
            throw otherBytes();
        }
        var file = files.receive(content, mostFileBytes, arrival.isAnswers(name) ? MOST_HELD : 0);
        received.put(name, file);
        if (arrival.form().isSealed() && (file.bytes() == 0 || file.bytes() % BLOCK != 0)) {
            throw readable();
        }
    }

    /**
     * What is here after a commit.
     *
     * @param missing names of the files that have yet to come
     */
    public record Receipt(String instanceId, List<String> missing) {

        public boolean isComplete() {
            return missing.isEmpty();
        }
    }

    /**
     * Stores what came. When this returns, it is on the disk, and the sender may forget it.
     *
     * @throws Refused CONFLICT when other bytes are here under the same name
     * @throws Problem UNAVAILABLE when the disk is full or fails; nothing is then kept
     */
    public Receipt commit() {
        Map<String, String> places = new LinkedHashMap<>();
        Set<String> unused = new HashSet<>();
        try {
            for (var file : received.entrySet()) {
                var path = file.getValue().path();
                if (path.isPresent()) {
                    String place = files.keep(path.get());
                    places.put(file.getKey(), place);
                    unused.add(place);
                }
            }
            return database.write(db -> store(db, places, unused));
        } catch (IOException e) {
            throw Problem.unavailable("The server's disk is full or does not answer: send it again later.", e);
        } catch (Problem notWritten) {
            // A disk that failed at the commit may still have written it: then the row must find its files.
            unused.clear();
            throw notWritten;
        } finally {
            files.remove(unused);
        }
    }

    private Receipt store(DSLContext db, Map<String, String> places, Set<String> unused) {
        // Nearly all are new and correct none: one statement tells and writes.
        if (arrival.isPlain() && insert(db)) {
            return receipt(insertFiles(db, places, unused));
        }
        if (Withdrawals.covers(db, arrival.submission())) {
            Withdrawals.remember(db, arrival.submission());
            return receipt(List.of());
        }
        var here = Intake.findOrRefuse(db, arrival);
        if (here.isPresent()) {
            return receipt(add(db, here.get(), places, unused));
        }
        if (!insert(db)) {
            // A draft that was tried out was replaced while this came.
            throw Intake.unknownVersion(arrival.submission());
        }
        return receipt(insertFiles(db, places, unused));
    }

    private Receipt receipt(List<String> missing) {
        return new Receipt(arrival.submission().instanceId(), missing);
    }

    /** What has come of a report that is here already; returns what is still missing. */
    private List<String> add(DSLContext db, long reportId, Map<String, String> places, Set<String> unused) {
        Set<String> used = new HashSet<>();
        for (var file : received.entrySet()) {
            var here = db.select(SHA256)
                    .from(REPORT_FILE)
                    .where(REPORT_ID.eq(reportId))
                    .and(NAME.eq(file.getKey()))
                    .fetchSingle(SHA256);
            if (here == null) {
                @Nullable String place = places.get(file.getKey());
                db.update(REPORT_FILE)
                        .set(SHA256, file.getValue().sha256())
                        .set(MD5, file.getValue().md5())
                        .set(BYTES, file.getValue().bytes())
                        .set(PLACE, place)
                        .set(CONTENT, file.getValue().held().orElse(null))
                        .where(REPORT_ID.eq(reportId))
                        .and(NAME.eq(file.getKey()))
                        .execute();
                if (place != null) {
                    used.add(place);
                }
            } else if (!here.equals(file.getValue().sha256())) {
                throw otherBytes();
            }
        }
        var missing = db.select(NAME)
                .from(REPORT_FILE)
                .where(REPORT_ID.eq(reportId))
                .and(SHA256.isNull())
                .orderBy(POSITION)
                .fetch(NAME);
        unused.removeAll(used);
        return new ArrayList<>(missing);
    }

    /** Whether it is written: not where it is here already or was taken back, or its form is gone. */
    private boolean insert(DSLContext db) {
        var submission = arrival.submission();
        return db.insertInto(REPORT, FORM_ID, VERSION, INSTANCE_ID, DEPRECATES, ARRIVED_ON, XML_SHA256, XML)
                        .select(select(
                                        val(submission.formId()),
                                        val(submission.version()),
                                        val(submission.instanceId()),
                                        val(submission.deprecatedId().orElse(null)),
                                        val(arrival.on().toString()),
                                        val(arrival.sha256()),
                                        val(arrival.xml()))
                                .whereNotExists(Withdrawals.of(submission.formId(), submission.instanceId()))
                                .andExists(selectOne()
                                        .from(FORM)
                                        .where(FORM_ID.eq(submission.formId()))
                                        .and(VERSION.eq(submission.version()))))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private List<String> insertFiles(DSLContext db, Map<String, String> places, Set<String> unused) {
        if (named.isEmpty()) {
            return named;
        }
        long reportId = Intake.find(
                        db, arrival.submission().formId(), arrival.submission().instanceId())
                .orElseThrow();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            var name = named.get(i);
            var file = Optional.ofNullable(received.get(name));
            db.insertInto(REPORT_FILE, REPORT_ID, NAME, POSITION, SHA256, MD5, BYTES, PLACE, CONTENT)
                    .values(
                            reportId,
                            name,
                            i,
                            file.map(FileStore.Received::sha256).orElse(null),
                            file.map(FileStore.Received::md5).orElse(null),
                            file.map(FileStore.Received::bytes).orElse(null),
                            places.get(name),
                            file.flatMap(FileStore.Received::held).orElse(null))
                    .execute();
            if (file.isEmpty()) {
                missing.add(name);
            }
        }
        unused.clear();
        return missing;
    }

    private static Refused readable() {
        return new Refused(
                Refused.Reason.READABLE,
                "This form takes sealed reports only and a file of this one is not sealed, so nothing of it was kept:"
                        + " send it with an app that encrypts, such as ODK Collect.");
    }

    private static Refused otherBytes() {
        return new Refused(
                Refused.Reason.CONFLICT,
                "Another file is here under the same name in the same report; it was left as it is.");
    }

    @Override
    public void close() {
        received.values().forEach(FileStore.Received::discard);
    }
}
