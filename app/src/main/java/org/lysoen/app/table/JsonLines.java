package org.lysoen.app.table;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.lysoen.engine.Rows;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** One object a line, as {@link JsonRows} writes it. */
public final class JsonLines implements RowWriter {

    private static final ObjectWriter WRITER =
            new ObjectMapper().writer().withRootValueSeparator("\n").without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private final List<String> columns;
    private final JsonGenerator json;

    public JsonLines(OutputStream out, List<String> columns) {
        this.columns = List.copyOf(columns);
        json = WRITER.createGenerator(out);
    }

    @Override
    public void add(Rows rows) {
        rows.stream().forEach(row -> JsonRows.write(json, columns, row, Map.of()));
    }

    @Override
    public void flush() {
        json.flush();
    }
}
