package org.lysoen.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL over bound tables. Safe for use by several threads.
 *
 * <p>What goes wrong outside the program (disk full, broken file, no memory) is a
 * {@link org.lysoen.kernel.Problem}; SQL that cannot be run is {@link InvalidSql}.
 */
public interface Engine extends AutoCloseable {

    /**
     * Makes files visible as one table, columns joined by name. Replaces what the name was bound to before.
     *
     * @param table lower case letters, digits and underscores
     * @param parquetFiles at least one
     */
    void bind(String table, List<Path> parquetFiles);

    /** Makes rows visible as a table that holds exactly these columns; one that the rows lack is absent throughout. */
    void bind(String table, Rows rows, List<Column> columns);

    /**
     * Makes the rows of a select a table held in memory, until the name is bound again.
     *
     * @param columns what the table holds, each a column of the select, cast to its type
     * @param orderBy the order the rows lie in; empty for that of the select
     */
    void hold(String table, String sql, List<Column> columns, List<String> orderBy);

    /** As {@link #bind(String, List)}, and read into memory, in the order of the files. */
    void hold(String table, List<Path> parquetFiles, List<Column> columns);

    /**
     * @param sql one select, with {@code ?} for each parameter
     * @return all rows, in the order the select states
     */
    Rows query(String sql, @Nullable Object... parameters);

    /**
     * Hands on the rows of a select part by part: a result of any size needs the memory of one part, and room on disk for
     * all. It is computed whole before the first part, so that nothing is handed on of a result that fails.
     *
     * @param atOnce most rows of a part, at least 2,048
     * @param taker of the parts, none of which is empty, in the order the select states
     */
    void each(String sql, int atOnce, Consumer<Rows> taker, @Nullable Object... parameters);

    /**
     * A whole table, quicker than a select of it.
     *
     * @param columns which columns of it
     * @param orderBy columns; empty for the order the rows lie in
     */
    Rows table(String table, List<Column> columns, List<String> orderBy);

    /**
     * Columns of a select, without running it. A type no {@link Type} stands for is {@link InvalidSql}.
     */
    List<Column> columns(String sql);

    /**
     * Writes the result of a select to a Parquet file, the same bytes on every run over the same tables: one thread,
     * rows ordered by {@code orderBy} and then by all other columns, absent first.
     */
    void run(String sql, Path parquet, List<String> orderBy);

    /**
     * Writes the rows of a select to a Parquet file, in the order it states.
     *
     * @param notes kept in the metadata of the file, by name
     */
    void save(String sql, Path parquet, Map<String, String> notes, @Nullable Object... parameters);

    /** Writes a table that is held to a Parquet file, rows in the order they lie in. */
    void copy(String table, List<Column> columns, Path parquet);

    /** Writes rows as {@link #run} does, with exactly these columns. */
    default void write(Rows rows, List<Column> columns, Path parquet, List<String> orderBy) {
        write(rows, columns, parquet, orderBy, Map.of());
    }

    /**
     * Writes rows as {@link #run} does, with exactly these columns.
     *
     * @param notes kept in the metadata of the file, by name
     */
    void write(Rows rows, List<Column> columns, Path parquet, List<String> orderBy, Map<String, String> notes);

    /**
     * Writes columns of a file of comma-separated values (UTF-8, plain or {@code .gz}) to a Parquet file, as texts, in
     * the order of the rows. Before them stand {@code file}, a label, and {@code line}, absent until the file is bound by
     * {@link #bindNumbered}.
     *
     * @param header a name for every column, in the order of the file
     * @param wanted which of them
     * @return how many rows; empty where the file has a row that is not of its header's shape, or bytes that are no
     *     UTF-8
     */
    OptionalLong importCsv(Path csv, String label, List<String> header, Set<String> wanted, Path parquet);

    /** As {@link #bind(String, List)}; an absent {@code line} is that of the row's place in its file, 2 for the first. */
    void bindNumbered(String table, List<Path> parquetFiles);

    /**
     * Makes lines that {@link PickedLines} wrote visible as one table, read anew by every question: {@code file}, a label,
     * {@code line} and {@code row}, its text.
     *
     * @param files by label, at least one
     */
    void bindLines(String table, Map<String, Path> files);

    /** Closing again does nothing. */
    @Override
    void close();
}
