package org.stocktake.demosite.body;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A body and what it holds, counted while it was written and not by reading it again.
 *
 * @param storage the body as the site serves it
 * @param text its visible text: every run of white space, and every border of a block, is one space; NFC; trimmed
 * @param blocks the same text, cut at the borders of blocks; none is empty
 * @param words words of the text; a Han, Hiragana or Katakana character is a word of its own
 * @param headingLevels of each heading, 1 to 6, in the order of the text
 * @param macros how often each macro is used, at any depth
 * @param codeLines lines of code and noformat macros, without blank lines at both ends
 * @param placeholders instructions of a template, and words that stand where text is still to be written
 * @param targets every link in the order of the text, repeated ones too
 * @param listedLabels labels whose pages a macro lists
 * @param properties those of the macro of page properties, in the order of the text
 * @param malformed whether a strict XML reader must refuse it; the numbers are then those a lenient one finds
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
     * @param person the user key of who is mentioned as its value
     * @param day the day that is its value
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
