package org.lysoen.app.civic;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Map;

/** What a phone reads from a picture of a QR code. */
public final class Scan {

    private static final int PIXELS = 4;

    private Scan() {}

    /**
     * The picture is taken at the middle of each module: in the picture as it is, one in fifty codes drawn by chance is not found.
     *
     * @param modules of a side, the quiet zone included
     */
    public static String of(BufferedImage picture, int modules) throws ReaderException {
        int side = modules * PIXELS;
        var pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                pixels[y * side + x] = picture.getRGB(
                        (2 * (x / PIXELS) + 1) * picture.getWidth() / (2 * modules),
                        (2 * (y / PIXELS) + 1) * picture.getHeight() / (2 * modules));
            }
        }
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
