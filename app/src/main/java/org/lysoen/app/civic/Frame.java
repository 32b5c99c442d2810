package org.lysoen.app.civic;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lysoen.app.access.Visitor;

/**
 * What stands around a page, as made of the request: its language, where it is, and who looks.
 *
 * @param isChosen whether the address named the language: then every address on the page names it too
 * @param here path and query of this page without the language
 * @param account the name of who is logged in
 * @param rooms where they may go, in the order of the navigation
 * @param hidden what every form that sends something carries: the token against forged requests, and the language
 */
public record Frame(
        Texts texts, boolean isChosen, String here, Optional<String> account, List<Room> rooms, List<Field> hidden) {

    private static final String CHOICE = "lang";

    /** A hidden field of a form. */
    public record Field(String name, String value) {}

    public static Frame of(HttpServletRequest request, Visitor visitor) {
        var chosen = Language.find(request.getParameter(CHOICE));
        var language = chosen.orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
        List<Field> hidden = new ArrayList<>();
        if (!visitor.csrf().isEmpty()) {
            hidden.add(new Field("_csrf", visitor.csrf()));
        }
        chosen.ifPresent(each -> hidden.add(new Field(CHOICE, each.tag())));
        return new Frame(
                Texts.in(language),
                chosen.isPresent(),
                request.getRequestURI() + query(request),
                visitor.isNobody() ? Optional.empty() : Optional.of(visitor.name()),
                Arrays.stream(Room.values())
                        .filter(room -> room.opensTo(visitor))
                        .toList(),
                List.copyOf(hidden));
    }

    private static String query(HttpServletRequest request) {
        var kept = request.getParameterMap().entrySet().stream()
                .filter(_ -> request.getMethod().equals("GET"))
                .filter(parameter -> !parameter.getKey().equals(CHOICE))
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /** The same for what was sent, which has no address to be asked for again: the address of the page it belongs to. */
    public Frame at(String path) {
        return new Frame(texts, isChosen, path, account, rooms, hidden);
    }

    public Language language() {
        return texts.language();
    }

    /** @see Texts#say */
    public String say(String key, Object... values) {
        return texts.say(key, values);
    }

    /** The address of another of these pages, in the language that was chosen. */
    public String to(String path) {
        return isChosen ? in(language(), path) : path;
    }

    /** The address of this page in another language. */
    public String in(Language other) {
        return in(other, here);
    }

    /** The same with all that a form carries: for a form that sends files, whose fields are read after its files. */
    public String sending(String path) {
        return hidden.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&", path + (path.contains("?") ? "&" : "?"), ""));
    }

    private static String in(Language language, String path) {
        return path + (path.contains("?") ? "&" : "?") + CHOICE + "=" + language.tag();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
