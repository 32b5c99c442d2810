package org.lysoen.listen.access;

import java.util.Locale;

/** What the log holds. Nothing that a reporter does is in it. */
public enum Act {
    ACCOUNT_MADE(true),
    ACCOUNT_SET_UP(true),
    ACCOUNT_RESET(true),
    ACCOUNT_DISABLED(true),
    ACCOUNT_ENABLED(true),
    ROLE_CHANGED(true),
    LOGGED_IN(true),
    LOGGED_OUT(true),
    PASSWORD_CHANGED(true),
    SECOND_STEP_CHANGED(true),
    RECOVERY_CODES_MADE(true),
    TOKEN_MADE(true),
    TOKEN_REVOKED(true),
    FORM_ADDED(false),
    FORM_PROMISED(false),
    FORM_PUBLISHED(false),
    FORM_RETIRED(false),
    PASS_MADE(false),
    PASS_REVOKED(false),
    REPORTS_EXPIRED(false);

    private final boolean ofAccounts;

    Act(boolean ofAccounts) {
        this.ofAccounts = ofAccounts;
    }

    /** Whether its time is kept; of all else the day. */
    boolean ofAccounts() {
        return ofAccounts;
    }

    /** As it is written in the log, such as {@code account-made}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
