package org.lysoen.app.civic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lysoen.kernel.Problem;

class QrCodeTest {

    private static final int PIXELS = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://reports.example.org/v1/key/abc/projects/1",
                "otpauth://totp/Lysoen:amal?secret=JBSWY3DPEHPK3PXP&issuer=Lysoen",
                "بلاغ"
            })
    void what_is_drawn_is_read_again(String text) throws Exception {
        assertThat(read(QrCode.of(text))).isEqualTo(text);
    }

    @Test
    void a_long_one_is_read_again_and_one_that_is_too_long_is_refused() throws Exception {
        var text = "x1Y/".repeat(150);
        assertThat(read(QrCode.of(text))).isEqualTo(text);
        assertThatThrownBy(() -> QrCode.of("x1Y/".repeat(1000))).isInstanceOf(Problem.class);
    }

    /** Paints the path as a browser would and lets the library's reader find it. */
    private static String read(QrCode code) throws Exception {
        int side = code.modules() * PIXELS;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        var runs = RUN.matcher(code.path());
        int end = 0;
        while (runs.find()) {
            assertThat(runs.start()).isEqualTo(end);
            end = runs.end();
            int x = Integer.parseInt(runs.group(1)) * PIXELS;
            int y = Integer.parseInt(runs.group(2)) * PIXELS;
            for (int row = y; row < y + PIXELS; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + Integer.parseInt(runs.group(3)) * PIXELS, 0);
            }
        }
        assertThat(end).isEqualTo(code.path().length());
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }
}
