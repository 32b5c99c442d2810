package org.lysoen.listen.access;

import static org.lysoen.listen.access.Tables.ACCOUNT;
import static org.lysoen.listen.access.Tables.ARGON2;
import static org.lysoen.listen.access.Tables.CODE_SHA256;
import static org.lysoen.listen.access.Tables.EXPIRES_ON;
import static org.lysoen.listen.access.Tables.GENERATION;
import static org.lysoen.listen.access.Tables.INVITATION;
import static org.lysoen.listen.access.Tables.NAME;
import static org.lysoen.listen.access.Tables.RECOVERY_CODE;
import static org.lysoen.listen.access.Tables.SALT;
import static org.lysoen.listen.access.Tables.STATE;
import static org.lysoen.listen.access.Tables.TOTP;
import static org.lysoen.listen.access.Tables.TOTP_STEP;
import static org.lysoen.listen.access.Tables.VERIFIER;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.store.Database;

/**
 * Logging in with name, password and a code, and what somebody does with the own account. An unknown name, a wrong
 * password, a wrong code and a disabled account get the same answer after the same work. A code is good once; a recovery
 * code stands in for one.
 */
public final class LogIn {

    private static final int RECOVERY_CODES = 10;
    private static final int CODE_DIGITS = 6;
    private static final long PATIENCE_SECONDS = 5;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Throttle throttle;

    /** Memory and a core are lent to one password at a time. */
    private final Semaphore work = new Semaphore(1, true);

    LogIn(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /** What came of a try. */
    public sealed interface Outcome {

        record Welcome(Account account) implements Outcome {}

        /** Name, password or code is wrong; which one is not told. */
        record Refused() implements Outcome {}

        record Wait(Duration time) implements Outcome {}
    }

    /** The row of an account that can log in. */
    private record Stored(Credentials credentials, boolean active) {}

    /**
     * @param code six digits of the app, or a recovery code
     * @throws Problem UNAVAILABLE when too many log in at once
     */
    public Outcome logIn(String name, String password, String code) {
        return admitted(name, password, code, Act.LOGGED_IN, _ -> _ -> {});
    }

    /** What is done once it is clear who asks; the work of passwords first, so that the one writer need not wait for it. */
    private interface Change {

        /** @param secret of the second step */
        Consumer<DSLContext> prepare(byte[] secret);
    }

    private Outcome admitted(String name, String password, String code, Act act, Change change) {
        boolean byRecoveryCode = code.replaceAll("[\\s-]", "").length() > CODE_DIGITS;
        var wait = throttle.admit(name, byRecoveryCode);
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        var stored = stored(name);
        var credentials = stored.map(Stored::credentials).orElse(Credentials.NOBODY);
        var secret = working(() -> credentials.open(password));
        var step = Totp.step(secret.orElseGet(Totp::secret), code, clock.instant());
        String codeSha256 = Secret.hashOfCode(code);
        // Asked of a wrong password too, so that a right one with a wrong code takes no other way.
        boolean codeFits =
                database.read(db -> byRecoveryCode ? isUnspent(db, name, codeSha256) : isUnspent(db, name, step));
        boolean known = secret.isPresent() && stored.filter(Stored::active).isPresent();
        if (!known || !codeFits) {
            return new Outcome.Refused();
        }
        var renewed = credentials.isOutOfDate()
                ? Optional.of(working(() -> Credentials.of(password, secret.orElseThrow())))
                : Optional.<Credentials>empty();
        var prepared = change.prepare(secret.orElseThrow());
        var welcome = database.write(db -> {
            if (!isStill(db, name, credentials)
                    || (byRecoveryCode ? !spend(db, name, codeSha256) : !spend(db, name, step))) {
                return Optional.<Account>empty();
            }
            renewed.ifPresent(fresh -> store(db, name, fresh));
            prepared.accept(db);
            audit.add(db, name, act, name);
            return Accounts.find(db, name);
        });
        if (welcome.isEmpty()) {
            return new Outcome.Refused();
        }
        throttle.succeeded(name);
        return new Outcome.Welcome(welcome.get());
    }

    private Optional<Stored> stored(String name) {
        return database.read(db -> db.select(ARGON2, SALT, VERIFIER, TOTP, STATE)
                .from(ACCOUNT)
                .where(NAME.eq(name), VERIFIER.isNotNull())
                .fetchOptional(row -> new Stored(
                        new Credentials(Credentials.cost(row.value1()), row.value2(), row.value3(), row.value4()),
                        row.value5().equals("active"))));
    }

    private static boolean isUnspent(DSLContext db, String name, OptionalLong step) {
        return db.fetchExists(ACCOUNT, NAME.eq(name).and(TOTP_STEP.lt(step.orElse(0))));
    }

    private static boolean isUnspent(DSLContext db, String name, String codeSha256) {
        return db.fetchExists(RECOVERY_CODE, NAME.eq(name).and(CODE_SHA256.eq(codeSha256)));
    }

    /** While a password was worked on the account may have been disabled, or have got another password or second step. */
    private static boolean isStill(DSLContext db, String name, Credentials checked) {
        return db.fetchExists(ACCOUNT, NAME.eq(name).and(STATE.eq("active")).and(VERIFIER.eq(checked.verifier())));
    }

    /** A code is good once: a later step than the last. */
    private static boolean spend(DSLContext db, String name, OptionalLong step) {
        long used = step.orElseThrow();
        return db.update(ACCOUNT)
                        .set(TOTP_STEP, used)
                        .where(NAME.eq(name), TOTP_STEP.lt(used))
                        .execute()
                == 1;
    }

    private static boolean spend(DSLContext db, String name, String codeSha256) {
        return db.deleteFrom(RECOVERY_CODE)
                        .where(NAME.eq(name), CODE_SHA256.eq(codeSha256))
                        .execute()
                == 1;
    }

    /** Who an identity provider vouches for. */
    public void vouchedFor(Account account) {
        audit.add(account.name(), Act.LOGGED_IN, account.name());
    }

    public void loggedOut(String name) {
        audit.add(name, Act.LOGGED_OUT, name);
    }

    /** @throws Problem BAD_INPUT when the new password is too short */
    public Outcome changePassword(String name, String password, String code, String newPassword) {
        Credentials.requireFit(newPassword);
        return admitted(name, password, code, Act.PASSWORD_CHANGED, secret -> {
            var fresh = working(() -> Credentials.of(newPassword, secret));
            return db -> {
                store(db, name, fresh);
                endSessions(db, name);
            };
        });
    }

    /**
     * @param newCode what the app shows for the new secret
     * @throws Problem BAD_INPUT when it does not
     */
    public Outcome changeSecondStep(String name, String password, String code, byte[] newSecret, String newCode) {
        long step = requireCode(newSecret, newCode);
        return admitted(name, password, code, Act.SECOND_STEP_CHANGED, _ -> {
            var fresh = working(() -> Credentials.of(password, newSecret));
            return db -> {
                store(db, name, fresh);
                db.update(ACCOUNT).set(TOTP_STEP, step).where(NAME.eq(name)).execute();
                endSessions(db, name);
            };
        });
    }

    /** @param codes come in place of the old ones, when it is who it should be */
    public Outcome renewRecoveryCodes(String name, String password, String code, List<String> codes) {
        return admitted(name, password, code, Act.RECOVERY_CODES_MADE, _ -> db -> storeCodes(db, name, codes));
    }

    /** Ten recovery codes, which are no one's yet. */
    public static List<String> recoveryCodes() {
        return Stream.generate(Secret::code).limit(RECOVERY_CODES).toList();
    }

    /** How many recovery codes somebody has left. */
    public int recoveryCodesLeft(String name) {
        return database.read(db -> db.fetchCount(RECOVERY_CODE, NAME.eq(name)));
    }

    /**
     * Sets password and second step by the one-time code of an account, which is then spent.
     *
     * @param newCode what the app shows for the secret
     * @param recoveryCodes that the person is shown
     * @throws Problem BAD_INPUT when the one-time code is not known, or the password or what the app shows does not do
     */
    public Account setUp(
            String oneTimeCode, String password, byte[] secret, String newCode, List<String> recoveryCodes) {
        Credentials.requireFit(password);
        long step = requireCode(secret, newCode);
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString();
        String codeSha256 = Secret.hashOfCode(oneTimeCode);
        // No work for a code that nobody was given; the quick answer tells nothing, since nobody can guess one.
        if (database.read(db -> invited(db, codeSha256, today)).isEmpty()) {
            throw unknownCode();
        }
        var credentials = working(() -> Credentials.of(password, secret));
        return database.write(db -> {
            String invited = invited(db, codeSha256, today).orElseThrow(LogIn::unknownCode);
            db.deleteFrom(INVITATION).where(NAME.eq(invited)).execute();
            return setUp(db, invited, credentials, step, recoveryCodes);
        });
    }

    private static Optional<String> invited(DSLContext db, String codeSha256, String today) {
        return db.select(NAME)
                .from(INVITATION)
                .where(CODE_SHA256.eq(codeSha256), EXPIRES_ON.gt(today))
                .fetchOptional(NAME);
    }

    /**
     * The first administrator, where there is none.
     *
     * @throws Problem BAD_INPUT when there is one, or the name, the password or what the app shows does not do
     */
    public Account setUpFirst(String name, String password, byte[] secret, String newCode, List<String> recoveryCodes) {
        Credentials.requireFit(password);
        long step = requireCode(secret, newCode);
        var credentials = working(() -> Credentials.of(password, secret));
        return database.write(db -> {
            if (Accounts.administrators(db) > 0) {
                throw unknownCode();
            }
            Accounts.insert(
                    db, name, Role.ADMINISTRATOR, Account.State.INVITED, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
            return setUp(db, name, credentials, step, recoveryCodes);
        });
    }

    /** A code that was never given, was used or has expired. */
    public static Problem unknownCode() {
        return Problem.badInput("This one-time code is not known or was used: ask for a new one.");
    }

    private Account setUp(DSLContext db, String name, Credentials credentials, long step, List<String> codes) {
        store(db, name, credentials);
        db.update(ACCOUNT)
                .set(STATE, "active")
                .set(TOTP_STEP, step)
                .where(NAME.eq(name))
                .execute();
        storeCodes(db, name, codes);
        endSessions(db, name);
        audit.add(db, name, Act.ACCOUNT_SET_UP, name);
        return Accounts.find(db, name).orElseThrow();
    }

    private long requireCode(byte[] secret, String code) {
        return Totp.step(secret, code, clock.instant())
                .orElseThrow(() -> Problem.badInput(
                        "The six digits are not what the app should show: check that its clock is right, and"
                                + " try again."));
    }

    private static void store(DSLContext db, String name, Credentials credentials) {
        db.update(ACCOUNT)
                .set(ARGON2, credentials.costText())
                .set(SALT, credentials.salt())
                .set(VERIFIER, credentials.verifier())
                .set(TOTP, credentials.totp())
                .where(NAME.eq(name))
                .execute();
    }

    private static void storeCodes(DSLContext db, String name, List<String> codes) {
        db.deleteFrom(RECOVERY_CODE).where(NAME.eq(name)).execute();
        for (String code : codes) {
            db.insertInto(RECOVERY_CODE, CODE_SHA256, NAME)
                    .values(Secret.hashOfCode(code), name)
                    .execute();
        }
    }

    private static void endSessions(DSLContext db, String name) {
        db.update(ACCOUNT)
                .set(GENERATION, GENERATION.plus(1))
                .where(NAME.eq(name))
                .execute();
    }

    private <T> T working(Supplier<T> passwordWork) {
        try {
            if (!work.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem(Problem.Code.UNAVAILABLE, "Too many log in at once: try again in a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Code.UNAVAILABLE, "The server is stopping: try again later.");
        }
        try {
            return passwordWork.get();
        } finally {
            work.release();
        }
    }
}
