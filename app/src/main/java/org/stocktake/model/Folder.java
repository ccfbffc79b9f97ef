package org.stocktake.model;

import org.jspecify.annotations.Nullable;

/**
 * A folder of Confluence Cloud. It is part of the page tree, but has neither a body nor versions.
 *
 * @param id unique among pages and folders
 * @param parent the page or folder that contains it; absent at the top of its space
 */
public record Folder(PageId id, SpaceKey space, @Nullable PageId parent, String title) {
    public Folder {
        title = title.replaceAll("\\R", " ").strip();
    }
}
