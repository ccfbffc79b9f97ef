package org.stocktake.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;

/**
 * What one version of a page holds.
 *
 * @param placeholders what stands where text is still to be written
 * @param textHash SHA-256 of the visible text; two pages with the same one show the same words
 * @param signature 256 letters, of which two texts have the more in common the more runs of five words they share;
 *     absent for a short text
 * @param structure absent for wiki markup, whose elements nobody counts
 * @param links in the order in which they stand in the body, not yet resolved
 * @param names what parameters of macros name; empty for wiki markup
 * @param properties those that were asked for
 */
public record Measured(
        PageId page,
        int version,
        Read read,
        long bytes,
        int words,
        int placeholders,
        int characters,
        String textHash,
        @Nullable String signature,
        @Nullable Structure structure,
        List<Link> links,
        Names names,
        List<Property> properties) {
    public Measured {
        links = List.copyOf(links);
        properties = List.copyOf(properties);
    }

    /** How the body was read. */
    public enum Read {
        STRICT,
        LENIENT,
        PLAIN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A page property.
     *
     * @param name the key, as it was asked for
     * @param value the visible text of its cell, at most 255 characters; absent where there is none
     * @param person the first one mentioned there, by user key or account id, or by username behind {@code name:}
     * @param day the first date there
     */
    public record Property(
            String name,
            @Nullable String value,
            @Nullable String person,
            @Nullable LocalDate day) {}

    /**
     * Counts of elements.
     *
     * @param macroNames distinct, sorted
     */
    public record Structure(
            int codeLines,
            int headings,
            int tables,
            int images,
            int imagesWithoutText,
            int macros,
            List<String> macroNames,
            int tasksOpen,
            int tasksDone) {
        public Structure {
            macroNames = List.copyOf(macroNames);
        }
    }

    /**
     * What parameters of macros name.
     *
     * @param labels whose pages a macro lists; distinct, sorted, as a page shows them: those of a prefix with it
     * @param files by which a macro may mean a file of its page; distinct, sorted
     * @param lists pages below which the lists of macros begin, as {@link ListRoot} keeps them; distinct, sorted
     */
    public record Names(List<String> labels, List<String> files, List<String> lists) {
        static final Names NONE = new Names(List.of(), List.of(), List.of());

        public Names {
            labels = List.copyOf(labels);
            files = List.copyOf(files);
            lists = List.copyOf(lists);
        }
    }
}
