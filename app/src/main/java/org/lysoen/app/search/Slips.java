package org.lysoen.app.search;

/**
 * How many slips of the finger part two words: a letter too many, one too few, a wrong one, or two neighbours exchanged
 * (Damerau 1964, restricted: no letter is part of two slips).
 *
 * <p>Reference: Damerau, F. J. (1964), A technique for computer detection and correction of spelling errors,
 * <i>Communications of the ACM</i> 7(3), 171-176.
 */
final class Slips {

    private Slips() {}

    /** The number of slips, or {@code most + 1} where there are more than {@code most}. */
    static int between(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int width = other.length() + 1;
        int[] beforeLast = new int[width];
        int[] last = new int[width];
        int[] now = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            int least = i;
            for (int j = 1; j < width; j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int slips = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    slips = Math.min(slips, beforeLast[j - 2] + 1);
                }
                now[j] = slips;
                least = Math.min(least, slips);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = now;
            now = spare;
        }
        return Math.min(last[width - 1], most + 1);
    }
}
