package org.lysoen.exchange.xlsform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns of the sheets, by the headings that writers of forms give them. */
final class Headings {

    static final Set<String> SURVEY = Set.of(
            "type",
            "name",
            "label",
            "hint",
            "guidance_hint",
            "constraint",
            "constraint_message",
            "relevant",
            "required",
            "required_message",
            "default",
            "calculation",
            "appearance",
            "read_only",
            "media::image",
            "media::big-image",
            "media::audio",
            "media::video",
            "choice_filter",
            "parameters",
            "repeat_count",
            "disabled");

    /** Further columns of this sheet are values that a filter of choices may ask for. */
    static final Set<String> CHOICES =
            Set.of("list_name", "name", "label", "media::image", "media::big-image", "media::audio", "media::video");

    static final Set<String> SETTINGS = Set.of(
            "form_title",
            "form_id",
            "version",
            "default_language",
            "instance_name",
            "public_key",
            "submission_url",
            "style",
            "name",
            "allow_choice_duplicates",
            "auto_send",
            "auto_delete");

    /** Columns that change what a form does in ways not supported here: to pass over them would be another form. */
    static final Set<String> REFUSED = Set.of("trigger", "save_to", "query", "bind", "body", "instance", "intent");

    private static final Set<String> WITH_LANGUAGE =
            Set.of("label", "hint", "guidance_hint", "constraint_message", "required_message");

    private static final Set<String> MEDIA = Set.of("image", "big-image", "audio", "video");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("relevance", "relevant"),
            Map.entry("calculate", "calculation"),
            Map.entry("readonly", "read_only"),
            Map.entry("repeat_counts", "repeat_count"),
            Map.entry("constraint_msg", "constraint_message"),
            Map.entry("required_msg", "required_message"),
            Map.entry("value", "name"),
            Map.entry("list", "list_name"),
            Map.entry("title", "form_title"),
            Map.entry("id_string", "form_id"));

    private Headings() {}

    /** {@code Label :: French (fr)} is {@code label} in French (fr); {@code media::image::French} {@code media::image}. */
    static Row.Column read(String heading, String letter) {
        List<String> parts = Arrays.stream(heading.strip().split("::", -1))
                .map(String::strip)
                .toList();
        String first = known(parts.getFirst());
        if (first.equals("media") && parts.size() > 1) {
            return new Row.Column("media::" + parts.get(1).toLowerCase(Locale.ROOT), rest(parts, 2), letter);
        }
        if (MEDIA.contains(first)) {
            return new Row.Column("media::" + first, rest(parts, 1), letter);
        }
        if (parts.size() == 1) {
            // The older way has one colon; but a colon stands in names such as jr:count, too.
            int colon = first.indexOf(':');
            String before = colon < 0 ? "" : known(first.substring(0, colon));
            if (WITH_LANGUAGE.contains(before)) {
                return new Row.Column(
                        before, heading.strip().substring(colon + 1).strip(), letter);
            }
        }
        // An unknown column keeps its writing: a filter of choices asks for it by that.
        return new Row.Column(isKnown(first) ? first : parts.getFirst(), rest(parts, 1), letter);
    }

    private static boolean isKnown(String base) {
        return SURVEY.contains(base) || CHOICES.contains(base) || SETTINGS.contains(base) || REFUSED.contains(base);
    }

    private static String known(String heading) {
        String plain = heading.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_");
        return OTHER_NAMES.getOrDefault(plain, plain);
    }

    private static String rest(List<String> parts, int from) {
        return parts.size() > from ? String.join("::", parts.subList(from, parts.size())) : "";
    }

    static boolean hasLanguage(String base) {
        return WITH_LANGUAGE.contains(base) || base.startsWith("media::");
    }
}
