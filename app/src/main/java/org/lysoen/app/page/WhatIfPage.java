package org.lysoen.app.page;

import java.util.List;

/**
 * The figures of a year under other rules, ready to print.
 *
 * @param form what is asked for
 * @param rules hash of the rules as published
 * @param hash of the rules asked for
 * @param seconds the recompute took, as written; empty where nothing differs
 * @param differences what the rules asked for say otherwise
 * @param yaml the rules file that says it
 * @param before the world under the rules as published
 * @param after and under those asked for
 * @param moved how many places have another figure
 * @param rows those that moved most
 */
public record WhatIfPage(
        Form form,
        String rules,
        String hash,
        String seconds,
        List<Difference> differences,
        String yaml,
        World before,
        World after,
        int moved,
        List<Row> rows) {

    /**
     * @param query the address's own question, with its question mark
     */
    public record Form(
            int year,
            List<Integer> years,
            List<Choice> orders,
            List<Choice> lines,
            List<DomainField> domains,
            String political,
            String tolerated,
            String calm,
            String overlap,
            String query) {}

    /** An option, a box or a knob. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param count the box that counts the domain in
     * @param sources a box for each source that may be left out; none where there is no choice
     * @param carry years, empty where nothing is carried
     */
    public record DomainField(String word, Choice count, List<Choice> sources, String carry) {}

    /** One key of the rules. */
    public record Difference(String key, String before, String after) {}

    /** Of the places with a figure. */
    public record World(String insecure, String share, int places) {}

    /** A place that moved; figures as written, with "absent" where there is none. */
    public record Row(
            String placeId,
            String name,
            String years,
            String yearsBefore,
            String yearsChange,
            String share,
            String shareBefore,
            String shareChange,
            String rank,
            String rankBefore,
            List<Reason> reasons) {}

    /**
     * Why a place moved: a domain whose share or status is another, or a rule that touches every place.
     *
     * @param rule the keys of the rules that differ for it
     */
    public record Reason(String domain, String label, String before, String after, String rule) {}
}
