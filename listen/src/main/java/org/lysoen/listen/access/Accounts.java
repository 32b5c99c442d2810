package org.lysoen.listen.access;

import static org.lysoen.listen.access.Tables.ABOUT;
import static org.lysoen.listen.access.Tables.ACCOUNT;
import static org.lysoen.listen.access.Tables.ARGON2;
import static org.lysoen.listen.access.Tables.AUDIT;
import static org.lysoen.listen.access.Tables.CODE_SHA256;
import static org.lysoen.listen.access.Tables.EXPIRES_ON;
import static org.lysoen.listen.access.Tables.GENERATION;
import static org.lysoen.listen.access.Tables.INVITATION;
import static org.lysoen.listen.access.Tables.MADE_ON;
import static org.lysoen.listen.access.Tables.NAME;
import static org.lysoen.listen.access.Tables.NUMBER;
import static org.lysoen.listen.access.Tables.RECOVERY_CODE;
import static org.lysoen.listen.access.Tables.ROLE;
import static org.lysoen.listen.access.Tables.SALT;
import static org.lysoen.listen.access.Tables.STATE;
import static org.lysoen.listen.access.Tables.SUBJECT;
import static org.lysoen.listen.access.Tables.TOKEN;
import static org.lysoen.listen.access.Tables.TOTP;
import static org.lysoen.listen.access.Tables.TOTP_STEP;
import static org.lysoen.listen.access.Tables.VERIFIER;
import static org.lysoen.listen.access.Tables.WHAT;
import static org.lysoen.listen.access.Tables.WHO;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/**
 * The accounts, as administrators see them. An account is made with a one-time code, by which its person sets password
 * and second step ({@link LogIn#setUp}); it is disabled and never removed, so that a name in the log stays one person's.
 */
public final class Accounts {

    /** Days in which the one-time code of an account must be used. */
    public static final int INVITATION_DAYS = 7;

    private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Database database;
    private final AuditLog audit;
    private final Tokens tokens;
    private final LogIn logIn;
    private final Clock clock;

    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.audit = new AuditLog(database, clock);
        this.tokens = new Tokens(database, audit, clock);
        this.logIn = new LogIn(database, audit, clock);
    }

    public AuditLog audit() {
        return audit;
    }

    public Tokens tokens() {
        return tokens;
    }

    public LogIn logIn() {
        return logIn;
    }

    public List<Account> list() {
        return database.read(
                db -> db.select(columns()).from(ACCOUNT).orderBy(NAME).fetch(Accounts::account));
    }

    public Optional<Account> find(String name) {
        return database.read(db -> find(db, name));
    }

    static Optional<Account> find(DSLContext db, String name) {
        return db.select(columns()).from(ACCOUNT).where(NAME.eq(name)).fetchOptional(Accounts::account);
    }

    /** The active account that an identity provider knows by this. */
    public Optional<Account> ofSubject(String subject) {
        return database.read(db -> db.select(columns())
                .from(ACCOUNT)
                .where(SUBJECT.eq(subject), STATE.eq("active"))
                .fetchOptional(Accounts::account));
    }

    /**
     * Whether an account's role is what an identity provider said at a log-in, and nobody else gave it one since: the
     * log has the account itself as who did it.
     */
    public boolean hasRoleFromElsewhere(String name) {
        var given =
                Stream.of(Role.values()).map(role -> name + " " + text(role)).toList();
        return database.read(db -> db.select(WHO)
                .from(AUDIT)
                .where(WHAT.in(Act.ACCOUNT_MADE.text(), Act.ROLE_CHANGED.text()), ABOUT.in(given))
                .orderBy(NUMBER.desc())
                .limit(1)
                .fetchOptional(WHO)
                .filter(name::equals)
                .isPresent());
    }

    public boolean hasAdministrator() {
        return database.read(db -> administrators(db) > 0);
    }

    static int administrators(DSLContext db) {
        return db.fetchCount(ACCOUNT, STATE.eq("active").and(ROLE.eq(text(Role.ADMINISTRATOR))));
    }

    /**
     * The one-time code of a new account.
     *
     * @throws Problem BAD_INPUT when the name is taken or not one
     */
    public String make(String by, String name, Role role) {
        var code = Secret.code();
        database.write(db -> {
            insert(db, name, role, Account.State.INVITED, today());
            invite(db, name, code);
            return audit.add(db, by, Act.ACCOUNT_MADE, name + " " + text(role));
        });
        return code;
    }

    /**
     * An account that logs in through an identity provider.
     *
     * @param subject the provider's address and its name for the person
     * @throws Problem BAD_INPUT when the name is taken or not one, or the person has an account
     */
    public Account make(String by, String name, Role role, String subject) {
        return database.write(db -> {
            if (db.fetchExists(db.selectOne().from(ACCOUNT).where(SUBJECT.eq(subject)))) {
                throw Problem.badInput("There is an account for this person already, and it may be disabled: ask an"
                        + " administrator.");
            }
            insert(db, name, role, Account.State.ACTIVE, today());
            db.update(ACCOUNT).set(SUBJECT, subject).where(NAME.eq(name)).execute();
            audit.add(db, by, Act.ACCOUNT_MADE, name + " " + text(role));
            return find(db, name).orElseThrow();
        });
    }

    static void insert(DSLContext db, String name, Role role, Account.State state, LocalDate today) {
        if (!NAMES.matcher(name).matches()) {
            throw Problem.badInput(
                    "An account cannot be named " + name + ": take small letters, digits, dots and dashes.");
        }
        if (db.fetchExists(db.selectOne().from(ACCOUNT).where(NAME.eq(name)))) {
            throw Problem.badInput("There is an account " + name + " already: take another name.");
        }
        db.insertInto(ACCOUNT, NAME, ROLE, STATE, TOTP_STEP, GENERATION, MADE_ON)
                .values(name, text(role), text(state), 0L, 1L, today.toString())
                .execute();
    }

    /**
     * A one-time code by which somebody sets password and second step again. What was set is gone, and so are sessions
     * and tokens. A disabled account stays disabled.
     *
     * @throws Problem NOT_FOUND when there is no such account, BAD_INPUT when it logs in elsewhere, or no administrator
     *     would be left
     */
    public String reset(String by, String name) {
        return reset(by, name, true);
    }

    /** The same from the server's own terminal, for the last administrator too: a way back in for who runs the server. */
    public String resetEvenLast(String name) {
        return reset(AuditLog.TERMINAL, name, false);
    }

    private String reset(String by, String name, boolean keepsOne) {
        var code = Secret.code();
        change(by, name, Act.ACCOUNT_RESET, name, keepsOne, (db, account) -> {
            if (account.subject().isPresent()) {
                throw Problem.badInput("The account " + name + " logs in elsewhere: reset it there.");
            }
            if (account.state() == Account.State.DISABLED) {
                throw Problem.badInput("The account " + name + " is disabled: enable it first.");
            }
            db.update(ACCOUNT)
                    .set(STATE, text(Account.State.INVITED))
                    .setNull(ARGON2)
                    .setNull(SALT)
                    .setNull(VERIFIER)
                    .setNull(TOTP)
                    .where(NAME.eq(name))
                    .execute();
            db.deleteFrom(RECOVERY_CODE).where(NAME.eq(name)).execute();
            db.deleteFrom(TOKEN).where(NAME.eq(name)).execute();
            invite(db, name, code);
        });
        return code;
    }

    /**
     * Another role; sessions and tokens of the account are over.
     *
     * @throws Problem as {@link #reset} does
     */
    public void changeRole(String by, String name, Role role) {
        change(by, name, Act.ROLE_CHANGED, name + " " + text(role), (db, account) -> {
            db.update(ACCOUNT).set(ROLE, text(role)).where(NAME.eq(name)).execute();
            db.deleteFrom(TOKEN).where(NAME.eq(name)).execute();
        });
    }

    /**
     * Nobody logs in with it any more; sessions and tokens are over.
     *
     * @throws Problem as {@link #reset} does
     */
    public void disable(String by, String name) {
        change(by, name, Act.ACCOUNT_DISABLED, name, (db, account) -> {
            db.update(ACCOUNT)
                    .set(STATE, text(Account.State.DISABLED))
                    .where(NAME.eq(name))
                    .execute();
            db.deleteFrom(INVITATION).where(NAME.eq(name)).execute();
            db.deleteFrom(TOKEN).where(NAME.eq(name)).execute();
        });
    }

    /** Who had set a password logs in with it again; who had not is reset. */
    public void enable(String by, String name) {
        change(by, name, Act.ACCOUNT_ENABLED, name, (db, account) -> {
            boolean ready = db.fetchExists(
                    ACCOUNT, NAME.eq(name).and(VERIFIER.isNotNull().or(SUBJECT.isNotNull())));
            var state = ready ? Account.State.ACTIVE : Account.State.INVITED;
            db.update(ACCOUNT).set(STATE, text(state)).where(NAME.eq(name)).execute();
        });
    }

    private interface Change {
        void make(DSLContext db, Account account);
    }

    private void change(String by, String name, Act act, String about, Change change) {
        change(by, name, act, about, true, change);
    }

    /** @param keepsOne whether an administrator must be left */
    private void change(String by, String name, Act act, String about, boolean keepsOne, Change change) {
        database.write(db -> {
            var account = find(db, name)
                    .orElseThrow(() -> Problem.notFound("There is no account " + name + ": see the list of accounts."));
            boolean had = administrators(db) > 0;
            change.make(db, account);
            if (keepsOne && had && administrators(db) == 0) {
                throw Problem.badInput("There would be no administrator left: make another one first.");
            }
            db.update(ACCOUNT)
                    .set(GENERATION, GENERATION.plus(1))
                    .where(NAME.eq(name))
                    .execute();
            return audit.add(db, by, act, about);
        });
    }

    private void invite(DSLContext db, String name, String code) {
        db.deleteFrom(INVITATION).where(NAME.eq(name)).execute();
        db.insertInto(INVITATION, NAME, CODE_SHA256, EXPIRES_ON)
                .values(
                        name,
                        Secret.hashOfCode(code),
                        today().plusDays(INVITATION_DAYS).toString())
                .execute();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private static List<Field<?>> columns() {
        return List.of(NAME, ROLE, STATE, GENERATION, SUBJECT, MADE_ON);
    }

    private static Account account(Record row) {
        return new Account(
                row.get(NAME),
                Role.valueOf(row.get(ROLE).toUpperCase(Locale.ROOT)),
                Account.State.valueOf(row.get(STATE).toUpperCase(Locale.ROOT)),
                row.get(GENERATION),
                Optional.ofNullable(row.get(SUBJECT)),
                LocalDate.parse(row.get(MADE_ON)));
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
