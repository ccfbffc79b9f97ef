package org.stocktake.demosite.body;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A body and its metrics, counted while it was written and not by parsing it.
 *
 * @param storage the body as the site serves it
 * @param text its visible text: each sequence of white space and each block boundary is one space; NFC; trimmed
 * @param blocks the same text, split at block boundaries; none is empty
 * @param words number of words; each Han, Hiragana or Katakana character is a word
 * @param headingLevels level of each heading, 1 to 6, in document order
 * @param macros number of uses of each macro, at any depth
 * @param codeLines lines of code and noformat macros, without leading and trailing blank lines
 * @param placeholders template instructions, and placeholders for missing text
 * @param targets all links in document order, including repeated ones
 * @param listedLabels labels whose pages a macro lists
 * @param properties entries of the page properties macros, in document order
 * @param malformed whether a strict XML parser must reject it; the metrics are then those of a lenient parser
 */
public record Body(
        String storage,
        String text,
        List<String> blocks,
        int words,
        List<Integer> headingLevels,
        int tables,
        int images,
        int imagesWithoutAlt,
        SortedMap<String, Integer> macros,
        int tasksOpen,
        int tasksDone,
        int codeLines,
        int placeholders,
        List<Target> targets,
        SortedSet<String> listedLabels,
        List<Property> properties,
        boolean malformed) {
    public Body {
        blocks = List.copyOf(blocks);
        headingLevels = List.copyOf(headingLevels);
        targets = List.copyOf(targets);
        properties = List.copyOf(properties);
    }

    /**
     * A page property.
     *
     * @param person user key or account id of the person mentioned as its value
     * @param day the date that is its value
     */
    public record Property(
            String key, @Nullable String person, @Nullable LocalDate day) {}

    public int headings() {
        return headingLevels.size();
    }

    /** Code points of the visible text. */
    public int characters() {
        return text.codePointCount(0, text.length());
    }

    public int macroCount() {
        return macros.values().stream().mapToInt(Integer::intValue).sum();
    }
}
