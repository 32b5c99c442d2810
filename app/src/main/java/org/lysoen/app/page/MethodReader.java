package org.lysoen.app.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lysoen.app.page.text.Figures;
import org.lysoen.app.page.text.Markdown;
import org.lysoen.app.picture.Home;
import org.lysoen.app.picture.Picture;
import org.lysoen.engine.ColumnContract;
import org.lysoen.engine.Pipeline;
import org.lysoen.engine.Step;
import org.lysoen.kernel.Problem;

/**
 * The method as pages: those of {@code docs/method}, and every step of {@code sql/} with its twin. Read once; safe for use
 * by several threads.
 */
public final class MethodReader {

    private static final Pattern PAGE_LINK = Pattern.compile("([a-z0-9-]+)\\.md(#.*)?");
    private static final Pattern STEP_LINK =
            Pattern.compile("\\.\\./\\.\\./sql/(?:evidence/)?([a-z0-9_]+)\\.(?:sql|yml)");

    private final Map<String, Article> articles = new TreeMap<>();
    private final Pipeline pipeline;

    MethodReader(Home home) {
        pipeline = Picture.pipeline(home);
        var texts = texts(home.method());
        texts.forEach((name, text) -> articles.put(name, article(name, text, texts)));
    }

    /**
     * A page of the method.
     *
     * @param question what it answers, its first paragraph
     * @param steps tables it says are made as it tells
     */
    public record Article(String name, String title, String question, String html, List<String> steps) {
        public Article {
            steps = List.copyOf(steps);
        }
    }

    /** A step among others. */
    public record Line(String table, String title) {}

    /**
     * A step, with all that its twin promises.
     *
     * @param made how, in words
     * @param sql its select; empty where it is not made by one
     * @param articles that tell of it
     */
    public record StepPage(
            String table,
            String title,
            String made,
            List<String> grain,
            List<Line> reads,
            List<Line> readBy,
            List<Promise> columns,
            List<Rule> checks,
            List<Step.Case> examples,
            String sql,
            List<Article> articles) {
        public StepPage {
            grain = List.copyOf(grain);
            reads = List.copyOf(reads);
            readBy = List.copyOf(readBy);
            columns = List.copyOf(columns);
            checks = List.copyOf(checks);
            examples = List.copyOf(examples);
            articles = List.copyOf(articles);
        }
    }

    /** A column: what it holds and what every build holds it to. */
    public record Promise(String name, String type, String unit, String about, String held) {}

    public record Rule(String name, String sql) {}

    List<Article> articles() {
        return List.copyOf(articles.values());
    }

    /** Steps that are made here, each after what it reads. */
    List<Line> steps() {
        return lines(pipeline.steps().stream().filter(MethodReader::isMade).toList());
    }

    /** Tables that come from outside: evidence and rules. */
    List<Line> given() {
        return lines(pipeline.steps().stream()
                .filter(step -> !isMade(step))
                .sorted(Comparator.comparing(Step::table))
                .toList());
    }

    /**
     * @throws Problem {@code not-found}, naming the pages there are
     */
    Article article(String name) {
        var article = articles.get(name);
        if (article == null) {
            throw Problem.notFound("There is no page of the method '" + name + "': the pages are "
                    + String.join(", ", articles.keySet()) + ".");
        }
        return article;
    }

    /**
     * @throws Problem {@code not-found} for a table that no twin describes
     */
    StepPage step(String table) {
        var step = pipeline.find(table)
                .orElseThrow(() -> Problem.notFound(
                        "There is no step that makes a table '" + table + "': /method lists them all."));
        var contract = step.contract();
        return new StepPage(
                table,
                step.title(),
                switch (step.kind()) {
                    case SQL -> "by one select, shown below";
                    case METHOD -> "by the method " + step.body() + " in Java";
                    case GIVEN, OPTIONAL -> "from outside: evidence or rules";
                },
                contract.grain(),
                lines(step.reads().stream()
                        .flatMap(read -> pipeline.find(read).stream())
                        .toList()),
                lines(pipeline.steps().stream()
                        .filter(other -> other.reads().contains(table))
                        .toList()),
                contract.columns().stream().map(MethodReader::promise).toList(),
                contract.checks().stream()
                        .map(check -> new Rule(check.name(), check.sql().strip()))
                        .toList(),
                step.examples(),
                step.kind() == Step.Kind.SQL ? step.body().strip() : "",
                articles.values().stream()
                        .filter(article -> article.steps().contains(table))
                        .toList());
    }

    private static Promise promise(ColumnContract column) {
        var held = new StringBuilder(column.required() ? "always there" : "may be absent");
        var references = column.references();
        if (references != null) {
            held.append("; one of ").append(references.table()).append('.').append(references.column());
        }
        if (!column.oneOf().isEmpty()) {
            held.append("; ").append(String.join(", ", column.oneOf()));
        }
        if (column.min() != null || column.max() != null) {
            held.append("; from ").append(end(column.min())).append(" to ").append(end(column.max()));
        }
        return new Promise(
                column.name(),
                column.column().type().toString().toLowerCase(Locale.ROOT),
                column.unit(),
                column.about(),
                held.toString());
    }

    private static String end(@Nullable Double value) {
        return value == null
                ? "anything"
                : Figures.number(
                        value,
                        Math.max(
                                0,
                                BigDecimal.valueOf(value).stripTrailingZeros().scale()));
    }

    private static boolean isMade(Step step) {
        return step.kind() == Step.Kind.SQL || step.kind() == Step.Kind.METHOD;
    }

    private static List<Line> lines(List<Step> steps) {
        return steps.stream().map(step -> new Line(step.table(), step.title())).toList();
    }

    private Article article(String name, String text, Map<String, String> texts) {
        var steps = STEP_LINK
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        var read = Markdown.of(text, link -> address(link, texts));
        return new Article(name, read.title(), read.first(), read.html(), steps);
    }

    /** Where a link of a page leads on this site; words only where it leads to a file that is not shown here. */
    private String address(String link, Map<String, String> texts) {
        var page = PAGE_LINK.matcher(link);
        if (page.matches() && texts.containsKey(page.group(1))) {
            return "/method/" + page.group(1);
        }
        var step = STEP_LINK.matcher(link);
        if (step.matches() && pipeline.find(step.group(1)).isPresent()) {
            return "/method/step/" + step.group(1);
        }
        return link.startsWith("https://") ? link : "";
    }

    private static Map<String, String> texts(Path folder) {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".md")) {
                    texts.put(name.substring(0, name.length() - ".md".length()), Files.readString(file));
                }
            }
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The pages of the method in " + folder + " cannot be read: check that the folder is there.",
                    failure);
        }
        return texts;
    }
}
