package org.lysoen.app.page.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A colour in sRGB with its opacity, each part from 0 to 1.
 *
 * <p>Reads what the style sheet writes: {@code #rrggbb}, {@code transparent}, {@code var()}, {@code light-dark()} (always
 * the light one: a picture is for paper) and {@code color-mix(in oklab, ...)} (CSS Color 5, section 2).
 */
record Colour(double red, double green, double blue, double opacity) {

    static final Colour TRANSPARENT = new Colour(0, 0, 0, 0);

    /**
     * @param tokens custom properties, by name
     * @return empty for what is no colour
     */
    static Optional<Colour> read(String written, Map<String, String> tokens) {
        var text = written.strip();
        if (text.matches("#[0-9a-fA-F]{6}")) {
            int rgb = Integer.parseInt(text.substring(1), 16);
            return Optional.of(new Colour((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 1));
        }
        if (text.equals("transparent")) {
            return Optional.of(TRANSPARENT);
        }
        if (text.startsWith("var(")) {
            var value = tokens.get(inside(text));
            return value == null ? Optional.empty() : read(value, tokens);
        }
        if (text.startsWith("light-dark(")) {
            return read(parts(inside(text)).getFirst(), tokens);
        }
        if (text.startsWith("color-mix(")) {
            return mix(parts(inside(text)), tokens);
        }
        return Optional.empty();
    }

    /** {@code in oklab, A p%, B}. */
    private static Optional<Colour> mix(List<String> parts, Map<String, String> tokens) {
        int percent = parts.get(1).lastIndexOf(' ');
        double share = Double.parseDouble(parts.get(1).substring(percent + 1).replace("%", "")) / 100;
        return read(parts.get(1).substring(0, percent), tokens)
                .flatMap(one -> read(parts.get(2), tokens).map(other -> one.mixed(share, other)));
    }

    /** Mixed in Oklab with premultiplied opacity. */
    private Colour mixed(double share, Colour other) {
        double alpha = share * opacity + (1 - share) * other.opacity;
        if (alpha == 0) {
            return TRANSPARENT;
        }
        var one = oklab();
        var two = other.oklab();
        var sum = new double[3];
        for (int k = 0; k < 3; k++) {
            sum[k] = (share * opacity * one[k] + (1 - share) * other.opacity * two[k]) / alpha;
        }
        return ofOklab(sum, alpha);
    }

    /** Ottosson, B. (2020), A perceptual color space for image processing; the matrices of CSS Color 4. */
    private double[] oklab() {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static Colour ofOklab(double[] lab, double alpha) {
        double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
        double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
        double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
        return new Colour(
                gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
                alpha);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double gamma(double part) {
        double within = Math.clamp(part, 0, 1);
        return within <= 0.0031308 ? 12.92 * within : 1.055 * Math.pow(within, 1 / 2.4) - 0.055;
    }

    /** {@code #rrggbb}, without the opacity. */
    String hex() {
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
    }

    private static String inside(String call) {
        return call.substring(call.indexOf('(') + 1, call.lastIndexOf(')')).strip();
    }

    /** Arguments, split at the commas outside brackets. */
    private static List<String> parts(String arguments) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int k = 0; k < arguments.length(); k++) {
            char c = arguments.charAt(k);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(arguments.substring(start, k).strip());
                start = k + 1;
            }
        }
        parts.add(arguments.substring(start).strip());
        return parts;
    }
}
