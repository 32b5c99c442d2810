package org.lysoen.listen;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.lysoen.listen.Tables.CONTENT;
import static org.lysoen.listen.Tables.FORM;
import static org.lysoen.listen.Tables.FORM_FILE;
import static org.lysoen.listen.Tables.FORM_ID;
import static org.lysoen.listen.Tables.MD5;
import static org.lysoen.listen.Tables.NAME;
import static org.lysoen.listen.Tables.PUBLIC_KEY;
import static org.lysoen.listen.Tables.PUBLISHED_NO;
import static org.lysoen.listen.Tables.STATE;
import static org.lysoen.listen.Tables.TITLE;
import static org.lysoen.listen.Tables.VERSION;
import static org.lysoen.listen.Tables.XML;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.SelectWhereStep;
import org.lysoen.exchange.openrosa.FileName;
import org.lysoen.exchange.openrosa.OpenRosaDocuments;
import org.lysoen.exchange.openrosa.XForm;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Act;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.duty.DutyRegister;
import org.lysoen.listen.store.Database;

/** The forms and their versions. A version that was published never changes again. Who adds, publishes or retires one is logged. */
public final class Forms {

    private final Database database;
    private final AuditLog audit;
    private final Trials trials;
    private final boolean forTrials;
    private final Map<Key, Set<String>> fileQuestions = new ConcurrentHashMap<>();
    private final Lately<Key, WithQuestions> lately = new Lately<>();

    Forms(Database database, AuditLog audit, Trials trials, boolean forTrials) {
        this.database = database;
        this.audit = audit;
        this.trials = trials;
        this.forTrials = forTrials;
    }

    /** A file that a form needs, such as a picture or a list of places. */
    public record FormFile(String name, String md5, byte[] content) {}

    private record Key(String formId, String version) {}

    record WithQuestions(Form form, Set<String> fileQuestions) {}

    /**
     * Adds a draft, or replaces the draft of the same version.
     *
     * <p>An address in the form to send reports to ({@code submission/@action}) is taken away: it would send them past
     * this server.
     *
     * @param by who adds it, for the log
     * @param files the files the form needs, by name
     * @throws Problem BAD_INPUT with the place of the mistake, where there is one
     */
    public Form add(String by, byte[] given, Map<String, byte[]> files) {
        byte[] xml = XForm.parse(given).sendsTo().isPresent() ? XForm.sentHere(given) : given;
        var read = XForm.parse(xml);
        FormCheck.check(read, xml, files);
        var form = new Form(read.id(), read.version(), read.title(), Form.State.DRAFT, read.publicKey());
        database.write(db -> {
            find(db, form.formId(), form.version()).ifPresent(Forms::requireDraft);
            remove(db, form.formId(), form.version());
            db.insertInto(FORM)
                    .set(FORM_ID, form.formId())
                    .set(VERSION, form.version())
                    .set(TITLE, form.title())
                    .set(STATE, written(form.state()))
                    .set(PUBLIC_KEY, form.publicKey().orElse(null))
                    .set(XML, xml)
                    .execute();
            files.forEach((name, content) -> db.insertInto(FORM_FILE)
                    .set(FORM_ID, form.formId())
                    .set(VERSION, form.version())
                    .set(NAME, FileName.plain(name))
                    .set(MD5, OpenRosaDocuments.md5(content))
                    .set(CONTENT, content)
                    .execute());
            return audit.add(db, by, Act.FORM_ADDED, about(form));
        });
        lately.forget();
        trials.end(form.formId(), form.version());
        return form;
    }

    /**
     * Opens a draft for reports, and offers it instead of the version before. That one still takes reports: phones that
     * are offline have it.
     *
     * @throws Problem NOT_FOUND; BAD_INPUT when it is no draft, nothing was promised to those who answer it (see
     *     {@link DutyRegister}), or it is readable and an earlier version was sealed
     */
    public Form publish(String by, String formId, String version) {
        var published = database.write(db -> {
            var form = get(db, formId, version);
            if (form.state() != Form.State.DRAFT) {
                throw Problem.badInput("Version " + version + " of " + formId + " is " + written(form.state())
                        + " already: add a new version.");
            }
            if (!forTrials && DutyRegister.find(db, formId).isEmpty()) {
                throw Problem.badInput("Say first what reports of " + formId
                        + " are for, on what ground they are kept and for how many days.");
            }
            boolean wasSealed = db.fetchExists(db.selectOne()
                    .from(FORM)
                    .where(FORM_ID.eq(formId))
                    .and(PUBLIC_KEY.isNotNull())
                    .and(PUBLISHED_NO.isNotNull()));
            if (wasSealed && !form.isSealed()) {
                throw Problem.badInput("Reports of " + formId + " are sealed, and those of version " + version
                        + " would not be: give it a key, or another id.");
            }
            var before = coalesce(max(PUBLISHED_NO), inline(0L));
            long number = db.select(before).from(FORM).fetchSingle().value1() + 1;
            db.update(FORM)
                    .set(STATE, written(Form.State.PUBLISHED))
                    .set(PUBLISHED_NO, number)
                    .where(is(form.formId(), form.version()))
                    .execute();
            audit.add(db, by, Act.FORM_PUBLISHED, about(form));
            return get(db, formId, version);
        });
        lately.forget();
        trials.end(formId, version);
        return published;
    }

    /**
     * Opens a draft to be tried out, at an address that is good for nothing else.
     *
     * @return the secret of the address; it cannot be had again
     * @throws Problem NOT_FOUND; BAD_INPUT when it is no draft
     */
    public String tryOut(String formId, String version) {
        var draft = find(formId, version).orElseThrow(() -> none(formId, version));
        if (draft.state() != Form.State.DRAFT) {
            throw Problem.badInput("Version " + version + " of " + formId + " is " + written(draft.state())
                    + ": only a draft can be tried out.");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files(formId, version).forEach(file -> files.put(file.name(), file.content()));
        return trials.begin(draft, xml(formId, version), files);
    }

    /** Removes a version of which there are no reports. */
    static void remove(DSLContext db, String formId, String version) {
        db.deleteFrom(FORM_FILE).where(is(formId, version)).execute();
        db.deleteFrom(FORM).where(is(formId, version)).execute();
    }

    /**
     * Closes all published versions of a form for new reports.
     *
     * @return how many versions
     * @throws Problem NOT_FOUND when none is published
     */
    public int retire(String by, String formId) {
        int retired = database.write(db -> {
            int versions = db.update(FORM)
                    .set(STATE, written(Form.State.RETIRED))
                    .where(FORM_ID.eq(formId))
                    .and(STATE.eq(written(Form.State.PUBLISHED)))
                    .execute();
            if (versions == 0) {
                throw Problem.notFound("No version of " + formId + " is published: see the list of forms.");
            }
            audit.add(db, by, Act.FORM_RETIRED, formId);
            return versions;
        });
        lately.forget();
        return retired;
    }

    /** Every version of every form. */
    public List<Form> list() {
        return database.read(
                db -> select(db).orderBy(FORM_ID, PUBLISHED_NO, VERSION).fetch(Forms::form));
    }

    /** What apps may fetch: of each form the version published last, or all that are published. */
    public List<Form> offered(boolean allVersions) {
        var published = database.read(db -> select(db)
                .where(STATE.eq(written(Form.State.PUBLISHED)))
                .orderBy(PUBLISHED_NO)
                .fetch(Forms::form));
        if (allVersions) {
            return published;
        }
        Map<String, Form> newest = new LinkedHashMap<>();
        published.forEach(form -> newest.put(form.formId(), form));
        return new ArrayList<>(newest.values());
    }

    public Optional<Form> find(String formId, String version) {
        return database.read(db -> find(db, formId, version));
    }

    /** @throws Problem NOT_FOUND */
    public byte[] xml(String formId, String version) {
        return database.read(db -> xml(db, formId, version));
    }

    private static byte[] xml(DSLContext db, String formId, String version) {
        return db.select(XML)
                .from(FORM)
                .where(is(formId, version))
                .fetchOptional(XML)
                .orElseThrow(() -> none(formId, version));
    }

    public List<FormFile> files(String formId, String version) {
        return database.read(db -> db.select(NAME, MD5, CONTENT)
                .from(FORM_FILE)
                .where(is(formId, version))
                .orderBy(NAME)
                .fetch(row -> new FormFile(row.value1(), row.value2(), row.value3())));
    }

    Optional<WithQuestions> findWithQuestions(String formId, String version) {
        var key = new Key(formId, version);
        return forTrials ? readWithQuestions(key) : lately.find(key, this::readWithQuestions);
    }

    private Optional<WithQuestions> readWithQuestions(Key key) {
        return database.read(db ->
                find(db, key.formId(), key.version()).map(form -> new WithQuestions(form, questions(db, form))));
    }

    /** Held for versions that cannot change any more. */
    private Set<String> questions(DSLContext db, Form form) {
        if (form.state() == Form.State.DRAFT) {
            return Set.of();
        }
        var key = new Key(form.formId(), form.version());
        return forTrials ? readQuestions(db, key) : fileQuestions.computeIfAbsent(key, each -> readQuestions(db, each));
    }

    private static Set<String> readQuestions(DSLContext db, Key key) {
        return XForm.parse(xml(db, key.formId(), key.version())).fileQuestions();
    }

    private static Form get(DSLContext db, String formId, String version) {
        return find(db, formId, version).orElseThrow(() -> none(formId, version));
    }

    private static Optional<Form> find(DSLContext db, String formId, String version) {
        return select(db).where(is(formId, version)).fetchOptional(Forms::form);
    }

    private static SelectWhereStep<Record5<String, String, String, String, String>> select(DSLContext db) {
        return db.select(FORM_ID, VERSION, TITLE, STATE, PUBLIC_KEY).from(FORM);
    }

    private static Form form(Record5<String, String, String, String, String> row) {
        return new Form(
                row.value1(),
                row.value2(),
                row.value3(),
                Form.State.valueOf(row.value4().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.value5()));
    }

    private static Condition is(String formId, String version) {
        return FORM_ID.eq(formId).and(VERSION.eq(version));
    }

    private static void requireDraft(Form form) {
        if (form.state() != Form.State.DRAFT) {
            throw Problem.badInput("Version " + form.version() + " of " + form.formId() + " is " + written(form.state())
                    + " and cannot change any more: give the form a new version.");
        }
    }

    /** How the log names a version. */
    private static String about(Form form) {
        return (form.formId() + " " + form.version()).strip();
    }

    private static String written(Form.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Problem none(String formId, String version) {
        return Problem.notFound("There is no version " + (version.isEmpty() ? "without a name" : version) + " of form "
                + formId + ": see the list of forms.");
    }
}
