package org.lysoen.app.page.draw;

import java.util.List;

/**
 * Path data of SVG 1.1 (section 8.3) in whole tenths of a user unit, drawn under {@code transform="scale(.1)"}: relative
 * coordinates without decimals are the shortest exact way to write an outline.
 */
final class SvgPath {

    private final StringBuilder data = new StringBuilder();
    private long penX;
    private long penY;

    /** A closed ring; rings that round to fewer than three different points vanish. */
    SvgPath ring(List<EqualEarth.Point> points) {
        int before = data.length();
        int corners = line(points);
        if (corners < 3) {
            data.setLength(before);
        } else {
            data.append('z');
        }
        return this;
    }

    /** The number of points written after rounding away repetitions. */
    private int line(List<EqualEarth.Point> points) {
        int corners = 0;
        for (var point : points) {
            long x = Math.round(point.x() * 10);
            long y = Math.round(point.y() * 10);
            if (corners == 0) {
                data.append('M').append(x);
                signed(y).append('l');
                corners = 1;
            } else if (x != penX || y != penY) {
                char last = data.charAt(data.length() - 1);
                if (last == 'l') {
                    data.append(x - penX);
                } else {
                    signed(x - penX);
                }
                signed(y - penY);
                corners++;
            }
            penX = x;
            penY = y;
        }
        return corners;
    }

    private StringBuilder signed(long number) {
        return number < 0 ? data.append(number) : data.append(' ').append(number);
    }

    @Override
    public String toString() {
        return data.toString();
    }
}
