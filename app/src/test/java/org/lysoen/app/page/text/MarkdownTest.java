package org.lysoen.app.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void markup_in_a_text_is_shown_as_text_and_no_link_leads_where_the_caller_did_not_say() {
        var read = Markdown.of("""
                # A *page*

                First <script>alert(1)</script> line, [here](there.md) and [nowhere](javascript:alert(1)).

                | a | b |
                |---|--:|
                | 1 | 2 |
                """, link -> link.equals("there.md") ? "/method/there" : "");

        assertThat(read.title()).isEqualTo("A page");
        assertThat(read.first()).startsWith("First ").contains("line, ", "nowhere");
        assertThat(read.html())
                .contains(
                        "&lt;script&gt;", "href=\"/method/there\">here</a> and nowhere.", "<td align=\"right\">2</td>")
                .doesNotContain("<h1>", "javascript:", "<script");
    }
}
