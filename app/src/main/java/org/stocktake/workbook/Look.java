package org.stocktake.workbook;

import java.util.Locale;
import java.util.Optional;
import org.stocktake.table.Column;
import org.stocktake.table.Type;

/** How the cells of a column look. */
enum Look {
    TEXT("General", 24),
    /** A number that is not summed, such as an id: without separators. */
    ID("0", 12),
    WHOLE("#,##0", 11),
    DECIMAL("#,##0.0", 11),
    SHARE("0.000", 11),
    DATE("yyyy-mm-dd", 11),
    INSTANT("yyyy-mm-dd hh:mm", 16),
    BOOLEAN("General", 9),
    LINK("General", 44),
    CRITICAL("General", 10),
    HIGH("General", 10),
    MEDIUM("General", 10),
    LOW("General", 10),
    INFO("General", 10);

    private final String format;
    private final int width;

    Look(String format, int width) {
        this.format = format;
        this.width = width;
    }

    String format() {
        return format;
    }

    /** In characters. */
    int width() {
        return width;
    }

    /** The look of a severity, if the text is one. */
    static Optional<Look> ofSeverity(String text) {
        return switch (text) {
            case "critical", "high", "medium", "low", "info" -> Optional.of(valueOf(text.toUpperCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }

    static Look of(Column column) {
        return switch (column.type()) {
            case TEXT -> TEXT;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
            case DECIMAL -> column.decimals() == 3 ? SHARE : DECIMAL;
            case INTEGER, BIGINT -> isId(column) ? ID : WHOLE;
        };
    }

    private static boolean isId(Column column) {
        return column.unit().isEmpty()
                && (column.type() == Type.BIGINT || column.name().endsWith("_id"));
    }
}
