package org.stocktake.source.export;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentType;
import org.stocktake.model.Space;

/** What the first pass stores of a page or blog post: references of other objects and its parent. No text. */
final class PageFacts {
    private @Nullable ContentType type;
    private ContentState contentState = ContentState.UNKNOWN;
    private int version = -1;
    private @Nullable Long spaceId;
    private @Nullable Space space;
    private @Nullable Long parent;
    private Set<ExportPeople.PersonRef> contributors = Set.of();
    private boolean history;
    private boolean historyMissing;

    /** A version number; -1 if missing. */
    static int versionOf(Entity entity) {
        Long version = entity.number("version");
        return version == null || version < 1 || version > Integer.MAX_VALUE ? -1 : version.intValue();
    }

    /** Adds the page's own object. If an export contains a page twice, the highest version wins. */
    void addPage(
            ContentType ofType, ContentState ofState, int number, @Nullable Long ofSpace, @Nullable Long ofParent) {
        if (type == null || number > version) {
            type = ofType;
            contentState = ofState;
            version = number;
            spaceId = ofSpace;
            parent = ofParent;
        }
    }

    /** Whether the export contains the page itself, and not only references to it. */
    boolean isHeld() {
        return type != null;
    }

    @Nullable
    ContentType type() {
        return type;
    }

    ContentState state() {
        return contentState;
    }

    /** -1 if missing. */
    int version() {
        return version;
    }

    @Nullable
    Long spaceId() {
        return spaceId;
    }

    @Nullable
    Long parent() {
        return parent;
    }

    @Nullable
    Space space() {
        return space;
    }

    void space(@Nullable Space value) {
        space = value;
    }

    void contributor(ExportPeople.@Nullable PersonRef who) {
        if (who == null || contributors.contains(who)) {
            return;
        }
        // Most pages have one contributor; a hash set for each would need most of the memory.
        if (contributors.isEmpty()) {
            contributors = Set.of(who);
        } else {
            contributors = contributors.size() == 1 ? new HashSet<>(contributors) : contributors;
            contributors.add(who);
        }
    }

    void earlierVersion() {
        history = true;
    }

    /** Adds the people of an object that turned out to be an earlier version of this page. */
    void addEarlierVersion(PageFacts earlier) {
        earlier.contributors.forEach(this::contributor);
        history = true;
    }

    void markHistoryMissing() {
        historyMissing = true;
    }

    boolean historyMissing() {
        return historyMissing;
    }

    /** Authors of all versions; absent if the export contains no earlier versions. */
    @Nullable
    Set<ExportPeople.PersonRef> contributors() {
        return historyMissing || (version != 1 && !history) ? null : contributors;
    }
}
