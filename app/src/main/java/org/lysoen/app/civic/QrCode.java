package org.lysoen.app.civic;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lysoen.kernel.Problem;

/**
 * A text as a QR code (ISO/IEC 18004), drawn as one path.
 *
 * @param text for who cannot scan it
 * @param modules of a side, the quiet zone of four around it included
 * @param path of the dark modules, in modules
 */
public record QrCode(String text, int modules, String path) {

    private static final int QUIET = 4;

    /** Above it, damage can be mended less, so that modules stay large enough for old phones. */
    private static final int LONG = 200;

    /** @throws Problem BAD_INPUT when the text is too long for a code, about 2,900 bytes */
    public static QrCode of(String text) {
        try {
            var level = text.length() > LONG ? ErrorCorrectionLevel.L : ErrorCorrectionLevel.M;
            var code = Encoder.encode(text, level, Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name()));
            var matrix = code.getMatrix();
            return new QrCode(text, matrix.getWidth() + 2 * QUIET, path(matrix));
        } catch (WriterException e) {
            throw new Problem(Problem.Code.BAD_INPUT, "This is too long for a QR code: copy it as text.", e);
        }
    }

    /** One rectangle for each run of dark modules in a row. */
    private static String path(ByteMatrix matrix) {
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                int from = x;
                while (x < matrix.getWidth() && matrix.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(x - from)
                            .append("v1h-")
                            .append(x - from)
                            .append('z');
                }
            }
        }
        return path.toString();
    }
}
