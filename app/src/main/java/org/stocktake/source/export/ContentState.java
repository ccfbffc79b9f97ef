package org.stocktake.source.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;

/** What a page, post, folder, comment or attachment of an export is: exports hold more than what is current. */
enum ContentState {
    CURRENT(ContentStatus.CURRENT),
    ARCHIVED(ContentStatus.ARCHIVED),
    DRAFT(ContentStatus.DRAFT),
    TRASHED(ContentStatus.TRASHED),
    /** An earlier version of something else. */
    HISTORICAL(null),
    /** In a state that Confluence had no name for when this was written. */
    UNKNOWN(null);

    private final @Nullable ContentStatus status;

    ContentState(@Nullable ContentStatus status) {
        this.status = status;
    }

    /** The state it is listed with; absent for what is never listed. */
    @Nullable
    ContentStatus listed() {
        return this == CURRENT || this == ARCHIVED ? status : null;
    }

    /** Absent for what is in none that the model has. */
    @Nullable
    ContentStatus status() {
        return status;
    }

    static ContentState of(Entity entity) {
        String status = entity.text("contentStatus");
        // A draft of a published page names that page as its original, but is no earlier version of it.
        if ("draft".equalsIgnoreCase(status)) {
            return DRAFT;
        }
        if (original(entity) != null) {
            return HISTORICAL;
        }
        return status == null ? CURRENT : named(status.strip());
    }

    /** The thing this is an earlier version of. Old exports name the object, newer ones its id, some both. */
    static @Nullable Long original(Entity entity) {
        Long original = entity.referred("originalVersion");
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
