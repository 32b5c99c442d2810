package org.lysoen.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lysoen.app.picture.BuiltOnce;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;

/** Whom a picture and a table of the API name as their sources. */
@ExtendWith(BuiltOnce.class)
class CreditsTest {

    private static Tables tables;

    @BeforeAll
    static void open(Picture picture) {
        tables = new Tables(picture.engine(), Picture.pipeline(Home.find()).steps(), "0", "0");
    }

    @Test
    void a_picture_credits_the_sources_of_the_rows_it_was_drawn_from_and_no_others() {
        assertThat(tables.credits("/api/v1/observations?indicator=sdg.dtp3&place=YEM"))
                .containsExactly("United Nations Statistics Division (UN data, free reuse with attribution)");
        assertThat(tables.credits("/api/v1/observations?indicator=ucdp.deaths&place=ISR%2BPSE,YEM&from=2020"))
                .containsExactly("Uppsala Conflict Data Program (UCDP) (CC BY 4.0)");
        assertThat(tables.credits("/api/v1/security?place=YEM")).hasSizeGreaterThan(3);
        assertThat(tables.credits("/api/v1/stress/YEM")).isEmpty();
    }

    @Test
    void the_share_of_one_domain_credits_what_that_domain_is_made_from() {
        var address = "/api/v1/deprivation?place=ETH&by=year&domain=";
        assertThat(tables.credits(address + "political"))
                .anyMatch(credit -> credit.startsWith("V-Dem"))
                .noneMatch(credit -> credit.contains("Refugees"));
        assertThat(tables.credits(address + "food"))
                .anyMatch(credit -> credit.startsWith("United Nations Statistics Division"))
                .as("the bridge goes by GDP")
                .anyMatch(credit -> credit.startsWith("Gapminder"))
                .noneMatch(credit -> credit.startsWith("V-Dem") || credit.contains("Refugees"));
        assertThat(tables.credits(address + "community"))
                .anyMatch(credit -> credit.contains("Refugees"))
                .noneMatch(credit -> credit.startsWith("V-Dem") || credit.contains("Statistics Division"));
        assertThat(tables.credits(address + "personal"))
                .anyMatch(credit -> credit.startsWith("Uppsala"))
                .noneMatch(credit -> credit.startsWith("V-Dem"));
        assertThat(tables.credits("/api/v1/deprivation?place=ETH"))
                .containsAll(tables.credits(address + "political,food,community"));
    }

    @Test
    void what_is_compared_and_what_is_forecast_credits_whom_it_rests_on() {
        assertThat(tables.credits("/api/v1/disagreement"))
                .anyMatch(credit -> credit.startsWith("V-Dem Institute"))
                .anyMatch(credit -> credit.startsWith("World Bank, World Development Indicators"))
                .anyMatch(credit -> credit.startsWith("United Nations Development Programme"));
        for (var table : List.of("forecasts", "outlook", "issued_forecast", "score", "score_place", "calibration")) {
            assertThat(tables.credits("/api/v1/" + table))
                    .as(table)
                    .contains("Uppsala Conflict Data Program (UCDP) (CC BY 4.0)");
        }
    }
}
