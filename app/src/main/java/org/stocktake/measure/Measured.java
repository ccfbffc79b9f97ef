package org.stocktake.measure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;

/**
 * What one version of a page holds.
 *
 * @param textHash SHA-256 of the visible text; two pages with the same one show the same words
 * @param signature 256 letters, of which two texts have the more in common the more runs of five words they share;
 *     absent for a short text
 * @param structure absent for wiki markup, whose elements nobody counts
 * @param links in the order in which they stand in the body, not yet resolved
 * @param names what parameters of macros name; empty for wiki markup
 */
public record Measured(
        PageId page,
        int version,
        Read read,
        long bytes,
        int words,
        int characters,
        String textHash,
        @Nullable String signature,
        @Nullable Structure structure,
        List<Link> links,
        Names names) {
    public Measured {
        links = List.copyOf(links);
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
     * What parameters of macros name in plain words.
     *
     * @param labels whose pages a macro lists; distinct, sorted, as a page shows them: those of a prefix with it
     * @param files by which a macro may mean a file of its page; distinct, sorted
     */
    public record Names(List<String> labels, List<String> files) {
        static final Names NONE = new Names(List.of(), List.of());

        public Names {
            labels = List.copyOf(labels);
            files = List.copyOf(files);
        }
    }
}
