package org.lysoen.app.page.text;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A text in Markdown (CommonMark, with the tables of GitHub) as the pages show it. What is markup in it is shown as text,
 * and a link leads only where the caller says; so the result may stand in a page as it is.
 *
 * @param title its first heading of the first order, in plain words; empty where it has none
 * @param first its first paragraph, in plain words
 * @param html without that heading
 */
public record Markdown(String title, String first, String html) {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> reached(tag, attributes))
            .build();

    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();

    /**
     * @param address of what a link names, as the text writes it; empty for a link to be shown as words only
     */
    public static Markdown of(String text, Function<String, String> address) {
        var document = PARSER.parse(text);
        document.accept(new Readdressed(address));
        var title = "";
        var first = "";
        for (var node = document.getFirstChild(); node != null && first.isEmpty(); ) {
            var next = node.getNext();
            if (node instanceof Heading heading && heading.getLevel() == 1 && title.isEmpty()) {
                title = PLAIN.render(heading);
                heading.unlink();
            } else if (node instanceof Paragraph) {
                first = PLAIN.render(node);
            }
            node = next;
        }
        return new Markdown(title, first, HTML.render(document));
    }

    /** What may be wider than a phone scrolls by itself, and by keyboard. */
    private static void reached(String tag, Map<String, String> attributes) {
        if (tag.equals("pre") || tag.equals("table")) {
            attributes.put("tabindex", "0");
        }
    }

    private static final class Readdressed extends AbstractVisitor {

        private final Function<String, String> address;

        Readdressed(Function<String, String> address) {
            this.address = address;
        }

        @Override
        public void visit(Link link) {
            var there = address.apply(link.getDestination());
            if (!there.isEmpty()) {
                link.setDestination(there);
                return;
            }
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }
    }
}
