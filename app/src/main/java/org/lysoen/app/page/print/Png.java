package org.lysoen.app.page.print;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.lysoen.kernel.Problem;

/** Draws SVG of our own as PNG, twice as large as its user units, so that it is sharp in print; as large where that would be too much. */
final class Png {

    /** Of the largest picture, 64 MB while it is drawn. */
    static final long MOST_PIXELS = 16_000_000;

    private static final int SCALE = 2;

    private Png() {}

    /**
     * @throws Problem {@code unavailable} where the machine has no fonts to write with, {@code bad-input} where the
     *     picture would be too large
     */
    static byte[] of(String svg) {
        requireFonts();
        var loading = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .build();
        var document = Objects.requireNonNull(
                new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, loading),
                "our own SVG can be read");
        int width = (int) Math.ceil(document.size().getWidth());
        int height = (int) Math.ceil(document.size().getHeight());
        if ((long) width * height * SCALE * SCALE <= MOST_PIXELS) {
            width *= SCALE;
            height *= SCALE;
        } else if ((long) width * height > MOST_PIXELS) {
            throw Problem.badInput("This picture is too large for PNG: take the SVG.");
        }
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            document.render(null, pen, new ViewBox(width, height));
        } finally {
            pen.dispose();
        }
        return written(image);
    }

    /** A JDK brings no fonts of its own, and says so in several ways. */
    private static void requireFonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("a", new FontRenderContext(null, true, true));
        } catch (LinkageError | InternalError | RuntimeException failure) {
            throw Problem.unavailable(
                    "The server has no fonts to draw text with: take the SVG, or install fontconfig and"
                            + " fonts-dejavu-core there.",
                    failure);
        }
    }

    private static byte[] written(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
