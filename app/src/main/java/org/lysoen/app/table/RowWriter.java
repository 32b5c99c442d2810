package org.lysoen.app.table;

import org.lysoen.engine.Rows;

/** Writes a table to a stream, part by part. A stream that fails is an {@link java.io.UncheckedIOException}. */
public interface RowWriter {

    void add(Rows rows);

    /** Hands on what lies in buffers; the stream stays open. */
    void flush();
}
