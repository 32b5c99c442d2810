package org.lysoen.app.page.print;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.lysoen.kernel.Problem;

/**
 * One figure of a page as stand-alone SVG: title, unit and keys above the drawing, legend, notes, sources and licences
 * beneath it.
 *
 * <p>It reads the page's own words: the first heading inside the figure, {@code .unit}, {@code .keys}, {@code .legend},
 * {@code .note} and {@code .source}, and the title of the page; what is noted of the table beneath a drawing stays there.
 */
final class Print {

    private static final int MARGIN = 24;
    private static final int LEAST_WIDTH = 480;

    /** The mean width of a letter, as a part of its size; a little more than that of common sans-serif fonts. */
    private static final double LETTER = 0.56;

    private final StyleSheet sheet;
    private final Document page;
    private final Element figure;
    private final StringBuilder body = new StringBuilder();
    private final SvgWriter drawing;
    private final double width;
    private double y = MARGIN;

    private Print(StyleSheet sheet, Document page, Element figure, Element chart) {
        this.sheet = sheet;
        this.page = page;
        this.figure = figure;
        drawing = new SvgWriter(sheet);
        width = Math.max(LEAST_WIDTH, box(chart)[0]);
    }

    /**
     * @param key id of the figure
     * @param credits publishers with their licences, one a line
     * @param made the day and the hash of the rules
     * @throws Problem {@code not-found} where the page has no such figure
     */
    static String of(StyleSheet sheet, Document page, String key, List<String> credits, String made) {
        var figure = page.getElementById(key);
        var chart = figure == null ? null : figure.selectFirst("svg.chart, svg.map, svg.coverage");
        if (figure == null || chart == null) {
            throw Problem.notFound("There is no picture '" + key + "' on this page; its links name those there are.");
        }
        return new Print(sheet, page, figure, chart).svg(chart, credits, made);
    }

    /** The day and the rules, as the last line of a picture says them. */
    static String made(LocalDate day, String rules) {
        return "Lysoen, " + day + ", rules " + rules;
    }

    private String svg(Element chart, List<String> credits, String made) {
        var title = words(figure.selectFirst("h2, h3"));
        var place = page.title().replaceFirst(" – Lysoen$", "");
        lines(place, 13, "400", "--quiet");
        lines(title, 18, "650", "--ink");
        lines(words(figure.selectFirst(".unit, .sub")), 13, "400", "--quiet");
        items(figure.select(".keys li"));
        y += 6;
        place(chart);
        for (var list : figure.select(".legend ol, .legend ul, .legend .key")) {
            items(list.is(".key") ? List.of(list) : list.select("li"));
        }
        var ofTable = figure.select("details .note");
        for (var note : figure.select(".note")) {
            if (!ofTable.contains(note)) {
                lines(words(note), 12, "400", "--quiet");
            }
        }
        for (var source : figure.select(".source")) {
            lines(told(source), 12, "400", "--quiet");
        }
        if (!credits.isEmpty()) {
            lines("Licences: " + String.join("; ", credits) + ".", 12, "400", "--quiet");
        }
        lines(made, 12, "400", "--quiet");
        return whole(title.isEmpty() ? place : title + ", " + place);
    }

    private String whole(String label) {
        int across = (int) Math.ceil(width + 2 * MARGIN);
        int down = (int) Math.ceil(y + MARGIN - 8);
        var paper = sheet.colour("--paper").hex();
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
            width="%d" height="%d" viewBox="0 0 %d %d" \
            font-family="DejaVu Sans, Verdana, Noto Sans, Arial, sans-serif">
            <title>%s</title>
            %s<rect width="%d" height="%d" fill="%s"/>
            %s</svg>
            """.formatted(
                        across,
                        down,
                        across,
                        down,
                        SvgWriter.escaped(label),
                        drawing.patterns(page),
                        across,
                        down,
                        paper,
                        body);
    }

    /** The drawing itself, across the whole width. */
    private void place(Element chart) {
        var box = box(chart);
        double scale = width / box[0];
        body.append("<g transform=\"translate(%d %s) scale(%s)\">"
                .formatted(MARGIN, SvgWriter.brief(y), SvgWriter.brief(scale)));
        body.append(drawing.inside(chart)).append("</g>\n");
        y += box[1] * scale + 14;
    }

    /** Keys and legends: a small drawing and its words each, set one after the other. */
    private void items(List<Element> items) {
        double x = MARGIN;
        double tall = 20;
        for (var item : items) {
            var small = item.selectFirst("svg");
            var text = words(item);
            double wide = small == null ? 0 : number(small, "width") + 6;
            double whole = wide + text.length() * 12 * LETTER;
            if (x > MARGIN && x + whole > MARGIN + width) {
                x = MARGIN;
                y += tall;
            }
            if (small != null) {
                tall = Math.max(tall, number(small, "height") + 6);
                body.append("<g transform=\"translate(%s %s)\">"
                        .formatted(SvgWriter.brief(x), SvgWriter.brief(y + (tall - number(small, "height")) / 2)));
                body.append(drawing.inside(small)).append("</g>");
            }
            text(x + wide, y + tall / 2 + 4, text, 12, "400", "--quiet");
            x += whole + 16;
        }
        y += items.isEmpty() ? 0 : tall + 4;
    }

    /** A source line without its ways to other pages. */
    private static String told(Element source) {
        var told = source.clone();
        told.select(".way").remove();
        return words(told).replaceAll("(\\s*\\.)+$", "") + ".";
    }

    private void lines(String words, int size, String weight, String token) {
        int most = (int) (width / (size * LETTER));
        for (var line : wrapped(words, most)) {
            y += size;
            text(MARGIN, y, line, size, weight, token);
            y += size * 0.4;
        }
    }

    private void text(double x, double at, String words, int size, String weight, String token) {
        body.append("<text x=\"%s\" y=\"%s\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(
                        SvgWriter.brief(x),
                        SvgWriter.brief(at),
                        size,
                        weight,
                        sheet.colour(token).hex(),
                        SvgWriter.escaped(words)));
    }

    private static List<String> wrapped(String words, int most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String words(@Nullable Element element) {
        return element == null ? "" : element.text().strip();
    }

    /** Width and height of the drawing's user space. */
    private static double[] box(Element svg) {
        var box = svg.attr("viewBox").split(" ");
        return new double[] {Double.parseDouble(box[2]), Double.parseDouble(box[3])};
    }

    private static double number(Element svg, String attribute) {
        return Double.parseDouble(svg.attr(attribute));
    }
}
