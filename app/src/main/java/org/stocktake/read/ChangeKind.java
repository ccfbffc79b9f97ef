package org.stocktake.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of changes of pages, in the order in which a summary lists them. */
public enum ChangeKind {
    CREATED("created"),
    APPEARED("appeared (older, but not seen before)"),
    RESTORED("restored"),
    ARCHIVED("archived"),
    DELETED("deleted, or not visible any more"),
    GONE("gone with their space"),
    MOVED("moved"),
    RENAMED("renamed"),
    EDITED("edited"),
    RELABELLED("labels changed"),
    RESTRICTED("restrictions changed"),
    STATE_CHANGED("workflow state changed");

    private final String text;

    ChangeKind(String text) {
        this.text = text;
    }

    /** All, as in the table {@code changes}. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ChangeKind::column).toList();
    }

    /** What a kind means, by its name in the table {@code changes}; an unknown kind as it is. */
    public static String text(String kind) {
        return Arrays.stream(values())
                .filter(each -> each.column().equals(kind))
                .map(each -> each.text)
                .findFirst()
                .orElse(kind);
    }

    /** A value before or after a change of a kind, in words. */
    public static @Nullable String value(String kind, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case "edited" -> "version " + value;
            case "relabelled" -> value.replace(";", ", ");
            case "restricted" -> value.equals("true") ? "restricted" : "not restricted";
            default -> value;
        };
    }

    private String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
