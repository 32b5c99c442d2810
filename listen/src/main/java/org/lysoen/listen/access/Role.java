package org.lysoen.listen.access;

/**
 * What an account is for. One role an account: who runs the server reads no report. Monitors have none; they come with a
 * pass.
 */
public enum Role {
    /** Fetches reports, sealed ones as ciphertext. */
    PARTNER,
    /** Makes forms and passes, and sees how many reports came. */
    COORDINATOR,
    /** Makes accounts and reads the log; sees no report. */
    ADMINISTRATOR
}
