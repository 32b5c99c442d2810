package org.lysoen.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The row count in the last bytes of a Parquet file, read without an engine.
 *
 * <p>A footer is a Thrift struct in compact protocol, followed by its length and {@code PAR1} (Apache Parquet format,
 * {@code parquet.thrift}, FileMetaData: 1 version, 2 schema, 3 num_rows). Everything before field 3 is skipped.
 */
final class ParquetFooter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int NUM_ROWS = 3;

    private final ByteBuffer bytes;

    private ParquetFooter(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws IOException when the file cannot be read or is no whole Parquet file
     */
    static long rows(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            if (size < 12) {
                throw new IOException("too short for a Parquet file: " + size + " bytes");
            }
            var end = new byte[8];
            in.seek(size - 8);
            in.readFully(end);
            int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (!Arrays.equals(end, 4, 8, MAGIC, 0, 4) || length <= 0 || length > size - 12) {
                throw new IOException("no Parquet footer at the end");
            }
            var footer = new byte[length];
            in.seek(size - 8 - length);
            in.readFully(footer);
            return new ParquetFooter(ByteBuffer.wrap(footer)).numRows();
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            throw new IOException("the Parquet footer is broken", broken);
        }
    }

    private long numRows() throws IOException {
        int field = 0;
        while (true) {
            int header = bytes.get() & 0xff;
            int type = header & 0x0f;
            if (type == 0) {
                throw new IOException("the Parquet footer states no row count");
            }
            int delta = header >> 4;
            field = delta == 0 ? (int) zigzag() : field + delta;
            if (field == NUM_ROWS) {
                return zigzag();
            }
            skip(type);
        }
    }

    private void skip(int type) throws IOException {
        switch (type) {
            case 1, 2 -> {}
            case 3 -> bytes.get();
            case 4, 5, 6 -> varint();
            case 7 -> bytes.getLong();
            case 8 -> {
                int length = (int) varint();
                bytes.position(bytes.position() + length);
            }
            case 9, 10 -> skipList();
            case 12 -> skipStruct();
            default -> throw new IOException("unknown type " + type + " in the Parquet footer");
        }
    }

    private void skipList() throws IOException {
        int header = bytes.get() & 0xff;
        long size = header >> 4 == 15 ? varint() : header >> 4;
        int element = header & 0x0f;
        for (long i = 0; i < size; i++) {
            if (element <= 2) {
                bytes.get(); // a boolean in a list takes a byte
            } else {
                skip(element);
            }
        }
    }

    private void skipStruct() throws IOException {
        while (true) {
            int header = bytes.get() & 0xff;
            if (header == 0) {
                return;
            }
            if (header >> 4 == 0) {
                varint();
            }
            skip(header & 0x0f);
        }
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
