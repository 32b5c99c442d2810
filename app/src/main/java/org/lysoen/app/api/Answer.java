package org.lysoen.app.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page of an answer, ready to be sent.
 *
 * @param plain as it is
 * @param zipped the same, compressed
 * @param next address of the page that follows; null on the last
 */
record Answer(byte[] plain, byte[] zipped, @Nullable String next) {

    static Answer of(byte[] plain, @Nullable String next) {
        var bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Answer(plain, bytes.toByteArray(), next);
    }

    int size() {
        return plain.length + zipped.length;
    }
}
