package org.lysoen.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lysoen.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a step from its twin. Every field is known; every mistake names the file and the field. */
final class Twin {

    static final double TOLERANCE = 1e-9;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> FIELDS = fields("table title kind method reads grain columns checks examples");
    private static final Set<String> COLUMN_FIELDS = fields("name type unit about required range oneOf references");
    private static final Set<String> CHECK_FIELDS = fields("name sql");
    private static final Set<String> EXAMPLE_FIELDS = fields("name given expect tolerance");

    private Twin() {}

    static Step read(Path yml) {
        var text = text(yml);
        var name = yml.getFileName().toString().replaceFirst("\\.yml$", "");
        var top = new Field(yml.toString(), "", parse(yml, text)).only(FIELDS);
        var contract = contract(top, name);
        var kind = kind(top);
        var reads = top.names("reads");
        if (!kind.isMadeHere() && !reads.isEmpty()) {
            throw top.at("reads").wrong("must be left out: a given table is made elsewhere");
        }
        if (reads.contains(contract.table())) {
            throw top.at("reads").wrong("names the step's own table");
        }
        if (kind != Step.Kind.METHOD && top.has("method")) {
            throw top.at("method").wrong("belongs to steps of kind method only");
        }
        var sql = yml.resolveSibling(name + ".sql");
        if (kind != Step.Kind.SQL && Files.exists(sql)) {
            throw top.at("kind").wrong("must be sql, for there is " + sql.getFileName() + " beside it");
        }
        var body = switch (kind) {
            case SQL -> sqlBeside(top, sql);
            case METHOD -> top.text("method");
            case GIVEN, OPTIONAL -> "";
        };
        var hash = Hash.of(List.of(text, body));
        return new Step(contract, kind, body, reads, examples(top, reads), yml, hash);
    }

    private static Contract contract(Field top, String name) {
        var table = top.text("table");
        top.at("table").identifier(table);
        if (!table.equals(name)) {
            throw top.at("table").wrong("must be '" + name + "', the name of the file");
        }
        var columns = columns(top, table);
        var names = columns.stream().map(ColumnContract::name).toList();
        var grain = top.names("grain");
        if (grain.isEmpty() || !names.containsAll(grain)) {
            throw top.at("grain").wrong("must list at least one column, each of them in 'columns'");
        }
        var checks = new ArrayList<Contract.Check>();
        for (var check : top.list("checks")) {
            check.only(CHECK_FIELDS);
            checks.add(new Contract.Check(check.text("name"), check.text("sql")));
        }
        return new Contract(table, top.text("title"), grain, columns, checks);
    }

    private static List<ColumnContract> columns(Field top, String table) {
        var columns = new ArrayList<ColumnContract>();
        var names = new TreeSet<String>();
        for (var field : top.list("columns")) {
            var column = column(field.only(COLUMN_FIELDS), table);
            if (!names.add(column.name())) {
                throw field.at("name").wrong("names '" + column.name() + "' a second time");
            }
            columns.add(column);
        }
        if (columns.isEmpty()) {
            throw top.at("columns").wrong("must list at least one column");
        }
        for (int i = 0; i < columns.size(); i++) {
            var reference = columns.get(i).references();
            if (reference != null && reference.table().equals(table) && !names.contains(reference.column())) {
                throw top.list("columns").get(i).at("references").wrong("names no column of this table");
            }
        }
        return columns;
    }

    private static ColumnContract column(Field field, String table) {
        var name = field.text("name");
        field.at("name").identifier(name);
        var type = Type.find(field.text("type"))
                .orElseThrow(() -> field.at("type")
                        .wrong("must be one of "
                                + Arrays.stream(Type.values()).map(Type::word).collect(Collectors.joining(", "))));
        if (field.has("range") && type != Type.NUMBER && type != Type.WHOLE) {
            throw field.at("range").wrong("belongs to columns of type number or whole only");
        }
        return new ColumnContract(
                new Column(name, type),
                field.textOr("unit", ""),
                field.textOr("about", ""),
                field.flagOr("required", false),
                field.bound("range", 0),
                field.bound("range", 1),
                field.scalars("oneOf"),
                field.has("references") ? reference(field) : null);
    }

    private static ColumnContract.Reference reference(Field field) {
        var parts = field.text("references").split("\\.", -1);
        if (parts.length != 2) {
            throw field.at("references").wrong("must be table.column");
        }
        field.at("references").identifier(parts[0]);
        field.at("references").identifier(parts[1]);
        return new ColumnContract.Reference(parts[0], parts[1]);
    }

    private static List<Step.Case> examples(Field top, List<String> reads) {
        var examples = new ArrayList<Step.Case>();
        for (var field : top.list("examples")) {
            field.only(EXAMPLE_FIELDS);
            var given = field.texts("given");
            if (!reads.containsAll(given.keySet())) {
                throw field.at("given").wrong("may only hold the tables read: " + reads);
            }
            examples.add(new Step.Case(
                    field.text("name"), given, field.text("expect"), field.numberOr("tolerance", TOLERANCE)));
        }
        return examples;
    }

    private static Step.Kind kind(Field top) {
        var word = top.text("kind");
        return Arrays.stream(Step.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> top.at("kind").wrong("must be one of sql, method, given, optional"));
    }

    private static String sqlBeside(Field top, Path sql) {
        if (!Files.exists(sql)) {
            throw top.at("kind").wrong("says sql, but there is no " + sql.getFileName() + " beside it");
        }
        return text(sql);
    }

    private static JsonNode parse(Path yml, String text) {
        try {
            return YAML.readTree(text);
        } catch (JacksonException broken) {
            var where = broken.getLocation() == null
                    ? ""
                    : " near line " + broken.getLocation().getLineNr();
            throw new Problem(
                    Problem.Code.BAD_INPUT,
                    yml + " is no YAML" + where + ": check its indentation, quotes and doubled fields.",
                    broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new Problem(Problem.Code.BAD_INPUT, "The file " + file + " cannot be read as UTF-8 text.", failure);
        }
    }

    private static Set<String> fields(String words) {
        return new LinkedHashSet<>(List.of(words.split(" ")));
    }
}
