package org.lysoen.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lysoen.app.page.WhatIfPage.Choice;
import org.lysoen.app.page.WhatIfPage.DomainField;
import org.lysoen.app.page.WhatIfPage.Reason;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.picture.WhatIf;
import org.lysoen.app.picture.WhatIf.Changed;
import org.lysoen.app.picture.WhatIf.Known;
import org.lysoen.app.picture.WhatIf.Moved;
import org.lysoen.app.picture.WhatIf.Standing;
import org.lysoen.assess.Rules;
import org.lysoen.assess.Rules.Difference;
import org.lysoen.kernel.Domain;
import org.lysoen.kernel.Problem;

/** Fills the page of other rules. Safe for use by several threads. */
final class WhatIfReader {

    private static final int SHOWN = 30;
    private static final String HEADLINE = ".headline";

    private final WhatIf whatIf;
    private final Map<String, String> units;
    private final Map<String, String> names;
    private final int first;
    private final int latest;

    WhatIfReader(WhatIf whatIf) {
        this.whatIf = whatIf;
        var base = whatIf.base();
        units = base.units();
        names = base.query("select indicator, name from indicator").stream()
                .collect(Collectors.toMap(row -> row.text("indicator"), row -> row.text("name")));
        var years = base.query("select min(year) as earliest, max(year) as latest from security")
                .row(0);
        first = years.integer("earliest");
        latest = years.integer("latest");
    }

    Rules published() {
        return whatIf.base().rules();
    }

    int latest() {
        return latest;
    }

    WhatIfPage page(WhatIfForm form) {
        if (form.year() < first || form.year() > latest) {
            throw Problem.badInput(
                    "There is no year " + form.year() + " here: choose one from " + first + " to " + latest + ".");
        }
        var rules = published().with(form.yaml(), units);
        var answer = whatIf.of(rules, form.year());
        var differences = rules.differencesFrom(published());
        var rows = answer.moved().stream()
                .sorted(order(form.by()))
                .limit(SHOWN)
                .map(moved -> row(moved, differences))
                .toList();
        return new WhatIfPage(
                form(form),
                published().hash(),
                rules.hash(),
                differences.isEmpty() ? "" : Figures.number(answer.seconds(), 1),
                differences.stream()
                        .map(one -> new WhatIfPage.Difference(one.key(), one.before(), one.after()))
                        .toList(),
                form.yaml(),
                world(answer.before()),
                world(answer.after()),
                answer.moved().size(),
                rows);
    }

    private WhatIfPage.Form form(WhatIfForm form) {
        return new WhatIfPage.Form(
                form.year(),
                IntStream.rangeClosed(first, latest)
                        .map(i -> latest + first - i)
                        .boxed()
                        .toList(),
                Stream.of(WhatIfForm.By.values())
                        .map(by -> new Choice(by.word(), by.label(), by == form.by()))
                        .toList(),
                WhatIfForm.LINES.entrySet().stream()
                        .map(line -> new Choice(
                                line.getKey(),
                                "$" + line.getValue() + " a day",
                                line.getKey().equals(form.line())))
                        .toList(),
                Stream.of(Domain.values()).map(domain -> field(form, domain)).toList(),
                form.political(),
                form.tolerated(),
                form.calm(),
                form.overlap(),
                form.query());
    }

    private DomainField field(WhatIfForm form, Domain domain) {
        return new DomainField(
                domain.word(),
                new Choice(domain.word(), Words.of(domain), form.counts(domain)),
                form.choices(domain).stream()
                        .map(key -> new Choice(key, sourceName(key), form.uses(key)))
                        .toList(),
                WhatIfForm.CARRIED.contains(domain) ? form.carry(domain) : "");
    }

    private String sourceName(String key) {
        var indicator = key.substring(key.indexOf(':') + 1);
        return names.getOrDefault(indicator, indicator + " (not in hand)");
    }

    private static WhatIfPage.World world(WhatIf.World world) {
        return new WhatIfPage.World(Figures.amount(world.insecure()), Figures.share(world.share()), world.places());
    }

    /** The largest change first; a place that gains or loses its figure before all others. */
    private static Comparator<Moved> order(WhatIfForm.By by) {
        return Comparator.<Moved>comparingDouble(
                        moved -> moved.before().isEmpty() || moved.after().isEmpty()
                                ? Double.POSITIVE_INFINITY
                                : change(by, moved.before().get(), moved.after().get()))
                .reversed()
                .thenComparing(Moved::placeId);
    }

    private static double change(WhatIfForm.By by, Standing before, Standing after) {
        return Math.abs(
                switch (by) {
                    case SHARE -> after.share() - before.share();
                    case YEARS -> after.yearsSecure() - before.yearsSecure();
                    case RANK -> before.rank() == 0 || after.rank() == 0 ? 0 : after.rank() - before.rank();
                });
    }

    private static WhatIfPage.Row row(Moved moved, List<Difference> differences) {
        var before = moved.before();
        var after = moved.after();
        boolean both = before.isPresent() && after.isPresent();
        return new WhatIfPage.Row(
                moved.placeId(),
                moved.name(),
                years(after),
                years(before),
                both ? Figures.change(after.get().yearsSecure() - before.get().yearsSecure()) : "",
                share(after),
                share(before),
                both ? Figures.points(after.get().share() - before.get().share()) : "",
                rank(after),
                rank(before),
                reasons(moved, differences));
    }

    private static String years(Optional<Standing> standing) {
        return standing.map(one -> Figures.years(one.yearsSecure())).orElse(Figures.ABSENT);
    }

    private static String share(Optional<Standing> standing) {
        return standing.map(one -> Figures.share(one.share())).orElse(Figures.ABSENT);
    }

    private static String rank(Optional<Standing> standing) {
        return standing.map(one -> one.rank() == 0 ? "mostly modelled" : String.valueOf(one.rank()))
                .orElse(Figures.ABSENT);
    }

    private static List<Reason> reasons(Moved moved, List<Difference> differences) {
        var reasons = new ArrayList<Reason>();
        for (var changed : moved.domains()) {
            reasons.add(new Reason(
                    changed.domain().word(),
                    Words.of(changed.domain()),
                    known(changed.before()),
                    known(changed.after()),
                    keys(changed, differences)));
        }
        for (var difference : differences) {
            if (difference.key().startsWith("overlap.")) {
                reasons.add(new Reason(
                        "", "Overlap of deprivations", difference.before(), difference.after(), difference.key()));
            } else if (difference.key().endsWith(HEADLINE)) {
                var domain =
                        Domain.of(difference.key().substring(0, difference.key().length() - HEADLINE.length()));
                reasons.add(new Reason(
                        domain.word(),
                        Words.of(domain),
                        counted(difference.before()),
                        counted(difference.after()),
                        difference.key()));
            }
        }
        return reasons;
    }

    private static String counted(String headline) {
        return headline.equals("true") ? "counted" : "not counted";
    }

    /** The keys of a domain that differ; its name and reasons are words and move nothing. */
    private static String keys(Changed changed, List<Difference> differences) {
        return differences.stream()
                .map(Difference::key)
                .filter(key -> key.startsWith(changed.domain().word() + "."))
                .filter(key -> !key.endsWith(".threshold") && !key.endsWith(HEADLINE))
                .collect(Collectors.joining(", "));
    }

    private static String known(Optional<Known> known) {
        return known.map(one -> Figures.share(one.share()) + ", " + one.status()
                        + (one.basisYear() == null ? "" : " " + one.basisYear()))
                .orElse(Figures.ABSENT);
    }
}
