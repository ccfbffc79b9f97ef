package org.stocktake.source.comala;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;

/**
 * The pages that were listed, with as much of their property as decides what is asked next: 25 bytes a page. Only pages
 * that are current come in. Thread-safe while pages come in; read by one thread afterwards.
 */
final class WorkflowCandidates {
    /** What the property says of its page. */
    enum Word {
        /** It has no workflow, or no property. */
        NOTHING,
        /** It is in a state that is not final, or of which that is not known. */
        UNDER_WAY,
        /** It is in a final state. */
        FINAL,
        /** It was not read. */
        UNREAD
    }

    /** Stands for a property that is not there. */
    static final int NO_PROPERTY = 0;

    private static final Word[] WORDS = Word.values();

    private long[] ids = new long[1024];
    private int[] versions = new int[1024];
    private int[] properties = new int[1024];
    private int[] spaces = new int[1024];
    private byte[] words = new byte[1024];
    private int size;
    private final Map<SpaceKey, Integer> numbers = new HashMap<>();
    private SpaceKey[] keys = {};

    // A byte a page, in memory only.
    @SuppressWarnings("EnumOrdinal")
    synchronized void add(SpaceKey space, Property property) {
        if (size == ids.length) {
            int more = size + (size >> 1);
            ids = Arrays.copyOf(ids, more);
            versions = Arrays.copyOf(versions, more);
            properties = Arrays.copyOf(properties, more);
            spaces = Arrays.copyOf(spaces, more);
            words = Arrays.copyOf(words, more);
        }
        ids[size] = property.page().value();
        versions[size] = property.pageVersion() == null ? 0 : property.pageVersion();
        properties[size] = property.version() == null ? NO_PROPERTY : property.version();
        spaces[size] = number(space);
        words[size++] = (byte) word(property).ordinal();
    }

    private int number(SpaceKey space) {
        return numbers.computeIfAbsent(space, key -> {
            keys = Arrays.copyOf(keys, keys.length + 1);
            keys[keys.length - 1] = key;
            return keys.length - 1;
        });
    }

    private static Word word(Property property) {
        if (property.outcome() == SourceOutcome.ERROR) {
            return Word.UNREAD;
        }
        if (!property.showsWorkflow()) {
            return Word.NOTHING;
        }
        return Boolean.TRUE.equals(property.isFinal()) ? Word.FINAL : Word.UNDER_WAY;
    }

    /** Places of pages in the order of their ids, each page once: a page that was listed twice in its newest version. */
    int[] inOrder() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> ids[one] != ids[other]
                        ? Long.compare(ids[one], ids[other])
                        : Integer.compare(versions[one], versions[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, order.length)
                .filter(i -> i + 1 == order.length || ids[order[i]] != ids[order[i + 1]])
                .map(i -> order[i])
                .toArray();
    }

    PageId page(int place) {
        return new PageId(ids[place]);
    }

    SpaceKey space(int place) {
        return keys[spaces[place]];
    }

    int version(int place) {
        return versions[place];
    }

    /** {@link #NO_PROPERTY} where there is none, or its version is not told. */
    int propertyVersion(int place) {
        return properties[place];
    }

    Word word(int place) {
        return WORDS[words[place]];
    }

    /** Pages that a search found, and of which the property tells nothing. */
    PageSet undescribed(PageSet found) {
        PageSet pages = new PageSet();
        for (int place : inOrder()) {
            if ((word(place) == Word.NOTHING || word(place) == Word.UNREAD) && found.holds(page(place))) {
                pages.add(page(place));
            }
        }
        return pages;
    }

    /** Some page that was listed, as one to ask for. */
    List<RequestPlan.Target> first(int most) {
        return Arrays.stream(inOrder())
                .limit(most)
                .mapToObj(place ->
                        new RequestPlan.Target(page(place), space(place), false, IncrementalWorkflow.Detail.NONE))
                .toList();
    }
}
