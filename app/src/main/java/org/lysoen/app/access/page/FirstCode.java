package org.lysoen.app.access.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.lysoen.listen.access.Account;
import org.lysoen.listen.access.Accounts;
import org.lysoen.listen.access.LogIn;

/**
 * The one-time code that makes the first administrator: whoever starts the server reads it on the terminal. It is in
 * memory alone, so another start makes another.
 */
public final class FirstCode {

    private static final int BYTES = 15;

    private final Accounts accounts;
    private final Optional<String> code;
    private volatile boolean isSpent;

    public FirstCode(Accounts accounts) {
        this.accounts = accounts;
        this.code = accounts.hasAdministrator() ? Optional.empty() : Optional.of(drawn());
    }

    private static String drawn() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What to print; empty where there is an administrator. */
    public Optional<String> code() {
        return code;
    }

    /** Whether it is still good for something. */
    boolean isOpen() {
        return code.isPresent() && !isSpent && !accounts.hasAdministrator();
    }

    /** @throws org.lysoen.kernel.Problem BAD_INPUT when it is not the code, or was used */
    Account spend(String typed, SetUp setUp) {
        byte[] right = code.orElse("").getBytes(StandardCharsets.UTF_8);
        if (!isOpen() || !MessageDigest.isEqual(right, typed.strip().getBytes(StandardCharsets.UTF_8))) {
            throw LogIn.unknownCode();
        }
        var first = accounts.logIn()
                .setUpFirst(setUp.name(), setUp.password(), setUp.secret(), setUp.shown(), setUp.recoveryCodes());
        isSpent = true;
        return first;
    }
}
