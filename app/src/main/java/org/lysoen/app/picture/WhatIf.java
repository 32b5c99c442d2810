package org.lysoen.app.picture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.lysoen.assess.Rules;
import org.lysoen.engine.Engine;
import org.lysoen.engine.Row;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;

/**
 * Recomputes a picture under other rules and says what moved and why. Safe for use by several threads: one recompute runs
 * at a time, a few wait, the next is turned away, and what was asked for lately is held by the hash of its rules.
 */
public final class WhatIf {

    private static final int MOST_WAITING = 4;
    private static final int MOST_HELD = 20;
    private static final Set<String> TABLES = Set.of("security", "deprivation");

    /** Two figures closer than this are the same: sums are not taken in one order everywhere. */
    private static final double SAME = 1e-9;

    private final Picture base;
    private final Semaphore askers = new Semaphore(1 + MOST_WAITING);
    private final Map<String, Answer> held = new LinkedHashMap<>(MOST_HELD, 0.75f, true);

    public WhatIf(Picture base) {
        this.base = base;
    }

    /**
     * @param seconds the recompute took, 0 where the rules are those of the picture
     * @param moved every place with another figure, in order of place
     */
    public record Answer(Rules rules, int year, double seconds, World before, World after, List<Moved> moved) {}

    /**
     * @param people residents of the places with a figure
     * @param insecure of them, below the threshold of any domain compared
     */
    public record World(int places, double people, double insecure) {

        public double share() {
            return people == 0 ? 0 : insecure / people;
        }
    }

    /** A place with another figure than before; without one before or after, that side is empty. */
    public record Moved(
            String placeId, String name, Optional<Standing> before, Optional<Standing> after, List<Changed> domains) {}

    /**
     * @param rank by share insecure, the largest first, among the places that are not mostly modelled; 0 for those that are
     */
    public record Standing(double yearsSecure, double share, int rank) {}

    /** A domain whose share or status is another than before. */
    public record Changed(Domain domain, Optional<Known> before, Optional<Known> after) {}

    /** What is known of a domain. */
    public record Known(
            double share,
            String status,
            String indicator,
            @Nullable Long basisYear) {}

    public Picture base() {
        return base;
    }

    /**
     * @param rules made from those of the picture
     * @throws Problem {@code unavailable} when too many wait already
     */
    public Answer of(Rules rules, int year) {
        var key = rules.hash() + " " + year;
        var known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        if (!askers.tryAcquire()) {
            throw new Problem(Problem.Code.UNAVAILABLE, "Others are recomputing already: ask again in a few seconds.");
        }
        try {
            synchronized (askers) {
                var made = find(key).orElseGet(() -> make(rules, year));
                keep(key, made);
                return made;
            }
        } finally {
            askers.release();
        }
    }

    private Optional<Answer> find(String key) {
        synchronized (held) {
            return Optional.ofNullable(held.get(key));
        }
    }

    private void keep(String key, Answer answer) {
        synchronized (held) {
            held.put(key, answer);
            if (held.size() > MOST_HELD) {
                held.remove(held.keySet().iterator().next());
            }
        }
    }

    private Answer make(Rules rules, int year) {
        var before = Side.of(base.engine(), year);
        if (rules.hash().equals(base.rules().hash())) {
            return new Answer(rules, year, 0, before.world, before.world, List.of());
        }
        long begun = System.nanoTime();
        try (var other = base.under(rules, TABLES)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            var after = Side.of(other.engine(), year);
            return new Answer(rules, year, seconds, before.world, after.world, moved(before, after));
        }
    }

    private static List<Moved> moved(Side before, Side after) {
        var places = new TreeSet<>(before.standings.keySet());
        places.addAll(after.standings.keySet());
        var moved = new ArrayList<Moved>();
        for (var place : places) {
            var was = Optional.ofNullable(before.standings.get(place));
            var is = Optional.ofNullable(after.standings.get(place));
            if (was.isEmpty() || is.isEmpty() || differ(was.get(), is.get())) {
                var name = before.names.getOrDefault(place, after.names.getOrDefault(place, place));
                moved.add(new Moved(place, name, was, is, changed(before.known(place), after.known(place))));
            }
        }
        return List.copyOf(moved);
    }

    private static boolean differ(Standing one, Standing other) {
        return Math.abs(one.share - other.share) > SAME
                || Math.abs(one.yearsSecure - other.yearsSecure) > 100 * SAME
                || one.rank != other.rank;
    }

    private static List<Changed> changed(Map<Domain, Known> before, Map<Domain, Known> after) {
        var changed = new ArrayList<Changed>();
        for (var domain : Domain.values()) {
            var was = Optional.ofNullable(before.get(domain));
            var is = Optional.ofNullable(after.get(domain));
            boolean same = was.isPresent() == is.isPresent()
                    && (was.isEmpty()
                            || (Math.abs(was.get().share - is.get().share) <= SAME
                                    && was.get().status.equals(is.get().status)));
            if (!same) {
                changed.add(new Changed(domain, was, is));
            }
        }
        return List.copyOf(changed);
    }

    /** The figures of a year under one set of rules. */
    private record Side(
            World world,
            Map<String, Standing> standings,
            Map<String, String> names,
            Map<String, Map<Domain, Known>> domains) {

        static Side of(Engine engine, int year) {
            var standings = new TreeMap<String, Standing>();
            var names = new TreeMap<String, String>();
            double people = 0;
            double insecure = 0;
            var rows = engine.query("""
                    select s.place_id, p.name, s.years_secure, s.share_insecure, r.residents,
                           case when s.mostly_modelled then 0 else
                               rank() over (partition by s.mostly_modelled order by s.share_insecure desc) end as place
                    from security s
                    join place p on p.place_id = s.place_id
                    join residents r on r.place_id = s.place_id and r.year = s.year
                    where s.year = ?
                    order by s.place_id
                    """, year).stream().toList();
            for (var row : rows) {
                standings.put(
                        row.text("place_id"),
                        new Standing(row.number("years_secure"), row.number("share_insecure"), row.integer("place")));
                names.put(row.text("place_id"), row.text("name"));
                people += row.number("residents");
                insecure += row.number("residents") * row.number("share_insecure");
            }
            return new Side(new World(rows.size(), people, insecure), standings, names, domains(engine, year));
        }

        private static Map<String, Map<Domain, Known>> domains(Engine engine, int year) {
            var domains = new TreeMap<String, Map<Domain, Known>>();
            engine
                    .query(
                            "select place_id, domain, share, status, indicator, basis_year from deprivation where period = ?",
                            String.valueOf(year))
                    .stream()
                    .forEach(row -> domains.computeIfAbsent(row.text("place_id"), _ -> new EnumMap<>(Domain.class))
                            .put(Domain.of(row.text("domain")), known(row)));
            return domains;
        }

        private static Known known(Row row) {
            return new Known(
                    row.number("share"),
                    row.text("status"),
                    row.text("indicator"),
                    row.isAbsent("basis_year") ? null : row.whole("basis_year"));
        }

        Map<Domain, Known> known(String place) {
            return domains.getOrDefault(place, Map.of());
        }
    }
}
