package org.lysoen.observe.acled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/** Who asks ACLED: a name with a password, or a token. It never says them. */
public final class Account {

    /** What can stand in the header of a request (RFC 9110, section 5.5), without blanks. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final String name;
    private final String password;
    private final String token;

    private Account(String name, String password, String token) {
        this.name = name;
        this.password = password;
        this.token = token;
    }

    /**
     * Reads an account from a file of lines {@code name=...} and {@code password=...}, or {@code token=...}.
     *
     * @throws Problem {@code bad-input} where the file holds neither or what is no token, without repeating what it holds
     */
    public static Account read(Path file) {
        var said = new HashMap<String, String>();
        try {
            for (var line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    said.put(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 1).strip());
                }
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The file " + file + " of your ACLED account cannot be read: check its name.", failure);
        }
        var account = new Account(
                said.getOrDefault("name", ""), said.getOrDefault("password", ""), said.getOrDefault("token", ""));
        if (account.token.isEmpty() && (account.name.isEmpty() || account.password.isEmpty())) {
            throw Problem.badInput(
                    "The file " + file + " holds no ACLED account: write a line name=YOUR EMAIL and a line"
                            + " password=YOUR PASSWORD, or one line token=YOUR TOKEN.");
        }
        if (!account.token.isEmpty() && !isToken(account.token)) {
            throw Problem.badInput("The token in the file " + file
                    + " has a character that no token has: copy it from acleddata.com again, in one line.");
        }
        return account;
    }

    /** Whether it can be sent. */
    static boolean isToken(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** Whether it can ask for a new token when one has run out. */
    boolean hasPassword() {
        return !password.isEmpty();
    }

    String name() {
        return name;
    }

    String password() {
        return password;
    }

    /** Empty where there is none yet. */
    String token() {
        return token;
    }

    @Override
    public String toString() {
        return "an ACLED account";
    }
}
