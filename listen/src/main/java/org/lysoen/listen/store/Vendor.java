package org.lysoen.listen.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/** What one database calls or does differently from the other. */
sealed interface Vendor permits Sqlite, Postgres {

    /** Each connection of it is durable: a commit returns after it is on the disk. */
    DataSource source();

    SQLDialect dialect();

    /** What it calls the placeholders of the scripts that make the tables. */
    Map<String, String> words();

    /** Begins a change and waits until no other program is in one, so that numbers are given in the order of commits. */
    String begin();

    /**
     * Run outside of a change, they leave no byte of deleted rows in the files; none where that cannot be had. The last
     * answers with 0 in its first column when it is done.
     */
    List<String> forgetting();

    /** A query of the names of the tables, in the order they were made. */
    String tables();

    /** A query of each table with a counted key and the last number it has given. */
    String numbers();

    /** Statements with two parameters, a number and a table, after which that table counts on from that number. */
    List<String> setNumber();

    /** Whether a disk, a network or the database itself is at fault, and not the program. */
    boolean isCircumstance(SQLException failure);

    /** Whether a value was given as text that it takes for none: PostgreSQL holds no NUL. */
    boolean isNoText(SQLException failure);

    /** Names it in a sentence, without its password. */
    String name();
}
