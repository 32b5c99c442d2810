package org.lysoen.app;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The browser of the tests; where it is missing they are skipped with a line, and in CI they fail. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    public static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            if ("true".equals(System.getenv("CI"))) {
                fail("the browser tests need " + PROGRAM + ": install Debian's chromium");
            }
            System.out.println("Browser tests skipped: no " + PROGRAM);
            Assumptions.abort("no chromium");
        }
        return new Chromium(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** A visitor of their own: no cookie of anyone else's. */
    public BrowserContext visitor(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** With {@code LYSOEN_SCREENSHOTS} set: the whole page, as {@code target/screenshots/NAME.png}, to be looked at. */
    public static void shot(Page page, String name) {
        if (System.getenv("LYSOEN_SCREENSHOTS") == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What the page says on its console from now on that it should not have to. */
    public static List<String> complaints(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }

    /** Bytes of the page and of all it loaded, unpacked. */
    public static long weight(Page page) {
        return ((Number) page.evaluate(WEIGHT)).longValue();
    }

    private static final String WEIGHT = """
            () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .reduce((bytes, one) => bytes + one.decodedBodySize, 0)
            """;

    /** Text whose contrast with what lies behind it is under 4.5, or 3 where it is large (WCAG 2.2, 1.4.3). */
    public static List<?> faint(Page page, String within, String except) {
        return (List<?>) page.evaluate(FAINT, List.of(within, except));
    }

    private static final String FAINT = """
            ([within, except]) => {
              const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
              const known = new Map();
              const drawn = (colour) => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const rgb = (colour) => known.get(colour) ?? known.set(colour, drawn(colour)).get(colour);
              const light = (colour) => {
                const [r, g, b] = colour.slice(0, 3).map((c) => c / 255)
                  .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = (element) => {
                for (let one = element; one; one = one.parentElement) {
                  const colour = rgb(getComputedStyle(one).backgroundColor);
                  if (colour[3] > 250) return colour;
                }
                return [255, 255, 255, 255];
              };
              const faint = [];
              for (const element of document.querySelectorAll(within)) {
                const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                if (!own || element.closest(except) || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const [a, b] = [light(rgb(element.closest("svg") ? style.fill : style.color)), light(behind(element))];
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const size = parseFloat(style.fontSize);
                const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);
                if (contrast < (large ? 3 : 4.5)) faint.push(element.textContent.trim() + " " + contrast.toFixed(2));
              }
              return faint.slice(0, 5);
            }
            """;

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
