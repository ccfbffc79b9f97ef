package org.stocktake.model;

import org.jspecify.annotations.Nullable;

/**
 * A folder of Confluence Cloud: it has a place in the tree of pages, and neither body nor versions.
 *
 * @param id of the same numbers as those of pages
 * @param parent the page or folder it lies in; absent at the top of its space
 */
public record Folder(PageId id, SpaceKey space, @Nullable PageId parent, String title) {
    public Folder {
        title = title.replaceAll("\\R", " ").strip();
    }
}
