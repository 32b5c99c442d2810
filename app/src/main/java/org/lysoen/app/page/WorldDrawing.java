package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.lysoen.app.page.WorldPage.Disc;
import org.lysoen.app.page.WorldPage.Drawing;
import org.lysoen.app.page.WorldPage.Entry;
import org.lysoen.app.page.WorldPage.Land;
import org.lysoen.app.page.draw.Dorling;
import org.lysoen.app.page.text.Figures;
import org.lysoen.kernel.Status;

/** Lays the entries of the world page out on its map. Pure. */
final class WorldDrawing {

    /** The part of the drawing that all people's circles cover together. */
    static final double COVERED = 0.36;

    /** The people map leaves out the empty Pacific and gives room to the crowded middle latitudes, user units. */
    static final int PEOPLE_WIDTH = 820;

    static final int PEOPLE_HEIGHT = 460;
    static final double OCEAN = 112;
    static final double ABOVE = 36;

    /** Radius of a place without an outline on the land map, user units. */
    private static final double TINY = 3;

    static final double LETTER = 6.1;

    private WorldDrawing() {}

    /**
     * How entries are shown.
     *
     * @param filled whether the value is a share, which fills that part of a circle
     * @param colour class of an entry that has a value
     * @param title what a pointer at rest shows
     */
    record Look(boolean filled, ToIntFunction<Entry> colour, Function<Entry, String> title) {}

    static Drawing of(WorldQuery query, List<Entry> entries, Atlas atlas) {
        var measure = query.measure();
        boolean ofYear = query.period().isYear() || !measure.isMonthly();
        var look = new Look(
                measure.isShare(),
                entry -> entry.value() == null ? 0 : measure.colour(entry.value(), ofYear),
                entry -> title(query, entry));
        return of(query.map(), look, entries, atlas);
    }

    static Drawing of(WorldQuery.MapKind kind, Look look, List<Entry> entries, Atlas atlas) {
        var canvas = Atlas.CANVAS;
        return kind == WorldQuery.MapKind.PEOPLE
                ? new Drawing(PEOPLE_WIDTH, PEOPLE_HEIGHT, people(look, entries, atlas), List.of())
                : new Drawing(
                        (int) Math.round(canvas.width()),
                        (int) Math.round(canvas.height()),
                        tiny(look, entries, atlas),
                        lands(look, entries, atlas));
    }

    private static List<Disc> people(Look look, List<Entry> entries, Atlas atlas) {
        var homes = new ArrayList<Dorling.Home>();
        var shown = new ArrayList<Entry>();
        for (var entry : entries) {
            var home = atlas.get(entry.id()).home();
            if (home != null && entry.people() != null && entry.people() > 0) {
                homes.add(new Dorling.Home(entry.id(), home.x() - OCEAN, home.y() + ABOVE, entry.people()));
                shown.add(entry);
            }
        }
        double all = homes.stream().mapToDouble(Dorling.Home::people).sum();
        double areaPerPerson = all == 0 ? 0 : COVERED * PEOPLE_WIDTH * PEOPLE_HEIGHT / all;
        var discs = new ArrayList<Disc>();
        var circles = Dorling.layout(homes, areaPerPerson, PEOPLE_WIDTH, PEOPLE_HEIGHT);
        for (int k = 0; k < circles.size(); k++) {
            discs.add(disc(look, shown.get(k), circles.get(k)));
        }
        return discs;
    }

    private static Disc disc(Look look, Entry entry, Dorling.Circle circle) {
        var value = entry.value();
        // the inner disc's area, not its radius, is the share
        double filled = look.filled() && value != null
                ? circle.radius() * Math.sqrt(Math.clamp(value, 0.0, 1.0))
                : circle.radius();
        var label = label(entry, circle.radius());
        return new Disc(
                entry.id(),
                look.title().apply(entry),
                tenths(circle.x()),
                tenths(circle.y()),
                tenths(circle.radius()),
                tenths(filled),
                look.colour().applyAsInt(entry),
                entry.status(),
                label,
                label.length() * LETTER / 2 < filled && entry.status() != Status.ABSENT);
    }

    private static String label(Entry entry, double radius) {
        if (entry.name().length() * LETTER < 1.9 * radius) {
            return entry.name();
        }
        return entry.id().length() <= 3 && entry.id().length() * LETTER * 1.2 < 1.9 * radius ? entry.id() : "";
    }

    private static List<Land> lands(Look look, List<Entry> entries, Atlas atlas) {
        var lands = new ArrayList<Land>();
        for (var entry : entries) {
            var spot = atlas.get(entry.id());
            var home = spot.home();
            if (home != null && home.y() > Atlas.CANVAS.height()) {
                continue;
            }
            var members = spot.members().isEmpty() ? List.of(entry.id()) : spot.members();
            for (var member : members) {
                var outline = atlas.find(member).map(Atlas.Spot::outline).orElse("");
                if (!outline.isEmpty()) {
                    lands.add(new Land(
                            entry.id(),
                            look.title().apply(entry),
                            outline,
                            look.colour().applyAsInt(entry),
                            entry.status()));
                }
            }
        }
        return lands;
    }

    /** Places that the outlines at this scale leave out. */
    private static List<Disc> tiny(Look look, List<Entry> entries, Atlas atlas) {
        var discs = new ArrayList<Disc>();
        for (var entry : entries) {
            var spot = atlas.get(entry.id());
            var home = spot.home();
            if (home != null && spot.outline().isEmpty() && spot.members().isEmpty()) {
                discs.add(new Disc(
                        entry.id(),
                        look.title().apply(entry),
                        tenths(home.x()),
                        tenths(home.y()),
                        TINY,
                        TINY,
                        look.colour().applyAsInt(entry),
                        entry.status(),
                        "",
                        false));
            }
        }
        return discs;
    }

    /** What a pointer at rest shows: the figure with its bounds, how well it is known, and the people. */
    private static String title(WorldQuery query, Entry entry) {
        var measure = query.measure();
        var text = new StringBuilder(entry.name()).append(": ").append(measure.written(entry.value()));
        if (entry.status() != Status.ABSENT) {
            if (!measure.unit().isEmpty()) {
                text.append(Figures.NBSP).append(measure.unit());
            }
            if (entry.low() != null && entry.high() != null) {
                text.append(" (").append(measure.written(entry.low()));
                text.append(" to ").append(measure.written(entry.high())).append(')');
            }
            text.append(", ").append(Words.of(entry.status()));
        }
        return text.append("; ")
                .append(Figures.amount(entry.people()))
                .append(" people")
                .toString();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
