package org.lysoen.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * Keeps the SQL of steps to what DuckDB and Spark SQL both run with one result, and to the tables a step declares.
 *
 * <p>A reading of words, not a parser: comments, literals and quoted names are taken out, then the constructs of
 * {@link #REFUSED} are looked for.
 */
final class PortableSql {

    private static final Pattern NOT_CODE = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern IMPORT =
            Pattern.compile("\\b(\\w+)\\s+as\\s*\\(\\s*select\\s+\\*\\s+from\\s+(\\w+)\\s*\\)");
    private static final Pattern NAMED = Pattern.compile("\\b(\\w+)\\s+as\\s*(?:(?:not\\s+)?materialized\\s*)?\\(");
    private static final Pattern READ = Pattern.compile("\\b(?:from|join)\\s+(\\w+)");

    private static final Map<Pattern, String> REFUSED = refused();

    private PortableSql() {}

    /**
     * @param where names the step in the sentence
     * @param reads tables the select may use
     * @param known all tables there are
     * @throws Problem {@code bad-input} naming the first construct or table that may not be used
     */
    static void check(String sql, String where, Collection<String> reads, Collection<String> known) {
        var code = NOT_CODE.matcher(sql)
                .replaceAll(" '' ")
                .replace("\"", "")
                .toLowerCase(Locale.ROOT)
                .strip();
        if (!code.matches("(?s)(?:''\\s*)*(select|with)\\b.*")) {
            throw Problem.badInput(where + " must be one select, with named steps before it where it needs them.");
        }
        var afterImports = IMPORT.matcher(code).replaceAll(" ");
        REFUSED.forEach((construct, instead) -> {
            var match = construct.matcher(afterImports);
            if (match.find()) {
                throw Problem.badInput(where + " uses '" + match.group().strip() + "': " + instead + ".");
            }
        });
        Set<String> named = new HashSet<>();
        NAMED.matcher(code).results().forEach(match -> named.add(match.group(1)));
        IMPORT.matcher(code).results().forEach(match -> declared(match.group(2), where, reads, known, Set.of()));
        READ.matcher(afterImports).results().forEach(match -> declared(match.group(1), where, reads, known, named));
    }

    private static void declared(
            String table, String where, Collection<String> reads, Collection<String> known, Set<String> named) {
        if (known.contains(table) && !reads.contains(table) && !named.contains(table)) {
            throw Problem.badInput(where + " uses table '" + table + "', which its twin does not list under reads.");
        }
    }

    private static Map<Pattern, String> refused() {
        var refused = new LinkedHashMap<Pattern, String>();
        refuse(refused, "\\bstring_agg\\s*\\(", "Spark has no such function; keep the rows apart");
        refuse(
                refused,
                "\\bdate_?diff\\s*\\(",
                "the engines order its arguments differently; subtract years and months");
        refuse(
                refused,
                "\\bregexp_\\w+\\s*\\(",
                "the engines disagree on it; use like, or clean the text in the catalog");
        refuse(refused, "\\bignore\\s+nulls\\b", "the engines disagree on it; filter the rows first");
        refuse(refused, "\\bqualify\\b", "Spark has no such clause; filter in a following step");
        refuse(refused, "\\b(?:random|rand|uuid|gen_random_uuid)\\s*\\(", "a step gives the same rows on every run");
        refuse(
                refused,
                "\\b(?:now\\s*\\(|today\\s*\\(|current_date\\b|current_timestamp\\b|localtimestamp\\b)",
                "a step does not look at the clock");
        refuse(refused, "\\b(?:read_\\w+|parquet_scan|glob)\\s*\\(", "a step reads only the tables its twin lists");
        refuse(
                refused,
                "\\bselect\\s+(?:distinct\\s+)?\\*",
                "name the columns; only 'name as (select * from table)' may take all");
        refuse(refused, "\\b[a-z_]\\w*\\.\\*", "name the columns");
        refuse(refused, ",\\s*\\*", "name the columns");
        refuse(refused, "\\b(?:group|order)\\s+by\\s+(?:\\d+|all)\\b", "name the columns");
        refuse(refused, ";", "a step is one select, without an end mark");
        return refused;
    }

    private static void refuse(Map<Pattern, String> refused, String construct, String instead) {
        refused.put(Pattern.compile(construct), instead);
    }
}
