package org.lysoen.listen.access;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of {@code V2__access.sql}, as jOOQ names them. */
final class Tables {

    static final Table<Record> ACCOUNT = table(name("account"));
    static final Table<Record> INVITATION = table(name("invitation"));
    static final Table<Record> RECOVERY_CODE = table(name("recovery_code"));
    static final Table<Record> TOKEN = table(name("token"));
    static final Table<Record> AUDIT = table(name("audit"));

    static final Field<String> NAME = field(name("name"), String.class);
    static final Field<String> ROLE = field(name("role"), String.class);
    static final Field<String> STATE = field(name("state"), String.class);
    static final Field<String> ARGON2 = field(name("argon2"), String.class);
    static final Field<byte[]> SALT = field(name("salt"), byte[].class);
    static final Field<byte[]> VERIFIER = field(name("verifier"), byte[].class);
    static final Field<byte[]> TOTP = field(name("totp"), byte[].class);
    static final Field<Long> TOTP_STEP = field(name("totp_step"), Long.class);
    static final Field<String> SUBJECT = field(name("subject"), String.class);
    static final Field<Long> GENERATION = field(name("generation"), Long.class);
    static final Field<String> MADE_ON = field(name("made_on"), String.class);
    static final Field<String> CODE_SHA256 = field(name("code_sha256"), String.class);
    static final Field<String> EXPIRES_ON = field(name("expires_on"), String.class);
    static final Field<String> TOKEN_SHA256 = field(name("token_sha256"), String.class);
    static final Field<String> LABEL = field(name("label"), String.class);
    static final Field<String> SCOPE = field(name("scope"), String.class);
    static final Field<String> USED_ON = field(name("used_on"), String.class);
    static final Field<Long> NUMBER = field(name("number"), Long.class);
    static final Field<String> HAPPENED = field(name("happened"), String.class);
    static final Field<String> WHO = field(name("who"), String.class);
    static final Field<String> WHAT = field(name("what"), String.class);
    static final Field<String> ABOUT = field(name("about"), String.class);
    static final Field<String> CHAIN = field(name("chain"), String.class);

    private Tables() {}
}
