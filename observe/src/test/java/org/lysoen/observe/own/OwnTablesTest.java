package org.lysoen.observe.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lysoen.engine.Column;
import org.lysoen.engine.DuckDb;
import org.lysoen.engine.Rows;

class OwnTablesTest extends OwnLake {

    @Test
    void who_comes_while_another_adds_a_table_is_refused_and_leaves_that_work_alone() throws IOException {
        var work = lake().dir().resolve(".own").resolve("figure-0.parquet");
        try (var another = lake().change()) {
            Files.createDirectories(work.getParent());
            Files.createFile(work);

            isRefused("place,year,price\nYEM,2020,1.5\n", "Another lysoen is writing to the lake");

            assertThat(work).exists();
            assertThat(another.written("observation", "own.mine")).isEmpty();
        }
        add("place,year,price\nYEM,2020,1.5\n");
        assertThat(work.getParent()).doesNotExist();
    }

    @Test
    void a_plain_table_is_understood_by_its_headers() throws IOException {
        var added = add("country,year,notes,score\nNOR,2020,x,1.5\nYemen,2021,,2\n");

        assertThat(added).isEqualTo(new OwnTables.Added("own.mine", 2, 2, 1, 0));
        assertThat(figures())
                .containsExactly("NOR 2020 own.mine.score 1.5 line 2", "YEM 2021 own.mine.score 2.0 line 3");
    }

    @Test
    void the_guess_says_which_column_means_what_and_why_and_shows_the_first_figures() throws IOException {
        var seen = new OwnTables(lake())
                .look(file("mine.csv", "Pays,Année,Remarque,Valeur\nYémen,2021,x,\"2,5\"\n"), Asked.NOTHING);

        assertThat(seen.headings())
                .extracting(Understood.Heading::meaning)
                .containsExactly(
                        "place: its header says so",
                        "period: its header says so",
                        "",
                        "value: its header says so; 2,5 in row 2 is read as 2.5");
        assertThat(seen.first()).containsExactly(new Understood.Figure(2, "Yémen", "YEM", "2021", "Valeur", 2.5));
    }

    @ParameterizedTest
    @CsvSource({
        "NOR", "NO", "578", "Norway", "Norvège", "Noruega", "norway ", "النرويج", "NORWAY",
    })
    void a_place_is_found_by_its_codes_and_by_its_names_in_four_languages(String norway) throws IOException {
        add("place,year,value\n\"" + norway + "\",2020,1\nYEM,2020,2\n");

        assertThat(figures().getFirst()).startsWith("NOR 2020");
    }

    @Test
    void aliases_and_accents_are_the_same_place() throws IOException {
        add("place,year,value\nCote d'Ivoire,2020,1\nRepublic of Korea,2020,2\n");

        assertThat(figures()).anyMatch(one -> one.startsWith("CIV")).anyMatch(one -> one.startsWith("KOR"));
    }

    @Test
    void hxl_tags_say_more_than_headers() throws IOException {
        add("""
                A,B,C,D,E
                #country+code,#date+year,#indicator+name,#indicator+value+num,#meta
                NOR,2020,Hope,3,2000
                YEM,2020,Hope,4,2000
                """);

        assertThat(figures()).containsExactly("NOR 2020 own.mine.hope 3.0 line 3", "YEM 2020 own.mine.hope 4.0 line 4");
    }

    @Test
    void a_column_a_year_becomes_a_row_a_year() throws IOException {
        add("Country Name,Country Code,2019 [YR2019],2020 [YR2020]\nNorway,NOR,1,2\nYemen,YEM,..,4\n");

        assertThat(figures())
                .containsExactly(
                        "NOR 2019 own.mine.mine 1.0 line 2",
                        "NOR 2020 own.mine.mine 2.0 line 2",
                        "YEM 2020 own.mine.mine 4.0 line 3");
    }

    @Test
    void indicators_of_a_column_become_series_of_their_own() throws IOException {
        add("iso3;date;indicator;value\nNOR;2020-05;Food price;1\nNOR;2020-05;Fuel price;2\n");

        assertThat(figures())
                .containsExactly(
                        "NOR 2020-05 own.mine.food_price 1.0 line 2", "NOR 2020-05 own.mine.fuel_price 2.0 line 3");
    }

    @Test
    void two_figures_for_one_place_and_period_are_refused_unless_they_are_to_be_added_up() throws IOException {
        var text = "country,year,value\nNOR,2020,1\nYEM,2020,2\nNorway,2020,3\n";

        isRefused(text, "Rows 2 and 4 both give NOR in 2020 a figure of value");
        add(file("mine.csv", text), asked(null, null, null, true));
        assertThat(figures().getFirst()).isEqualTo("NOR 2020 own.mine.value 4.0 line 2");
    }

    @Test
    void figures_are_told_apart_and_added_up_in_rounds_as_they_are_at_once() throws IOException {
        var text = new StringBuilder("country,year,value\n");
        for (int i = 0; i < 80; i++) {
            text.append(i % 3 == 0 ? "NOR," : "YEM,")
                    .append(1980 + i % 30)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        var table = file("mine.csv", text.toString());
        var inRounds = new OwnTables(lake(), 3);
        var alone = inRounds.look(table, Asked.NOTHING);

        assertThatThrownBy(() -> inRounds.add(alone, TODAY))
                .hasMessageContaining("Rows 2 and 62 both give NOR in 1980 a figure of value");
        inRounds.add(inRounds.look(table, asked(null, null, null, true)), TODAY);
        var summed = figures();
        add(table, asked(null, null, null, true));
        assertThat(figures()).isEqualTo(summed).hasSize(30).contains("YEM 1981 own.mine.value 93.0 line 3");
    }

    @Test
    void a_column_that_nobody_can_place_is_refused() throws IOException {
        isRefused(
                "town,year,value\nSpringfield,2020,1\nShelbyville,2020,2\n",
                "No column of the table is clearly the place");
    }

    @Test
    void a_title_above_the_header_is_named_with_its_row() throws IOException {
        isRefused(
                "Food prices 2023\n\ncountry,year,value\nNOR,2023,1\n",
                "Row 1 holds 'Food prices 2023' alone, above rows of several cells: delete what stands above");
    }

    @Test
    void another_sheet_is_offered_where_the_first_is_no_table() throws IOException {
        var book = Files.write(dir.resolve("two.xlsx"), OneCell.behindANote());

        assertThatThrownBy(() -> add(book, Asked.NOTHING))
                .hasMessage(
                        "No column of the table is clearly the place: name it with --place, one of Prices, or another"
                                + " sheet with --sheet: Data.");
    }

    @Test
    void a_place_among_others_that_nobody_knows_is_kept_aside_with_its_row() throws IOException {
        var added = add("country,year,value\nNOR,2020,1\nYEM,2020,2\nAtlantis,2020,3\n");

        assertThat(added.aside()).isEqualTo(1);
        try (var engine = DuckDb.open()) {
            engine.bind("aside", lake().files("aside"));
            var row = engine.query("select * from aside").row(0);
            assertThat(row.whole("line")).isEqualTo(4);
            assertThat(row.text("reason")).isEqualTo("unknown place");
            assertThat(row.text("row")).isEqualTo("Atlantis,2020,3");
        }
    }

    @Test
    void a_column_that_is_there_twice_is_refused() throws IOException {
        isRefused("country,year,value,Value\nNOR,2020,1,2\n", "the column 'value' twice");
    }

    @Test
    void a_row_of_another_width_is_refused() throws IOException {
        isRefused("country,year,value\nNOR,2020,1\nYEM,2020,2,3\n", "Row 3 has 4 cells under 3 columns");
    }

    @Test
    void events_of_days_in_words_are_added_up_by_month() throws IOException {
        var events = file("events.csv", """
                event_id_cnty,event_date,year,event_type,iso,country,admin1,latitude,longitude,fatalities
                YEM1,12 January 2023,2023,Battles,887,Yemen,Taizz,13.5,44.0,3
                YEM2,30 January 2023,2023,Battles,887,Yemen,Taizz,13.5,44.0,4
                YEM3,01 February 2023,2023,Protests,887,Yemen,Aden,12.8,45.0,0
                """);

        add(events, asked("Deaths", null, null, true));

        assertThat(figures())
                .containsExactly(
                        "YEM 2023-01 own.events.deaths 7.0 line 2", "YEM 2023-02 own.events.deaths 0.0 line 4");
    }

    @Test
    void what_is_added_is_marked_as_the_users_listed_and_taken_out_again() throws IOException {
        add("country,year,value\nNOR,2020,1\n");
        var own = new OwnTables(lake());

        assertThat(own.list())
                .containsExactly(new OwnTables.Own("own.mine", "mine.csv", "yours: not stated", TODAY, 1));
        try (var engine = DuckDb.open()) {
            engine.bind("source", lake().files("source"));
            var row = engine.query("select * from source").row(0);
            assertThat(row.flag("snapshot")).isFalse();
            assertThat(row.text("publisher")).isEqualTo("your own table, not published");
        }
        own.remove("mine");
        assertThat(own.list()).isEmpty();
        assertThat(lake().tables()).containsExactly("place", "place_code");
        assertThatThrownBy(() -> own.remove("mine")).hasMessageContaining("no table of yours named 'mine'");
    }

    @Test
    void adding_again_under_one_name_replaces() throws IOException {
        add("country,year,value\nNOR,2020,1\nYEM,2020,2\n");
        add("country,year,value\nNOR,2020,5\n");

        assertThat(figures()).containsExactly("NOR 2020 own.mine.value 5.0 line 2");
    }

    @Test
    void a_parquet_file_is_a_table_too() {
        var file = dir.resolve("mine.parquet");
        try (var engine = DuckDb.open()) {
            engine.write(
                    Rows.of(
                            List.of("iso3", "year", "value"),
                            List.<@Nullable Object[]>of(
                                    new Object[] {"NOR", 2020, 1.5}, new @Nullable Object[] {"YEM", 2020, null})),
                    List.of(Column.text("iso3"), Column.whole("year"), Column.number("value")),
                    file,
                    List.of("iso3"));
        }

        add(file, Asked.NOTHING);

        assertThat(figures()).containsExactly("NOR 2020 own.mine.value 1.5 line 2");
    }

    @Test
    void a_long_table_is_read_as_a_stream() throws IOException {
        var file = dir.resolve("long.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("country,year,indicator,value\n");
            for (int i = 0; i < 200_000; i++) {
                out.write("NOR," + (1900 + i % 100) + ",series " + i / 100 + "," + i + "\n");
            }
        }

        var added = add(file, Asked.NOTHING);

        assertThat(added.figures()).isEqualTo(200_000);
        assertThat(added.indicators()).isEqualTo(2000);
    }

    @Test
    void a_column_whose_header_is_plain_is_taken_and_its_bad_cell_is_named() throws IOException {
        isRefused(
                "country,year,value\nNOR,2020,1\nYEM,2020,n/a\nSDN,2020,many\n", "Row 4, column 'value' holds 'many'");
        isRefused(
                "country,date,value\nNOR,2020-01-30,3\nYEM,2021-02-29,4\n", "Row 3, column 'date' holds '2021-02-29'");
    }

    @Test
    void letters_that_are_no_utf8_and_a_broken_parquet_file_are_told() throws IOException {
        var latin = "country,year,value\nC\u00f4te d'Ivoire,2020,2\n".getBytes(StandardCharsets.ISO_8859_1);
        var table = Files.write(dir.resolve("latin.csv"), latin);
        assertThatThrownBy(() -> add(table, Asked.NOTHING))
                .hasMessageContaining("Row 2")
                .hasMessageContaining("UTF-8");
        var parquet = Files.write(dir.resolve("broken.parquet"), latin);
        assertThatThrownBy(() -> add(parquet, Asked.NOTHING)).hasMessageContaining("write it anew");
    }

    @Test
    void an_empty_table_is_said_to_be_empty() throws IOException {
        isRefused("country,year,value\n", "holds no row below its header");
        isRefused("country,year,value\nNOR,2020,\nNOR,2021,..\n", "holds no figure at all");
    }
}
