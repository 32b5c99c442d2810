package org.lysoen.exchange.openrosa;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lysoen.kernel.Problem;

/**
 * A report as an app sends it: the part {@code xml_submission_file}.
 *
 * <p>{@code submissionDate}, {@code isComplete} and the like are the sender's word and are not read.
 *
 * @param formId the root's id
 * @param version the root's version, empty where it has none
 * @param instanceId names the report, chosen by the app; never empty
 * @param deprecatedId the report that this one is an edit of
 * @param filled the whole document
 * @param sealed the envelope, where the report is sealed
 */
public record Submission(
        String formId,
        String version,
        String instanceId,
        Optional<String> deprecatedId,
        XmlElement filled,
        Optional<SealedManifest> sealed) {

    private static final int LONGEST_ID = 500;
    private static final String NOT_UTF_8 = "The report is not written in UTF-8: send it with an app that does.";
    private static final Pattern NUMBERS = Pattern.compile("\\[[0-9]+\\]");
    private static final Pattern DECLARED =
            Pattern.compile("\\x{FEFF}?<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    /**
     * An element without children that has a text.
     *
     * @param path below the root, such as {@code household/name}; of a repeated element the second is {@code [2]}
     */
    public record Answer(String path, String value) {

        /** The path without the numbers of repeated elements. */
        public String question() {
            return path.indexOf('[') < 0 ? path : NUMBERS.matcher(path).replaceAll("");
        }
    }

    /** @throws Problem BAD_INPUT when the bytes are no report in UTF-8 */
    public static Submission parse(byte[] xml) {
        requireUtf8(xml);
        return of(XmlElement.read(xml, "The report"));
    }

    static Submission of(XmlElement root) {
        String formId = id(root.attribute("id"));
        String instanceId = metadata(root, "instanceID");
        if (formId.isEmpty() || instanceId.isEmpty()) {
            throw Problem.badInput("The report does not say which form it answers (id) or who it is (instanceID):"
                    + " correct the form and fill it again.");
        }
        String deprecated = metadata(root, "deprecatedID");
        boolean isSealed = root.attribute("encrypted").equals("yes");
        return new Submission(
                formId,
                id(root.attribute("version")),
                instanceId,
                deprecated.isEmpty() ? Optional.empty() : Optional.of(deprecated),
                root,
                isSealed ? Optional.of(SealedManifest.of(root, instanceId)) : Optional.empty());
    }

    /**
     * The files that the report says it comes with, each once.
     *
     * @param questions the form's questions that are answered with a file, as {@link XForm#fileQuestions}
     * @throws Problem BAD_INPUT when a name is a path
     */
    public List<String> files(Set<String> questions) {
        if (sealed.isPresent()) {
            var names = new ArrayList<>(sealed.get().mediaFiles());
            names.add(sealed.get().xmlFile());
            return List.copyOf(names);
        }
        Set<String> names = new LinkedHashSet<>();
        files(filled, "", questions, names);
        return List.copyOf(names);
    }

    private static void files(XmlElement element, String prefix, Set<String> questions, Set<String> names) {
        for (var child : element.children()) {
            String question = prefix + child.name();
            if (!child.children().isEmpty()) {
                files(child, question + "/", questions, names);
            } else if (questions.contains(question) && !child.text().isBlank()) {
                names.add(FileName.plain(child.text().strip()));
            }
        }
    }

    /** What was filled in, in document order; of a sealed report nothing. */
    public List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        if (sealed.isEmpty()) {
            collect(filled, "", answers);
        }
        return answers;
    }

    private static void requireUtf8(byte[] xml) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
            var declared = DECLARED.matcher(text);
            if (!declared.lookingAt() || declared.group(1).equalsIgnoreCase("UTF-8")) {
                return;
            }
        } catch (CharacterCodingException e) {
            throw new Problem(Problem.Code.BAD_INPUT, NOT_UTF_8, e);
        }
        throw Problem.badInput(NOT_UTF_8);
    }

    /** In {@code meta}, wherever apps put it: below the root; or, as Aggregate had it, an attribute of the root. */
    private static String metadata(XmlElement root, String name) {
        var meta = root.child("meta");
        String text = meta.map(element -> element.childText(name)).orElse("");
        return id(text.isEmpty() ? root.attribute(name) : text);
    }

    private static String id(String text) {
        if (text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badInput(
                    "The report has an id longer than " + LONGEST_ID + " characters or with a line break: shorten it.");
        }
        return text;
    }

    private static void collect(XmlElement element, String prefix, List<Answer> answers) {
        Map<String, Integer> seen = new HashMap<>();
        for (var child : element.children()) {
            int number = seen.merge(child.name(), 1, Integer::sum);
            String path = prefix + child.name() + (number == 1 ? "" : "[" + number + "]");
            if (!child.children().isEmpty()) {
                collect(child, path + "/", answers);
            } else {
                String value = child.text().strip();
                if (!value.isEmpty()) {
                    answers.add(new Answer(path, value));
                }
            }
        }
    }
}
