package org.stocktake.demosite.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search can ask of a thing without reading it whole.
 *
 * @param page the page itself, or the one that holds the comment or the file
 * @param status of that page
 * @param parent of a page; absent for everything else
 * @param labels of a page; empty for everything else
 */
public record Facts(
        long id,
        Type type,
        long page,
        Space space,
        Status status,
        @Nullable Long parent,
        String title,
        List<Label> labels) {
    /** What has an id. */
    public enum Type {
        PAGE,
        BLOGPOST,
        COMMENT,
        ATTACHMENT
    }
}
