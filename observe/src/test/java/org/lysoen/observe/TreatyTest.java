package org.lysoen.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a state did about a treaty: signed it, is bound by it, since when, and how old that knowledge is. */
final class TreatyTest {

    private static final String SHEET = """
            publication: {publisher: P, title: T, release: "1", released_on: 2026-02-03, released_on_basis: copy}
            terms: {licence: facts, licence_url: https://example.org, citation: C, changes: none, snapshot: true}
            files:
              fetch: manual
              how: Write it by hand.
              folder: treaties
              place_codes: iso3
              rest: not used
              list:
                - {file: actions.csv, table: action, columns: [state, treaty, action, acted, signed, as_of]}
            """;

    private static final String MAPPING = """
            select file, line, state as code, treaty, treaty as title, signed as signed_on, acted as bound_on,
                   lower(action) as bound_by, as_of as status_of
            from action
            """;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aStateIsBoundOrHasOnlySignedAndEveryOtherRowIsAsideWithItsReason() {
        var small = SmallCatalog.in(dir)
                .write("catalog/treaties/source.yml", SHEET)
                .write("catalog/treaties/treaty.sql", MAPPING)
                .write("data/treaties/actions.csv", """
                        state,treaty,action,acted,signed,as_of
                        NOR,crc,Ratification,1991-01-08,1990-01-26,2026-02-03
                        SWE,crc,,,1990-01-26,2026-02-03
                        XXX,crc,Accession,1995-01-01,,2026-02-03
                        WLD,crc,Accession,1995-01-01,,2026-02-03
                        NOR,ottawa,,,,2026-02-03
                        SWE,ottawa,Ratification,30/11/1998,,2026-02-03
                        NOR,cmw,Accession,2026-03-01,,2026-02-03
                        SWE,cmw,Accession,2001-01-01,,2026-02-03
                        SWE,cmw,Accession,2002-01-01,,2026-02-03
                        """);

        var report = small.ingest().of("treaties");

        var bound = small.query("select * from treaty where place_id = 'NOR'").row(0);
        assertThat(bound.date("bound_on")).hasToString("1991-01-08");
        assertThat(bound.date("signed_on")).hasToString("1990-01-26");
        assertThat(bound.text("bound_by")).isEqualTo("ratification");
        assertThat(bound.date("status_of")).hasToString("2026-02-03");
        assertThat(small.query("select * from treaty where place_id = 'SWE'")
                        .row(0)
                        .isAbsent("bound_on"))
                .isTrue();
        assertThat(report.rowsKept()).isEqualTo(2);
        assertThat(report.asideByReason())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "unknown place code", 1L,
                        "an aggregate, not a place", 1L,
                        "neither signed nor bound", 1L,
                        "not a day", 1L,
                        "a day after the copy was made", 1L,
                        "two values for one place, period and indicator", 2L));
    }

    @Test
    void withoutATreatyInHandTheTableIsThereAndEmpty() {
        var small = SmallCatalog.in(dir).deaths("NOR,2020,5,1.5");

        small.ingest();

        assertThat(small.query("select place_id, treaty, bound_on from treaty").size())
                .isZero();
    }
}
