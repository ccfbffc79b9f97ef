package org.stocktake.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;

/**
 * Metrics and links of one version of a page.
 *
 * @param placeholders number of placeholders for text still to be written
 * @param textHash SHA-256 of the visible text; equal for pages with the same text
 * @param signature MinHash of 256 letters: the more letters two texts share, the more similar they are; absent for
 * short texts
 * @param sentences sentences of the visible text
 * @param lix readability index; absent for short texts and for scripts without LIX
 * @param structure absent for wiki markup, whose elements are not parsed
 * @param links in document order, not resolved
 * @param names references in macro parameters; empty for wiki markup
 * @param properties the requested page properties
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
        int sentences,
        @Nullable Double lix,
        @Nullable Structure structure,
        List<Link> links,
        Names names,
        List<Property> properties) {
    public Measured {
        links = List.copyOf(links);
        properties = List.copyOf(properties);
    }

    /** How the body was parsed. */
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
     * @param name the key, as configured
     * @param value visible text of its cell, at most 255 characters; absent if empty
     * @param person the first person mentioned, by user key or account id, or by {@code name:} and username
     * @param day the first date
     */
    public record Property(
            String name,
            @Nullable String value,
            @Nullable String person,
            @Nullable LocalDate day) {}

    /**
     * Counts of elements.
     *
     * @param counts those that are not 0
     * @param macroNames distinct, sorted
     */
    public record Structure(Map<ElementCount, Integer> counts, List<String> macroNames) {
        public Structure {
            counts = Map.copyOf(counts);
            macroNames = List.copyOf(macroNames);
        }

        public int count(ElementCount element) {
            return counts.getOrDefault(element, 0);
        }
    }

    /**
     * References in macro parameters.
     *
     * @param labels labels whose pages a macro lists, including prefixes; distinct, sorted
     * @param files possible names of attachments of the page; distinct, sorted
     * @param lists roots of page lists, as encoded by {@link ListRoot}; distinct, sorted
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
