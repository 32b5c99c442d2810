package org.lysoen.listen.access;

/** What a program may do with an API token: never more than the role of the account that made it. */
public enum Scope {
    /** Sees and changes forms and passes. */
    FORMS,
    /** Fetches reports. */
    REPORTS,
    /** Reads the log of what was done with accounts and forms. */
    AUDIT
}
