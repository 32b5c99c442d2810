package org.lysoen.listen;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of {@code V1__forms_and_reports.sql}, as jOOQ names them. */
final class Tables {

    static final Table<Record> FORM = table(name("form"));
    static final Table<Record> FORM_FILE = table(name("form_file"));
    static final Table<Record> PASS = table(name("pass"));
    static final Table<Record> REPORT = table(name("report"));
    static final Table<Record> REPORT_FILE = table(name("report_file"));

    static final Field<String> FORM_ID = field(name("form_id"), String.class);
    static final Field<String> VERSION = field(name("version"), String.class);
    static final Field<String> TITLE = field(name("title"), String.class);
    static final Field<String> STATE = field(name("state"), String.class);
    static final Field<String> PUBLIC_KEY = field(name("public_key"), String.class);
    static final Field<Long> PUBLISHED_NO = field(name("published_no"), Long.class);
    static final Field<byte[]> XML = field(name("xml"), byte[].class);
    static final Field<String> NAME = field(name("name"), String.class);
    static final Field<String> MD5 = field(name("md5"), String.class);
    static final Field<byte[]> CONTENT = field(name("content"), byte[].class);
    static final Field<String> PASS_SHA256 = field(name("pass_sha256"), String.class);
    static final Field<String> ROLE = field(name("role"), String.class);
    static final Field<String> MADE_ON = field(name("made_on"), String.class);
    static final Field<String> GOOD_UNTIL = field(name("good_until"), String.class);
    static final Field<Long> REPORT_ID = field(name("report_id"), Long.class);
    static final Field<String> INSTANCE_ID = field(name("instance_id"), String.class);
    static final Field<String> DEPRECATES = field(name("deprecates"), String.class);
    static final Field<String> ARRIVED_ON = field(name("arrived_on"), String.class);
    static final Field<String> XML_SHA256 = field(name("xml_sha256"), String.class);
    static final Field<Integer> POSITION = field(name("position"), Integer.class);
    static final Field<String> SHA256 = field(name("sha256"), String.class);
    static final Field<Long> BYTES = field(name("bytes"), Long.class);
    static final Field<String> PLACE = field(name("place"), String.class);

    private Tables() {}
}
