package org.stocktake.read;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.model.Week;

/**
 * A search of pages, spaces, rules and findings: by words, by an id, or by an address pasted from the browser.
 *
 * @param words as a reader typed them
 */
public record SiteSearch(String words) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://([^/?#\\s]+)");

    public SiteSearch {
        words = words.strip();
    }

    /** The host of an address in lower case, with its port if it has one; empty for all other words. */
    public String host() {
        Matcher address = ADDRESS.matcher(words);
        return address.lookingAt() ? address.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * The closest matches first, and among equals the most used page.
     *
     * @param skip hits before the part
     * @param most hits in the part
     */
    public Part<SearchHit> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), SearchHit::of);
    }

    /** All hits as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (matches)");
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        PastedAddress pasted = PastedAddress.of(words);
        return published
                .ask("search", week)
                .set("words", pasted.isAddress() ? "" : words)
                .set("asked_page", pasted.page())
                .set("asked_space", pasted.space())
                .set("asked_title", pasted.title())
                .set("skip", skip)
                .set("most", most);
    }
}
