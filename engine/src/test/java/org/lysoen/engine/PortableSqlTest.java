package org.lysoen.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.kernel.Problem;

class PortableSqlTest {

    private static void check(String sql) {
        PortableSql.check(sql, "loss.sql", List.of("place", "event"), List.of("place", "event", "security"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select string_agg(name, ',') as names from place",
                "select DATE_DIFF('day', a, b) as days from event",
                "select datediff(a, b) as days from event",
                "select name from place where regexp_like(name, 'a')",
                "select last_value(x ignore  nulls) over (order by y) as x from event",
                "select * from place",
                "select distinct * from place",
                "select place.* from place",
                "select name, * from place",
                "with named as (select * from place where name is not null) select name from named",
                "with named as (select * from place), all_of as (select * from named) select * from all_of",
                "select name from place group by 1",
                "select name from place order by all",
                "select random() as r from place",
                "select current_date as d from place",
                "select name from read_parquet('a.parquet')",
                "select name from place; drop table place",
                "select name from place qualify row_number() over (order by name) = 1",
                "from place select name",
                "drop table place",
                "",
                "select share from security",
                "with security as (select * from security) select share from security",
                "select name from place join security using (place_id)"
            })
    void what_the_other_engine_or_the_twin_does_not_allow_is_refused(String sql) {
        assertThatThrownBy(() -> check(sql)).isInstanceOf(Problem.class).hasMessageContaining("loss.sql");
    }

    @Test
    void plain_sql_with_imports_passes() {
        assertThatCode(() -> check("""
                        -- select * is only a comment here; string_agg( too
                        with place as (select * from place),
                        events as (
                            select * from event
                        ),
                        security as (select place_id, count(*) as n, sum(deaths) * 2 as twice from events group by place_id)
                        /* random() */
                        select place.name, security.n * security.twice as product, 'select * from a; now()' as words
                        from place join security on place.place_id = security.place_id
                        where place.name is distinct from 'x'
                        order by place.name
                        """)).doesNotThrowAnyException();
    }
}
