package org.lysoen.assess;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The draws of one place and year.
 *
 * @param share insecure in the year, one a draw
 * @param months share insecure in each month, one a draw; the same array where months are alike
 * @param killed person-years lost to killing in the year, one a draw
 * @param level years secure, one a draw; empty where life expectancy is absent
 */
record YearDraws(DrawnPlace.Year year, double[] share, double[][] months, double[] killed, double[] level) {

    static final int MONTHS = 12;

    /** Person-years lost in the year, both to killing and to insecurity: those of its months. */
    double[] lost() {
        var lost = killed.clone();
        boolean alike = Arrays.stream(months).allMatch(month -> month == months[0]);
        var different = alike ? new double[][] {months[0]} : months;
        double each = year.people() / different.length;
        for (var month : different) {
            for (int i = 0; i < lost.length; i++) {
                lost[i] += each * month[i];
            }
        }
        return lost;
    }

    /** Person-years lost in a month, in the first of the draws. */
    double[] lost(int month, int draws) {
        return IntStream.range(0, draws).mapToDouble(i -> lostIn(month, i)).toArray();
    }

    /**
     * Person-years lost in a month: by its own personal share, and its part of the killed of the year.
     *
     * @param month from 0
     */
    double lostIn(int month, int draw) {
        return year.people() / MONTHS * months[month][draw] + year.killed().parts()[month] * killed[draw];
    }
}
