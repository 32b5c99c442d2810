package org.lysoen.app.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every name of every thing that can be found, in memory. Immutable; safe for use by several threads.
 *
 * <p>A question and a name are compared without accents, case and punctuation. The better way counts: the whole name, or
 * its code; its beginning; the beginning of each word asked for, in any order; a part of it; and last the whole name or
 * one of its words with a slip (two from seven letters on). Of equals first a name in English, the language of the pages,
 * then the shorter name, then the kind, then the order in which things were given.
 */
public final class SearchIndex {

    /** What is found, in the order in which equals are answered. */
    public enum Kind {
        WORLD,
        COUNTRY,
        INDICATOR,
        DISTRICT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Questions are read up to here: no name is longer. */
    public static final int LONGEST_QUESTION = 100;

    private static final int WHOLE = 1000;
    private static final int BEGINNING = 800;
    private static final int WORDS = 600;
    private static final int PART = 400;
    private static final int SLIPPED = 300;

    /** Letters that make a slip, and two slips, more likely than another word. */
    private static final int ONE_SLIP_FROM = 4;

    private static final int TWO_SLIPS_FROM = 7;

    /** Beginnings of fewer letters than this are not looked for inside names: too much would be found. */
    private static final int PART_FROM = 3;

    /**
     * A thing with its names.
     *
     * @param name what it is called here
     * @param detail in a few words what else tells it from its namesakes: a region, a unit; may be empty
     * @param names all others, with the language or source of each
     */
    public record Thing(Kind kind, String id, String name, String detail, List<PlaceNames.Name> names) {
        public Thing {
            names = List.copyOf(names);
        }
    }

    /**
     * @param as the other name that was asked for; empty where its own was
     * @param language of that name, or who calls it so; empty likewise
     * @param exact whether the question is one of its names, written as it stands
     */
    public record Hit(Kind kind, String id, String name, String detail, String as, String language, boolean exact) {}

    private record Term(Thing thing, int order, PlaceNames.@Nullable Name other, String text, String[] words) {
        boolean isEnglish() {
            return other == null || other.language().equals("English");
        }
    }

    private record Found(Term term, int score) {}

    private static final Comparator<Found> BEST = Comparator.comparingInt((Found found) -> -found.score())
            .thenComparing(found -> !found.term().isEnglish())
            .thenComparingInt(found -> found.term().text().length())
            .thenComparing(found -> found.term().thing().kind())
            .thenComparingInt(found -> found.term().order());

    private final List<Term> terms = new ArrayList<>();

    public SearchIndex(List<Thing> things) {
        int order = 0;
        for (var thing : things) {
            add(thing, order, null, thing.name());
            add(thing, order, null, thing.id());
            for (var name : thing.names()) {
                add(thing, order, name, name.text());
            }
            order++;
        }
    }

    private void add(Thing thing, int order, PlaceNames.@Nullable Name other, String name) {
        var text = Folded.of(name);
        if (!text.isEmpty()) {
            terms.add(new Term(thing, order, other, text, text.split(" ")));
        }
    }

    /** How many names it holds. */
    public int size() {
        return terms.size();
    }

    /**
     * @param question as written; an empty one finds nothing
     * @param most how many things at most, each once
     */
    public List<Hit> search(String question, int most) {
        var asked = Folded.of(question.substring(0, Math.min(question.length(), LONGEST_QUESTION)));
        if (asked.isEmpty()) {
            return List.of();
        }
        var words = asked.split(" ");
        var best = new HashMap<Thing, Found>();
        for (var term : terms) {
            int score = score(term, asked, words);
            if (score > 0) {
                best.merge(
                        term.thing(),
                        new Found(term, score),
                        (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
            }
        }
        return best.values().stream()
                .sorted(BEST)
                .limit(most)
                .map(found -> hit(found.term(), found.score() == WHOLE))
                .toList();
    }

    private static Hit hit(Term term, boolean exact) {
        var thing = term.thing();
        var other = term.other();
        var asked = other == null || other.text().equals(thing.name()) ? new PlaceNames.Name("", "") : other;
        return new Hit(thing.kind(), thing.id(), thing.name(), thing.detail(), asked.text(), asked.language(), exact);
    }

    private static int score(Term term, String asked, String[] words) {
        var text = term.text();
        if (text.equals(asked)) {
            return WHOLE;
        }
        if (text.startsWith(asked)) {
            return BEGINNING;
        }
        if (beginsEach(term.words(), words)) {
            return WORDS;
        }
        if (asked.length() >= PART_FROM && text.contains(asked)) {
            return PART;
        }
        int slips = slips(term, asked, words.length);
        return slips > 0 ? SLIPPED - 100 * slips : 0;
    }

    private static boolean beginsEach(String[] words, String[] asked) {
        for (var one : asked) {
            boolean begins = false;
            for (var word : words) {
                begins |= word.startsWith(one);
            }
            if (!begins) {
                return false;
            }
        }
        return true;
    }

    /** The slips to the whole name or, of a question of one word, to one of its words; 0 where there are too many. */
    private static int slips(Term term, String asked, int words) {
        int most = asked.length() >= TWO_SLIPS_FROM ? 2 : asked.length() >= ONE_SLIP_FROM ? 1 : 0;
        if (most == 0) {
            return 0;
        }
        int least = Slips.between(asked, term.text(), most);
        if (words == 1) {
            for (var word : term.words()) {
                least = Math.min(least, Slips.between(asked, word, most));
            }
        }
        return least > most ? 0 : least;
    }
}
