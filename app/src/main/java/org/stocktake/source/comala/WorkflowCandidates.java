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
 * The listed current pages, with the part of their property that decides on further requests: 25 bytes each.
 * Thread-safe while pages are added; read by a single thread afterwards.
 */
final class WorkflowCandidates {
    /** What the property says about the workflow of its page. */
    enum PropertyState {
        /** No workflow, or no property. */
        NO_WORKFLOW,
        /** In a state that is not final, or not known to be. */
        NOT_FINAL,
        /** In a final state. */
        FINAL,
        /** The property was not read. */
        UNREAD
    }

    /** Version of a missing property. */
    static final int NO_PROPERTY = 0;

    private static final PropertyState[] STATES = PropertyState.values();

    private long[] ids = new long[1024];
    private int[] versions = new int[1024];
    private int[] properties = new int[1024];
    private int[] spaces = new int[1024];
    private byte[] states = new byte[1024];
    private int size;
    private final Map<SpaceKey, Integer> numbers = new HashMap<>();
    private SpaceKey[] keys = {};

    // A byte for each page, in memory only.
    @SuppressWarnings("EnumOrdinal")
    synchronized void add(SpaceKey space, Property property) {
        if (size == ids.length) {
            int more = size + (size >> 1);
            ids = Arrays.copyOf(ids, more);
            versions = Arrays.copyOf(versions, more);
            properties = Arrays.copyOf(properties, more);
            spaces = Arrays.copyOf(spaces, more);
            states = Arrays.copyOf(states, more);
        }
        ids[size] = property.page().value();
        versions[size] = property.pageVersion() == null ? 0 : property.pageVersion();
        properties[size] = property.version() == null ? NO_PROPERTY : property.version();
        spaces[size] = number(space);
        states[size++] = (byte) state(property).ordinal();
    }

    private int number(SpaceKey space) {
        return numbers.computeIfAbsent(space, key -> {
            keys = Arrays.copyOf(keys, keys.length + 1);
            keys[keys.length - 1] = key;
            return keys.length - 1;
        });
    }

    private static PropertyState state(Property property) {
        if (property.outcome() == SourceOutcome.ERROR) {
            return PropertyState.UNREAD;
        }
        if (!property.showsWorkflow()) {
            return PropertyState.NO_WORKFLOW;
        }
        return Boolean.TRUE.equals(property.isFinal()) ? PropertyState.FINAL : PropertyState.NOT_FINAL;
    }

    /** Indexes of pages sorted by id, without duplicates: the newest version of a page listed twice. */
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

    /** {@link #NO_PROPERTY} if there is none or its version is unknown. */
    int propertyVersion(int place) {
        return properties[place];
    }

    PropertyState state(int place) {
        return STATES[states[place]];
    }

    /** Pages found by a search whose property says nothing. */
    PageSet withoutProperty(PageSet found) {
        PageSet pages = new PageSet();
        for (int place : inOrder()) {
            if ((state(place) == PropertyState.NO_WORKFLOW || state(place) == PropertyState.UNREAD)
                    && found.holds(page(place))) {
                pages.add(page(place));
            }
        }
        return pages;
    }

    /** The first listed pages, as targets for a probe. */
    List<RequestPlan.Target> first(int most) {
        return Arrays.stream(inOrder())
                .limit(most)
                .mapToObj(place ->
                        new RequestPlan.Target(page(place), space(place), false, IncrementalWorkflow.Detail.NONE))
                .toList();
    }
}
