package org.stocktake.source.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;

/**
 * State of a page, blog post, folder, comment or attachment in an export, which also contains content that is not
 * current.
 */
enum ContentState {
    CURRENT(ContentStatus.CURRENT),
    ARCHIVED(ContentStatus.ARCHIVED),
    DRAFT(ContentStatus.DRAFT),
    TRASHED(ContentStatus.TRASHED),
    /** An earlier version of other content. */
    HISTORICAL(null),
    /** A state that this version of Stocktake does not know. */
    UNKNOWN(null);

    private final @Nullable ContentStatus status;

    ContentState(@Nullable ContentStatus status) {
        this.status = status;
    }

    /** The status under which it is listed; absent if it is never listed. */
    @Nullable
    ContentStatus listedStatus() {
        return this == CURRENT || this == ARCHIVED ? status : null;
    }

    /** Absent if the model has no such status. */
    @Nullable
    ContentStatus status() {
        return status;
    }

    static ContentState of(Entity entity) {
        String status = entity.text("contentStatus");
        // A draft of a published page names that page as its original, but is not an earlier version of it.
        if ("draft".equalsIgnoreCase(status)) {
            return DRAFT;
        }
        if (original(entity) != null) {
            return HISTORICAL;
        }
        return status == null ? CURRENT : named(status.strip());
    }

    /** The content this is an earlier version of. Old exports name the object, newer ones its id, some both. */
    static @Nullable Long original(Entity entity) {
        Long original = entity.referencedId("originalVersion");
        if (original == null) {
            original = entity.number("originalVersionId");
        }
        return original == null || original.equals(entity.number()) ? null : original;
    }

    private static ContentState named(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "current" -> CURRENT;
            case "archived" -> ARCHIVED;
            case "deleted", "trashed" -> TRASHED;
            case "historical" -> HISTORICAL;
            default -> UNKNOWN;
        };
    }
}
