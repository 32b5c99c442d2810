package org.lysoen.listen.access;

import static org.lysoen.listen.access.Tables.ACCOUNT;
import static org.lysoen.listen.access.Tables.EXPIRES_ON;
import static org.lysoen.listen.access.Tables.LABEL;
import static org.lysoen.listen.access.Tables.MADE_ON;
import static org.lysoen.listen.access.Tables.NAME;
import static org.lysoen.listen.access.Tables.SCOPE;
import static org.lysoen.listen.access.Tables.STATE;
import static org.lysoen.listen.access.Tables.TOKEN;
import static org.lysoen.listen.access.Tables.TOKEN_SHA256;
import static org.lysoen.listen.access.Tables.USED_ON;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;
import org.lysoen.listen.seal.Sha256;
import org.lysoen.listen.store.Database;

/**
 * Secrets of 256 bits with which programs come in the place of an account, as {@code Authorization: Bearer}. Their
 * SHA-256 is kept, and the day they were last used.
 */
public final class Tokens {

    /** Days that a token lasts at most. */
    public static final int LONGEST_DAYS = 365;

    private static final Pattern LABELS = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    Tokens(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token without its secret. */
    public record Token(String label, Scope scope, LocalDate madeOn, LocalDate expiresOn, Optional<LocalDate> usedOn) {}

    /** In whose place a program comes, and for what. */
    public record Bearer(String account, Scope scope) {}

    /**
     * The secret; it cannot be had again.
     *
     * @throws Problem BAD_INPUT when the account has one of that label, or the days are more than {@link #LONGEST_DAYS}
     */
    public String make(String account, String label, Scope scope, int days) {
        if (!LABELS.matcher(label).matches()) {
            throw Problem.badInput(
                    "A token cannot be named " + label + ": take small letters, digits, dots and dashes.");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw Problem.badInput("A token lasts 1 to " + LONGEST_DAYS + " days: choose fewer than " + days + ".");
        }
        var secret = Secret.token();
        var today = today();
        database.write(db -> {
            if (Accounts.find(db, account)
                    .filter(found -> found.role() == scope.role())
                    .isEmpty()) {
                throw Problem.badInput("Your account is not for " + Accounts.text(scope) + ": choose another scope.");
            }
            if (db.fetchExists(db.selectOne().from(TOKEN).where(NAME.eq(account), LABEL.eq(label)))) {
                throw Problem.badInput("You have a token " + label + " already: revoke it or take another name.");
            }
            db.insertInto(TOKEN, TOKEN_SHA256, NAME, LABEL, SCOPE, MADE_ON, EXPIRES_ON)
                    .values(
                            Sha256.hex(secret),
                            account,
                            label,
                            Accounts.text(scope),
                            today.toString(),
                            today.plusDays(days).toString())
                    .execute();
            return audit.add(db, account, Act.TOKEN_MADE, label);
        });
        return secret;
    }

    /**
     * Makes a token good for nothing.
     *
     * @throws Problem NOT_FOUND when the account has none of that label
     */
    public void revoke(String account, String label) {
        database.write(db -> {
            if (db.deleteFrom(TOKEN).where(NAME.eq(account), LABEL.eq(label)).execute() == 0) {
                throw Problem.notFound("You have no token " + label + ": see the list of your tokens.");
            }
            return audit.add(db, account, Act.TOKEN_REVOKED, label);
        });
    }

    public List<Token> list(String account) {
        return database.read(db -> db.select(LABEL, SCOPE, MADE_ON, EXPIRES_ON, USED_ON)
                .from(TOKEN)
                .where(NAME.eq(account))
                .orderBy(LABEL)
                .fetch(row -> new Token(
                        row.value1(),
                        scope(row.value2()),
                        LocalDate.parse(row.value3()),
                        LocalDate.parse(row.value4()),
                        Optional.ofNullable(row.value5()).map(LocalDate::parse))));
    }

    /** Empty for a secret that is unknown, has expired or belongs to an account that may not log in. */
    public Optional<Bearer> find(String secret) {
        var hash = Sha256.hex(secret);
        var today = today().toString();
        var found = database.read(db -> db.select(NAME, SCOPE, USED_ON)
                .from(TOKEN)
                .where(TOKEN_SHA256.eq(hash), EXPIRES_ON.gt(today))
                .and(NAME.in(db.select(NAME).from(ACCOUNT).where(STATE.eq("active"))))
                .fetchOptional());
        found.filter(row -> !today.equals(row.value3()))
                .ifPresent(_ -> database.write(db -> db.update(TOKEN)
                        .set(USED_ON, today)
                        .where(TOKEN_SHA256.eq(hash))
                        .execute()));
        return found.map(row -> new Bearer(row.value1(), scope(row.value2())));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private static Scope scope(String text) {
        return Scope.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
