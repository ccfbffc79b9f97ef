package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.stocktake.FullProfile;
import org.stocktake.report.Browser;

/**
 * Whether everybody can use a page: by eye in light and dark and on narrow screens, by keyboard, with a screen reader as far as axe
 * knows, and without scripts. The build looks at each page in one form, and leaves out rows of tables that repeat; the profile
 * {@code full} looks at everything in all forms.
 */
record PageReview(Browser browser) {
    private static final boolean FULL = FullProfile.IS_ON;

    static final int WIDE = 1280;
    private static final int NARROW = 320;

    /** Pages take them in turn. With the profile full, each page has all of them. */
    private static final List<Look> LOOKS = List.of(
            new Look("light", WIDE), new Look("dark", NARROW), new Look("dark", WIDE), new Look("light", NARROW));

    /** Elements at the beginning and at the end of a page that the keyboard goes through. */
    private static final int TABBED = FULL ? Integer.MAX_VALUE : 12;

    static final int TAB = 9;

    /** Rows of a table repeat: the build looks at the first ones and at some of the others. */
    private static final String REPEATED = "main tbody tr:nth-child(n+5):not(:nth-child(11n))";

    /** What a reader sees, besides what only a script can do. */
    private static final String CONTENT =
            "[...document.querySelectorAll('h1, h2, h3, td, th, dd, p')].map(each => each.textContent.trim()).join('|')";

    record Look(String scheme, int width) {
        /** Those of the page with this number. */
        static List<Look> of(int page) {
            return FULL ? LOOKS : List.of(LOOKS.get(page % LOOKS.size()));
        }
    }

    /**
     * Opens a page and reviews it.
     *
     * @param start of the dashboard: the only place that a page may ask
     */
    void assertIsWhole(URI start, String address, List<Look> looks) throws Exception {
        URI page = start.resolve(address);
        for (Look look : looks) {
            // The policy refuses the script of axe, as it should.
            browser.open(page, new Browser.View(look.width(), look.scheme(), true, false));
            assertIsAccessible(look);
        }
        String content = browser.evaluate(CONTENT).asString();
        assertIsReachedByKeyboard();
        assertIsAlone(start);
        int other = looks.get(0).width() == WIDE ? NARROW : WIDE;
        // In the build, a test that prints has pages with both scripts and the policy.
        for (boolean scripts : FULL ? List.of(false, true) : List.of(false)) {
            browser.open(page, new Browser.View(other, "light", scripts, true));
            assertFits(other);
            assertThat(browser.evaluate(CONTENT).asString()).isEqualTo(content).isNotEmpty();
            assertIsAlone(start);
        }
    }

    /** Opens a page on a narrow screen, as its readers do: with scripts, under the policy. */
    void assertOpens(URI start, String address) throws Exception {
        browser.open(start.resolve(address), new Browser.View(NARROW, "light", true, true));
        assertFits(NARROW);
        assertThat(browser.evaluate(CONTENT).asString()).isNotEmpty();
        assertIsAlone(start);
    }

    /** The page that the browser shows, in a look that it was opened with. */
    void assertIsAccessible(Look look) throws Exception {
        assertThat(FULL ? browser.violations() : browser.violationsWithout(REPEATED))
                .as(browser.evaluate("document.title").asString() + " " + look)
                .isEmpty();
        assertFits(look.width());
    }

    /** A page that asks no other site, and whose policy refuses nothing. */
    void assertIsAlone(URI start) {
        assertThat(browser.requests())
                .allMatch(request -> request.startsWith(start.toString()) || request.startsWith("data:"));
        assertThat(browser.errors()).isEmpty();
    }

    private void assertFits(int width) throws Exception {
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width")
                .isLessThanOrEqualTo(width);
    }

    /**
     * Presses Tab until the focus comes round, and compares what had it with what should. In the middle of a long page,
     * where rows of lists repeat, it only requires the order of the document.
     */
    void assertIsReachedByKeyboard() throws Exception {
        int all = browser.evaluate("""
                        (() => {
                          window.reached = new Set();
                          window.unmarked = [];
                          document.addEventListener('focusin', event => {
                            window.reached.add(event.target);
                            if (getComputedStyle(event.target).outlineStyle === 'none') {
                              window.unmarked.push(event.target.outerHTML.slice(0, 200));
                            }
                          });
                          window.all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
                            .filter(each => each.type !== 'hidden' && each.tabIndex >= 0 && each.getClientRects().length > 0
                              && getComputedStyle(each).visibility !== 'hidden'
                              && !(each.tagName === 'SUMMARY' ? each.parentElement.parentElement : each).closest('details:not([open])'));
                          return window.all.length;
                        })()
                        """).asInt();
        assertThat(browser.evaluate(
                        "window.all.filter(each => each.tabIndex !== 0).map(each => each.outerHTML.slice(0, 200))"))
                .as("not in the order of the document")
                .isEmpty();
        int tabbed = all <= 2L * TABBED ? all : TABBED;
        // Month, day, year and the calendar of a date are four stops.
        int more = 3
                * browser.evaluate("document.querySelectorAll('input[type=date]').length")
                        .asInt();
        browser.press("Tab", TAB, tabbed + more + (tabbed == all ? 1 : 0));
        if (tabbed < all) {
            browser.evaluate("""
                    {
                      const marked = window.unmarked.length;
                      window.all.splice(%d, %d).at(-1).focus();
                      // Only the keyboard has to show a mark.
                      window.unmarked.length = marked;
                    }
                    """.formatted(tabbed, all - 2 * tabbed));
            browser.press("Tab", TAB, tabbed + more + 1);
        }
        assertThat(
                        browser.evaluate(
                                "window.all.filter(each => !window.reached.has(each)).map(each => each.outerHTML.slice(0, 200))"))
                .as("not reached by the keyboard")
                .isEmpty();
        assertThat(browser.evaluate("window.unmarked"))
                .as("no mark of the focus")
                .isEmpty();
    }
}
