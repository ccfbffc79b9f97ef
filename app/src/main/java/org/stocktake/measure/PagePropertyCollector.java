package org.stocktake.measure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;

/**
 * Collects page properties: rows in the macro {@code details} whose first cell is the key and whose second is the
 * value. The first occurrence of a key wins.
 */
final class PagePropertyCollector {
    private static final List<String> PERSON = List.of("ri:userkey", "ri:account-id");

    /** Length of the date in {@code datetime}: 2026-11-23. */
    private static final int DAY_LENGTH = 10;

    private final PropertyKeys keys;
    private final Map<String, Measured.Property> found = new LinkedHashMap<>();

    /** Number of open {@code details} macros. */
    private int macros;

    // Depth of the open row and cell; 0 if none is open. Tables inside a cell are ignored.
    private int row;
    private int cell;
    private int cellsBefore;

    private boolean heading;
    private boolean keyIsHeading;
    private @Nullable String key;

    /** Number of elements around the cell whose text is not visible. */
    private int hiddenDepth;

    private final CollapsedText text = new CollapsedText();
    private @Nullable String person;
    private @Nullable LocalDate day;

    PagePropertyCollector(PropertyKeys keys) {
        this.keys = keys;
    }

    void clear() {
        found.clear();
        macros = 0;
        row = 0;
        cell = 0;
    }

    /** Whether the parser is inside such a macro and properties are requested; otherwise no other call is needed. */
    boolean isOpen() {
        return macros > 0;
    }

    boolean macroStarts(String name) {
        boolean wanted = name.equals("details") && !keys.isEmpty();
        macros += wanted ? 1 : 0;
        return wanted;
    }

    void macroEnds() {
        macros--;
    }

    /**
     * @param depth of the starting element
     * @param hiddenDepth number of elements around it whose text is not visible
     */
    void start(Tag tag, int depth, int hiddenDepth, Attributes attributes) {
        if (cell != 0) {
            inside(tag, attributes);
        } else if (tag == Tag.ROW) {
            row = depth;
            cellsBefore = 0;
            key = null;
        } else if (row != 0 && (tag == Tag.CELL || tag == Tag.HEADING_CELL)) {
            cell = depth;
            this.hiddenDepth = hiddenDepth;
            heading = tag == Tag.HEADING_CELL;
            text.clear();
            person = null;
            day = null;
        }
    }

    private void inside(Tag tag, Attributes attributes) {
        if (tag.role() == Tag.Role.BORDER) {
            text.separate();
        } else if (tag == Tag.RI_OTHER && person == null) {
            person = person(attributes);
        } else if (tag == Tag.TIME && day == null) {
            day = day(attributes.value("datetime"));
        }
    }

    private static @Nullable String person(Attributes attributes) {
        for (String id : PERSON) {
            String value = attributes.value(id);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        String username = attributes.value("ri:username");
        return username == null || username.isBlank() ? null : "name:" + username;
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        try {
            return written == null || written.length() < DAY_LENGTH
                    ? null
                    : LocalDate.parse(written.substring(0, DAY_LENGTH));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    void text(char[] characters, int offset, int length, int hiddenDepth) {
        if (cell != 0 && hiddenDepth == this.hiddenDepth) {
            text.add(characters, offset, length);
        }
    }

    /** Text of the macro {@code status}. */
    void statusText(String shown, int hiddenDepth) {
        text(shown.toCharArray(), 0, shown.length(), hiddenDepth);
    }

    /** @param depth of the ending element */
    void end(Tag tag, int depth) {
        if (depth == cell) {
            cellEnds();
        } else if (depth == row) {
            row = 0;
        } else if (cell != 0 && tag.role() == Tag.Role.BORDER) {
            text.separate();
        }
    }

    private void cellEnds() {
        cell = 0;
        String written = text.text();
        if (cellsBefore == 0) {
            key = keys.requestedKey(written);
            keyIsHeading = heading;
        } else if (cellsBefore == 1 && key != null && !(keyIsHeading && heading)) {
            // Two adjacent heading cells are column headings, whose values are in the rows below.
            value(key, written.isEmpty() ? null : written);
        }
        cellsBefore++;
    }

    private void value(String name, @Nullable String written) {
        if (written != null || person != null || day != null) {
            found.putIfAbsent(name, new Measured.Property(name, written, person, day));
        }
    }

    List<Measured.Property> properties() {
        return List.copyOf(found.values());
    }
}
