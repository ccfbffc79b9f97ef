package org.stocktake.demosite.world;

import java.util.Locale;

/** A node of the content tree of Cloud. */
public record Node(long id, Type type, String title) {
    /** Type of a node. All but pages are containers. */
    public enum Type {
        PAGE,
        FOLDER,
        WHITEBOARD,
        DATABASE,
        EMBED;

        /** The name in the format of the site. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
