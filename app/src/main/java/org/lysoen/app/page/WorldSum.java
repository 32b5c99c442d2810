package org.lysoen.app.page;

import java.util.List;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.Years;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Period;
import org.lysoen.kernel.Problem;

/**
 * The world's figures as a sum over places, each figure written.
 *
 * @param residents of places with a share of insecure people
 * @param rows places by people insecure; those without a figure last
 */
public record WorldSum(String residents, String share, String insecure, String killed, List<Term> rows) {

    private static final String TERMS = """
            with killed as (
                select place_id, deaths from loss where threat = 'killed' and period = ?
            ),

            shares as (
                select place_id, share_insecure from insecure_share where period = ?
            )

            select
                place.place_id, place.name, residents.residents, shares.share_insecure,
                residents.residents * shares.share_insecure as insecure, killed.deaths
            from residents
            inner join place on residents.place_id = place.place_id
            left join shares on residents.place_id = shares.place_id
            left join killed on residents.place_id = killed.place_id
            where residents.year = ? and (place.level = 'country' or killed.deaths is not null)
            order by insecure desc nulls last, residents.residents desc, place.name
            """;

    public WorldSum {
        rows = List.copyOf(rows);
    }

    public record Term(String id, String name, String residents, String share, String insecure, String killed) {}

    /**
     * @throws Problem {@code bad-input} for a year that no table reaches; {@code not-found} when there is no figure
     */
    static WorldSum of(Engine engine, Period period) {
        Years.of(engine).require(period);
        var world = engine.query(WorldSql.WORLD, period.toString());
        if (world.isEmpty()) {
            throw Problem.notFound("The tables hold no figure of the world for " + period + ".");
        }
        var total = world.row(0);
        var terms = engine.query(TERMS, period.toString(), period.toString(), period.year());
        return new WorldSum(
                Figures.amount(Cells.number(total, "people")),
                Figures.share(Cells.number(total, "share_insecure")),
                Figures.amount(Cells.number(total, "people_insecure")),
                killed(total, period),
                terms.stream()
                        .map(row -> new Term(
                                row.text("place_id"),
                                row.text("name"),
                                Figures.amount(Cells.number(row, "residents")),
                                Figures.share(Cells.number(row, "share_insecure")),
                                Figures.amount(Cells.number(row, "insecure")),
                                killed(row, period)))
                        .toList());
    }

    /** A month's deaths share out the year's, so they bear fewer digits than the published count. */
    private static String killed(Row row, Period period) {
        var deaths = Cells.number(row, "deaths");
        return period.isYear() ? Figures.count(deaths) : Figures.amount(deaths);
    }
}
