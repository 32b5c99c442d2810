package org.lysoen.app.page;

import java.util.List;
import java.util.Map;
import org.lysoen.app.access.Open;
import org.lysoen.app.http.Takes;
import org.lysoen.app.search.SearchIndex;
import org.lysoen.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the search: the page, and the same answers for programs. */
@Open
@RestController
public final class SearchController {

    private static final int SHOWN = 60;
    /** Most hits of one answer. */
    public static final int MOST = 200;

    private final Pages pages;
    private final SearchReader search;

    public SearchController(Pages pages, SearchReader search) {
        this.pages = pages;
        this.search = search;
    }

    /**
     * Answers for programs.
     *
     * @param q the question as it was read
     */
    public record Answer(String q, List<SearchIndex.Hit> hits) {
        public Answer {
            hits = List.copyOf(hits);
        }
    }

    @Takes("q")
    @GetMapping("/search")
    ResponseEntity<byte[]> page(@RequestParam(defaultValue = "") String q) {
        return pages.page("search", Map.of("question", q.strip(), "hits", search.search(q, SHOWN)));
    }

    @Takes("q limit")
    @GetMapping("/api/v1/search")
    Answer json(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") String limit) {
        return new Answer(q.strip(), search.search(q, limit(limit)));
    }

    private static int limit(String written) {
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // refused below like any other
        }
        throw Problem.badInput("'" + written + "' is not a value of limit: write a number from 1 to " + MOST + ".");
    }
}
