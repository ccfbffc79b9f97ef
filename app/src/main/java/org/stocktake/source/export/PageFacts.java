package org.stocktake.source.export;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentType;
import org.stocktake.model.Space;

/** What the first pass keeps of a page or blog post: what other objects tell about it, and its place. No text. */
final class PageFacts {
    private @Nullable ContentType type;
    private ContentState contentState = ContentState.UNKNOWN;
    private int version = -1;
    private @Nullable Long spaceId;
    private @Nullable Space space;
    private @Nullable Long parent;
    private Set<ExportPeople.Who> contributors = Set.of();
    private boolean history;
    private boolean historyMissing;

    /** The number of a version; -1 when the export does not tell one. */
    static int versionOf(Entity entity) {
        Long version = entity.number("version");
        return version == null || version < 1 || version > Integer.MAX_VALUE ? -1 : version.intValue();
    }

    /** Takes what the page itself tells. The highest version counts where an export holds a page twice. */
    void head(ContentType ofType, ContentState ofStanding, int number, @Nullable Long inSpace, @Nullable Long below) {
        if (type == null || number > version) {
            type = ofType;
            contentState = ofStanding;
            version = number;
            spaceId = inSpace;
            parent = below;
        }
    }

    /** Whether the export holds the page, and not only things that name it. */
    boolean isHeld() {
        return type != null;
    }

    @Nullable
    ContentType type() {
        return type;
    }

    ContentState standing() {
        return contentState;
    }

    /** -1 when the export does not tell. */
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

    void contributor(ExportPeople.@Nullable Who who) {
        if (who == null || contributors.contains(who)) {
            return;
        }
        // Most pages have one contributor; a hash set for each of them would be most of the memory.
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

    /** Takes the people of what turned out to be an earlier version of this page. */
    void join(PageFacts earlier) {
        earlier.contributors.forEach(this::contributor);
        history = true;
    }

    void markHistoryMissing() {
        historyMissing = true;
    }

    boolean historyMissing() {
        return historyMissing;
    }

    /** Everybody who wrote a version; absent when the export came without the earlier versions. */
    @Nullable
    Set<ExportPeople.Who> contributors() {
        return historyMissing || (version != 1 && !history) ? null : contributors;
    }
}
