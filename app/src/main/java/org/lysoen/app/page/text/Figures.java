package org.lysoen.app.page.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Period;

/**
 * Numbers in words and digits. Shares bear two digits, people and years of life three, counts that a source publishes
 * as counts (the killed) all of theirs. A null is {@link #ABSENT}, never zero.
 */
public final class Figures {

    /** Between a number and its unit. */
    public static final char NBSP = '\u00a0';

    public static final String ABSENT = "absent";

    private static final String MINUS = "\u2212";

    private Figures() {}

    /** A share from 0 to 1 as a percentage of two digits: {@code 43 %}, {@code 7.1 %}, {@code under 0.1 %}. */
    public static String share(@Nullable Double share) {
        if (share == null) {
            return ABSENT;
        }
        double percent = share * 100;
        if (percent == 0) {
            return "0" + NBSP + "%";
        }
        if (Math.abs(percent) < 0.095) {
            return "under 0.1" + NBSP + "%";
        }
        // 99.6 is not everybody
        if (percent > 99 && percent < 100) {
            return "over 99" + NBSP + "%";
        }
        return number(percent, Math.abs(percent) < 9.95 ? 1 : 0) + NBSP + "%";
    }

    /** People or person-years to three digits: {@code 1.43 billion}, {@code 23.4 million}, {@code 812,000}, {@code 40}. */
    public static String amount(@Nullable Double amount) {
        if (amount == null) {
            return ABSENT;
        }
        double size = Math.abs(amount);
        if (size >= 999_500_000) {
            double billions = three(amount / 1e9);
            return number(billions, decimals(billions)) + NBSP + "billion";
        }
        if (size >= 999_500) {
            double millions = three(amount / 1e6);
            return number(millions, decimals(millions)) + NBSP + "million";
        }
        if (size < 9.95 && amount != Math.rint(amount)) {
            return rate(amount);
        }
        return number(size < 1000 ? amount : three(amount), 0);
    }

    /** A count as its source publishes it, every digit of it: {@code 160,900}. */
    public static String count(@Nullable Double count) {
        return count == null ? ABSENT : number(count, 0);
    }

    /** A count with the word for what is counted, one whose plural ends on s: {@code 1 place}, {@code 1,204 places}. */
    public static String many(long count, String one) {
        return number(count, 0) + ' ' + (count == 1 ? one : one + 's');
    }

    /** Years of life to a tenth, without the unit: {@code 15.6}. */
    public static String years(@Nullable Double years) {
        return years == null ? ABSENT : number(years, 1);
    }

    /** A rate to three digits at most and one decimal: {@code 412}, {@code 8.1}, {@code 0.3}. */
    public static String rate(@Nullable Double rate) {
        if (rate == null) {
            return ABSENT;
        }
        double size = Math.abs(rate);
        if (size > 0 && size < 0.05) {
            return rate > 0 ? "under 0.1" : "about 0";
        }
        return tenths(rate);
    }

    /** A rate whose sign is the message: {@code +12.4}, {@code -3.0} with a true minus sign. */
    public static String change(@Nullable Double rate) {
        if (rate == null) {
            return ABSENT;
        }
        return Math.abs(rate) < 0.05 ? "0.0" : (rate > 0 ? "+" : "") + tenths(rate);
    }

    /** An amount whose sign is the message. */
    public static String amountChange(@Nullable Double amount) {
        if (amount == null) {
            return ABSENT;
        }
        return Math.abs(amount) < 0.05 ? "0" : (amount > 0 ? "+" : "") + amount(amount);
    }

    /** A number beside an axis: {@code 20 M}, {@code 5,000}. */
    public static String brief(double value) {
        if (value >= 1e9) {
            return number(value / 1e9, value % 1e9 == 0 ? 0 : 1) + NBSP + "bn";
        }
        if (value >= 1e6) {
            return number(value / 1e6, value % 1e6 == 0 ? 0 : 1) + NBSP + "M";
        }
        return number(value, Math.max(0, exact(value).scale()));
    }

    /** A share beside an axis, exactly where its tick is: {@code 20 %}, {@code 0.5 %}, {@code 0.02 %}. */
    public static String briefShare(double share) {
        return brief(exact(share * 100).doubleValue()) + NBSP + "%";
    }

    /** Without what the arithmetic of ticks leaves behind. */
    private static BigDecimal exact(double tick) {
        return BigDecimal.valueOf(tick).round(new MathContext(6)).stripTrailingZeros();
    }

    /** A difference of two shares in percentage points: {@code +1.2 points}, {@code 0.0 points}. */
    public static String points(@Nullable Double difference) {
        return difference == null ? ABSENT : change(difference * 100) + NBSP + "points";
    }

    /** The ranks a place may hold: {@code 2nd to 7th}; {@code 1st} where it can be no other. */
    public static String ranks(int best, int last) {
        return best == last ? ordinal(best) : ordinal(best) + " to " + ordinal(last);
    }

    private static String ordinal(int rank) {
        int last = rank % 100 >= 11 && rank % 100 <= 13 ? 0 : rank % 10;
        return rank
                + switch (last) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    /** {@code 2023} or {@code May 2023}. */
    public static String period(Period period) {
        var month = period.month();
        return month == null
                ? Integer.toString(period.year())
                : Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + NBSP + period.year();
    }

    /** A number of decimals with thousands separated, half to even, and a true minus sign. */
    public static String number(double value, int decimals) {
        var text = String.format(
                Locale.ENGLISH,
                "%,." + decimals + "f",
                BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
        if (!text.startsWith("-")) {
            return text;
        }
        var digits = text.substring(1);
        return digits.chars().anyMatch(c -> c >= '1' && c <= '9') ? MINUS + digits : digits;
    }

    /** As many as make three digits. */
    private static int decimals(double value) {
        double size = Math.abs(value);
        return size < 10 ? 2 : size < 100 ? 1 : 0;
    }

    /** Rounded once: three digits first and a tenth after would write 4.949 as 5.0. */
    private static String tenths(double rate) {
        return Math.abs(rate) < 99.95 ? number(rate, 1) : number(three(rate), 0);
    }

    private static double three(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
