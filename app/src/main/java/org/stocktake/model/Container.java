package org.stocktake.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A node of the page tree of Confluence Cloud that is not a page, such as a folder. Pages may be below it. It has no body
 * that is measured.
 *
 * @param id unique among pages and containers
 * @param title absent if it could not be read
 * @param parent the page or container that holds it; absent at the top of its space, and if nothing is known of it
 * @param above what {@code parent} says
 */
public record Container(
        PageId id,
        SpaceKey space,
        Type type,
        @Nullable String title,
        @Nullable PageId parent,
        Above above) {
    public Container {
        title = title == null ? null : title.replaceAll("\\R", " ").strip();
        if (above == Above.UNKNOWN && parent != null) {
            throw new IllegalArgumentException("container " + id + " has a parent, and nothing above it is known");
        }
    }

    /** What it is, by the names of Confluence. */
    public enum Type {
        FOLDER,
        WHITEBOARD,
        DATABASE,
        EMBED,
        /** What Confluence may add later. */
        OTHER;

        /** The type of this name, in any letter case. */
        public static Type of(@Nullable String text) {
            for (Type type : values()) {
                if (type.text().equalsIgnoreCase(text)) {
                    return type;
                }
            }
            return OTHER;
        }

        /** The name Confluence and the published tables use. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much is known of what is above a container. */
    public enum Above {
        /** {@code parent} is its parent; without one, it is at the top of its space. */
        PARENT,
        /** {@code parent} is the nearest page above it; without one, no page is. Other containers may be between. */
        NEAREST_PAGE,
        /** Nothing. */
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
