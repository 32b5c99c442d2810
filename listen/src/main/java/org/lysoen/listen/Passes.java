package org.lysoen.listen;

import static org.lysoen.listen.Tables.GOOD_UNTIL;
import static org.lysoen.listen.Tables.MADE_ON;
import static org.lysoen.listen.Tables.NAME;
import static org.lysoen.listen.Tables.PASS;
import static org.lysoen.listen.Tables.PASS_SHA256;
import static org.lysoen.listen.Tables.ROLE;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Record4;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.access.Act;
import org.lysoen.listen.access.AuditLog;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.store.Database;

/**
 * Passes: secrets of 64 characters (384 bits) that open the way to send or to fetch. Only their SHA-256 is kept, which
 * is enough for a secret that nobody chose; the secret is shown once. Who makes or revokes one is logged. No report is linked to the pass it came with.
 */
public final class Passes {

    private static final int SECRET_BYTES = 48;
    private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final SecureRandom CHANCE = new SecureRandom();

    /** What a pass is good for. */
    public enum Role {
        /** Gets forms and sends reports; sees none. */
        MONITOR,
        /** Fetches reports, sealed ones as ciphertext. */
        PARTNER,
        /** Brings forms, as drafts, and reports collected elsewhere; sees none. */
        COORDINATOR
    }

    /**
     * A pass without its secret.
     *
     * @param goodUntil its last day; empty where it is good until it is revoked
     */
    public record Pass(String name, Role role, LocalDate madeOn, Optional<LocalDate> goodUntil) {}

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Lately<String, Pass> lately = new Lately<>();

    Passes(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The secret of a new pass; it cannot be had again.
     *
     * @param by who makes it, for the log
     * @param name of the pass, not of a person: who runs the server can read it
     * @throws Problem BAD_INPUT when the name is taken or not one
     */
    public String make(String by, Role role, String name) {
        return make(by, role, name, Optional.empty());
    }

    /**
     * The same of one that ends by itself.
     *
     * @param goodUntil its last day
     * @throws Problem BAD_INPUT when the name is taken or not one, or the day is over
     */
    public String make(String by, Role role, String name, Optional<LocalDate> goodUntil) {
        goodUntil.filter(day -> day.isBefore(today())).ifPresent(day -> {
            throw Problem.badInput("The day " + day + " is over: give the pass a later one.");
        });
        if (!NAMES.matcher(name).matches()) {
            throw Problem.badInput("A pass cannot be named " + name + ": take small letters, digits, dots and dashes.");
        }
        var bytes = new byte[SECRET_BYTES];
        CHANCE.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.write(db -> {
            if (db.fetchExists(db.selectOne().from(PASS).where(NAME.eq(name)))) {
                throw Problem.badInput("There is a pass " + name + " already: revoke it or take another name.");
            }
            var written = role.name().toLowerCase(Locale.ROOT);
            db.insertInto(PASS, PASS_SHA256, ROLE, NAME, MADE_ON, GOOD_UNTIL)
                    .values(
                            Sha256.hex(secret),
                            written,
                            name,
                            today().toString(),
                            goodUntil.map(LocalDate::toString).orElse(null))
                    .execute();
            return audit.add(db, by, Act.PASS_MADE, name + " " + written);
        });
        return secret;
    }

    /** @throws Problem NOT_FOUND when there is none of that name */
    public void revoke(String by, String name) {
        database.write(db -> {
            if (db.deleteFrom(PASS).where(NAME.eq(name)).execute() == 0) {
                throw Problem.notFound("There is no pass " + name + ": see the list of passes.");
            }
            return audit.add(db, by, Act.PASS_REVOKED, name);
        });
        lately.forget();
    }

    public List<Pass> list() {
        return database.read(db -> db.select(NAME, ROLE, MADE_ON, GOOD_UNTIL)
                .from(PASS)
                .orderBy(NAME)
                .fetch(Passes::pass));
    }

    /**
     * The pass of a secret, unless its days are over. Looked up by hash, so the time it takes tells nothing of the secret. One that another program
     * revoked is good for a second more.
     */
    public Optional<Pass> find(String secret) {
        return lately.find(Sha256.hex(secret), this::read)
                .filter(pass ->
                        pass.goodUntil().filter(last -> last.isBefore(today())).isEmpty());
    }

    private Optional<Pass> read(String sha256) {
        return database.read(db -> db.select(NAME, ROLE, MADE_ON, GOOD_UNTIL)
                .from(PASS)
                .where(PASS_SHA256.eq(sha256))
                .fetchOptional(Passes::pass));
    }

    private static Pass pass(Record4<String, String, String, String> row) {
        return new Pass(
                row.value1(),
                role(row.value2()),
                LocalDate.parse(row.value3()),
                Optional.ofNullable(row.value4()).map(LocalDate::parse));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private static Role role(String text) {
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
