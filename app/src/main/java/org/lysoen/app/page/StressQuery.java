package org.lysoen.app.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.stress.Net;
import org.lysoen.app.stress.StressTest;
import org.lysoen.app.stress.StressTest.Question;
import org.lysoen.assess.NetCoverage;
import org.lysoen.assess.SafetyNet.Shock;
import org.lysoen.kernel.Problem;

/**
 * The whole state of a stress test's page, read from its address and written back to it:
 * {@code ?loss=15&hits=all&line=4.20&months=12&net=assistance&benefit=0.5&delay=3}. What a user leaves empty is not
 * given, which is another thing than zero.
 *
 * @param loss of income, whole percent
 * @param hits how many fifths are hit, from the poorest
 * @param asked PPP dollars a day; empty where the address names no line
 * @param months the loss lasts
 * @param net through which the benefit is paid
 * @param benefit PPP dollars a day for each person reached
 * @param delay months until it is first paid
 * @param poorest the user's own coverage of the poorest fifth, percent; given with {@code all} or not at all
 * @param all the user's own coverage of all people, percent
 * @param year of the survey; empty for the newest
 */
public record StressQuery(
        int loss,
        int hits,
        OptionalDouble asked,
        int months,
        Net net,
        OptionalDouble benefit,
        OptionalDouble delay,
        OptionalDouble poorest,
        OptionalDouble all,
        OptionalInt year) {

    /** Ends of the sliders and of what the address takes. */
    public static final int MOST_LOSS = 60;

    public static final int MOST_MONTHS = 36;
    public static final double MOST_BENEFIT = 20;

    /** The parameters of an address that asks it. */
    public static final String KEYS = "loss hits line months net benefit delay poorest all year";

    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");

    /**
     * @param parameters of the address
     * @throws Problem {@code bad-input} for a value the page does not know
     */
    public static StressQuery of(Map<String, String> parameters) {
        var poorest = number(parameters, "poorest", 100);
        var all = number(parameters, "all", 100);
        if (poorest.isPresent() != all.isPresent()) {
            throw Problem.badInput("Give your own coverage of the poorest fifth and of all people, or neither.");
        }
        return new StressQuery(
                whole(parameters, "loss", 0, MOST_LOSS).orElse(15),
                hits(parameters),
                asked(parameters),
                whole(parameters, "months", 1, MOST_MONTHS).orElse(12),
                net(parameters),
                number(parameters, "benefit", MOST_BENEFIT),
                number(parameters, "delay", MOST_MONTHS),
                poorest,
                all,
                whole(parameters, "year", 1900, 2100));
    }

    /** What follows {@code ?} in the address of this state. */
    public String address() {
        var address = new StringBuilder("loss=" + loss)
                .append("&hits=")
                .append(hits == 5 ? "all" : hits == 2 ? "bottom40" : "bottom20")
                .append(String.format(Locale.ROOT, "&line=%.2f&months=%d&net=%s", line(), months, net.word()));
        Map.of("benefit", benefit, "delay", delay, "poorest", poorest, "all", all).entrySet().stream()
                .filter(given -> given.getValue().isPresent())
                .sorted(Map.Entry.comparingByKey())
                .forEach(given ->
                        address.append('&').append(given.getKey()).append('=').append(field(given.getValue())));
        year.ifPresent(given -> address.append("&year=").append(given));
        return address.toString();
    }

    /** The line shown, PPP dollars a day. */
    public double line() {
        return asked.orElse(StressTest.LINES.getFirst());
    }

    /** The question on the line shown. */
    public Question question() {
        return question(List.of(line()));
    }

    /** The question on the line asked for, or on every line that headcounts are published for. */
    public Question questionOfLinesAsked() {
        return asked.isPresent() ? question() : question(StressTest.LINES);
    }

    private Question question(List<Double> lines) {
        return new Question(
                lines,
                new Shock(loss / 100.0, hits),
                months,
                net,
                poorest.isPresent() && all.isPresent()
                        ? Optional.of(NetCoverage.of(poorest.getAsDouble() / 100, all.getAsDouble() / 100))
                        : Optional.empty(),
                benefit,
                delay);
    }

    /** A number as a field holds it; empty where it is not given. */
    public static String field(OptionalDouble given) {
        return given.isPresent()
                ? new BigDecimal(Double.toString(given.getAsDouble()))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    private static int hits(Map<String, String> parameters) {
        var word = text(parameters, "hits");
        return switch (word == null ? "all" : word) {
            case "all" -> 5;
            case "bottom40" -> 2;
            case "bottom20" -> 1;
            default -> throw oneOf("hits", word, "all, bottom40 or bottom20");
        };
    }

    private static OptionalDouble asked(Map<String, String> parameters) {
        var found = number(parameters, "line", 1000);
        if (found.isPresent() && !StressTest.LINES.contains(found.getAsDouble())) {
            throw oneOf("line", text(parameters, "line"), "3.00, 4.20 or 8.30");
        }
        return found;
    }

    private static Net net(Map<String, String> parameters) {
        var word = text(parameters, "net");
        for (var net : Net.values()) {
            if (word == null || net.word().equals(word)) {
                return net;
            }
        }
        throw oneOf("net", word, "assistance, insurance or labour");
    }

    private static OptionalInt whole(Map<String, String> parameters, String key, int least, int most) {
        var written = text(parameters, key);
        if (written == null) {
            return OptionalInt.empty();
        }
        int value = WHOLE.matcher(written).matches() ? Integer.parseInt(written) : -1;
        if (value < least || value > most) {
            throw oneOf(key, written, "a whole number from " + least + " to " + most);
        }
        return OptionalInt.of(value);
    }

    private static OptionalDouble number(Map<String, String> parameters, String key, double most) {
        var written = text(parameters, key);
        if (written == null) {
            return OptionalDouble.empty();
        }
        if (!NUMBER.matcher(written).matches() || Double.parseDouble(written) > most) {
            throw oneOf(key, written, "a number from 0 to " + Math.round(most));
        }
        return OptionalDouble.of(Double.parseDouble(written));
    }

    private static @Nullable String text(Map<String, String> parameters, String key) {
        var written = parameters.get(key);
        return written == null || written.isBlank() ? null : written.strip();
    }

    private static Problem oneOf(String key, @Nullable String value, String words) {
        return Problem.badInput("'" + value + "' is not a value of " + key + ": write " + words + ".");
    }
}
