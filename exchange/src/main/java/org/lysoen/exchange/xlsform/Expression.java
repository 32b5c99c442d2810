package org.lysoen.exchange.xlsform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of a form: XPath 1.0 with ODK's functions, and {@code ${name}} for the path of a question.
 *
 * <p>Whether it is well-formed is checked here, by the grammar of XPath 1.0 (section 3), so that a mistake is told with
 * its cell; not the number and the types of arguments, which JavaRosa checks.
 */
final class Expression {

    private static final int DEEPEST = 40;
    private static final int LONGEST = 20_000;

    private static final Set<String> FUNCTIONS = new TreeSet<>(List.of(("abs acos area asin atan atan2 base64-decode"
                    + " boolean boolean-from-string checklist coalesce concat contains cos count count-non-empty count-selected"
                    + " current date date-time decimal-date-time decimal-time digest distance ends-with enclosed-area exp exp10"
                    + " extract-signed false format-date format-date-time geofence if indexed-repeat instance int is-selected join"
                    + " jr:choice-name jr:itext log log10 max min normalize-space not now number once pi position pow random"
                    + " randomize regex round selected selected-at sin sqrt starts-with string string-length substr"
                    + " substring-after substring-before sum tan today translate true uuid weighted-checklist")
            .split(" ")));

    private static final Set<String> NODE_TESTS = Set.of("node", "text", "comment");
    private static final Set<String> WORDS = Set.of("and", "or", "mod", "div");

    private static final Pattern TOKEN = Pattern.compile("""
        (?<space>\\s+)|(?<ref>\\$\\{(?<named>[^}]*)})|(?<text>"[^"]*"|'[^']*')|(?<number>\\d+(\\.\\d*)?|\\.\\d+)\
        |(?<name>[\\p{L}_][\\p{L}\\p{N}\\p{M}_.-]*(:[\\p{L}_][\\p{L}\\p{N}\\p{M}_.-]*)?)\
        |(?<sign>\\.\\.|::|//|!=|<=|>=|[-+*=<>|()\\[\\],./@])\
        """);

    /** Paths of questions. */
    interface Paths {
        /**
         * @param inBrackets whether the way there begins at what {@code current()} means
         * @param fromRoot whether a function asks for a path from the root
         * @throws Wrong when there is no such question
         */
        String of(String name, boolean inBrackets, boolean fromRoot);
    }

    /** What is wrong with an expression, as the end of a sentence. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private enum Kind {
        REF,
        TEXT,
        NUMBER,
        NAME,
        SIGN,
        END
    }

    private record Token(Kind kind, String text) {}

    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> starts = new ArrayList<>();
    private final String written;
    private final Paths paths;
    private final Deque<Call> calls = new ArrayDeque<>();
    private int next;
    private int brackets;
    private int copied;

    private record Call(String function, int argument) {}

    private Expression(String written, Paths paths) {
        this.written = written;
        this.paths = paths;
    }

    /**
     * The expression with paths in place of names.
     *
     * @throws Wrong when it is none
     */
    static String translate(String written, Paths paths) {
        var expression = new Expression(straight(written), paths);
        expression.read();
        expression.expression(0);
        if (expression.peek().kind() != Kind.END) {
            throw expression.unexpected();
        }
        expression.out.append(expression.written, expression.copied, expression.written.length());
        return expression.out.toString().strip();
    }

    /** The names in {@code ${}}, whether the expression is well-formed or not. */
    static Set<String> names(String written) {
        var names = new TreeSet<String>();
        var matcher = Pattern.compile("\\$\\{([^}]*)}").matcher(written);
        while (matcher.find()) {
            names.add(matcher.group(1).strip());
        }
        return names;
    }

    /** Whether a default is worked out rather than taken as it is. */
    static boolean isWorkedOut(String written) {
        return written.contains("${")
                || Pattern.compile("[a-z][a-z0-9-]*\\(").matcher(written).find();
    }

    /** Spreadsheets put curly quotes and blanks that do not break where straight ones were typed. */
    private static String straight(String text) {
        return text.replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"')
                .replace('\u00A0', ' ');
    }

    private void read() {
        if (written.length() > LONGEST) {
            throw new Wrong("the expression is longer than " + LONGEST + " characters: make it shorter.");
        }
        Matcher matcher = TOKEN.matcher(written);
        int at = 0;
        while (at < written.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                char c = written.charAt(at);
                throw new Wrong(
                        c == '"' || c == '\''
                                ? "a text begins at " + near(at) + " and does not end: put the quote after it."
                                : "the expression cannot be read at " + near(at) + ": correct it there.");
            }
            if (matcher.group("space") == null) {
                starts.add(at);
                tokens.add(token(matcher));
            }
            at = matcher.end();
        }
        starts.add(written.length());
        tokens.add(new Token(Kind.END, ""));
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("ref") != null) {
            return new Token(Kind.REF, matcher.group("named").strip());
        }
        if (matcher.group("text") != null) {
            return new Token(Kind.TEXT, matcher.group());
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group());
        }
        return new Token(matcher.group("name") != null ? Kind.NAME : Kind.SIGN, matcher.group());
    }

    private void expression(int depth) {
        if (depth > DEEPEST) {
            throw new Wrong("the expression is nested more than " + DEEPEST + " deep: make it simpler.");
        }
        operand(depth);
        while (isOperator(peek())) {
            next++;
            operand(depth);
        }
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Kind.NAME
                ? WORDS.contains(token.text())
                : token.kind() == Kind.SIGN && "+ - * = != < <= > >= |".contains(token.text());
    }

    private void operand(int depth) {
        while (isSign("-")) {
            next++;
        }
        var token = peek();
        switch (token.kind()) {
            case TEXT, NUMBER -> next++;
            case REF -> {
                reference(token);
                next++;
                steps(depth);
            }
            case NAME -> {
                if (tokens.get(next + 1).text().equals("(") && !NODE_TESTS.contains(token.text())) {
                    call(token.text(), depth);
                    steps(depth);
                } else {
                    path(depth);
                }
            }
            case SIGN -> {
                if (isSign("(")) {
                    next++;
                    expression(depth + 1);
                    expect(")");
                    steps(depth);
                } else {
                    path(depth);
                }
            }
            case END ->
                throw new Wrong("the expression ends too early, after " + near(starts.getLast()) + ": complete it.");
        }
    }

    /** Put in the place of the name, with blanks around: a path that meets a minus would become another name. */
    private void reference(Token token) {
        var call = calls.peek();
        boolean fromRoot = call != null
                && call.function().equals("indexed-repeat")
                && (call.argument() == 0 || call.argument() % 2 == 1);
        out.append(written, copied, starts.get(next))
                .append(' ')
                .append(paths.of(token.text(), brackets > 0, fromRoot))
                .append(' ');
        copied = starts.get(next) + written.substring(starts.get(next)).indexOf('}') + 1;
    }

    private void call(String function, int depth) {
        if (function.equals("pulldata")) {
            throw new Wrong("pulldata is not supported: take instance('list')/root/item[...] instead.");
        }
        if (!FUNCTIONS.contains(function)) {
            throw new Wrong("there is no function " + function + "()" + Mistakes.meant(function, FUNCTIONS));
        }
        next += 2;
        for (int argument = 0; !isSign(")"); argument++) {
            if (argument > 0) {
                expect(",");
            }
            calls.push(new Call(function, argument));
            expression(depth + 1);
            calls.pop();
            if (peek().kind() == Kind.END) {
                break;
            }
        }
        expect(")");
    }

    private void path(int depth) {
        if (isSign("/") || isSign("//")) {
            boolean rootAlone = isSign("/");
            next++;
            if (rootAlone && !beginsStep()) {
                return;
            }
        }
        step(depth);
        steps(depth);
    }

    /** Predicates of what came, and the steps after it. */
    private void steps(int depth) {
        predicates(depth);
        while (isSign("/") || isSign("//")) {
            next++;
            step(depth);
        }
    }

    private boolean beginsStep() {
        return peek().kind() == Kind.NAME || isSign(".") || isSign("..") || isSign("@") || isSign("*");
    }

    private void step(int depth) {
        if (isSign(".") || isSign("..")) {
            next++;
        } else {
            if (isSign("@")) {
                next++;
            } else if (peek().kind() == Kind.NAME && tokens.get(next + 1).text().equals("::")) {
                next += 2;
            }
            if (peek().kind() != Kind.NAME && !isSign("*")) {
                throw unexpected();
            }
            boolean test = NODE_TESTS.contains(peek().text());
            next++;
            if (test && isSign("(")) {
                next++;
                expect(")");
            }
        }
        predicates(depth);
    }

    private void predicates(int depth) {
        while (isSign("[")) {
            next++;
            brackets++;
            expression(depth + 1);
            brackets--;
            expect("]");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean isSign(String sign) {
        return peek().kind() == Kind.SIGN && peek().text().equals(sign);
    }

    private void expect(String sign) {
        if (!isSign(sign)) {
            throw peek().kind() == Kind.END
                    ? new Wrong("a " + sign + " is missing at the end: put it there.")
                    : unexpected();
        }
        next++;
    }

    private Wrong unexpected() {
        return new Wrong("the expression cannot be read at " + near(starts.get(next)) + ": correct it there.");
    }

    private String near(int at) {
        int from = at >= written.length() ? Math.max(0, at - 20) : at;
        return "'"
                + written.substring(from, Math.min(written.length(), from + 20)).strip() + "'";
    }
}
