package org.stocktake.measure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;

/**
 * Collects page properties: in the macro {@code details}, rows whose first cell is a key and whose second is its value. Of
 * a key that stands there twice the first value counts.
 */
final class PagePropertyCollector {
    private static final List<String> PERSON = List.of("ri:userkey", "ri:account-id");

    /** How much of a {@code datetime} is its day: 2026-11-23. */
    private static final int DAY_LENGTH = 10;

    private final PropertyKeys keys;
    private final Map<String, Measured.Property> found = new LinkedHashMap<>();

    /** How many of the macros are open. */
    private int macros;

    // How deep the open row and the open cell lie; 0 when none is open. What lies in a cell opens none.
    private int row;
    private int cell;
    private int cellsBefore;

    private boolean heading;
    private boolean keyIsHeading;
    private @Nullable String key;

    /** How many elements around the cell keep their text to themselves. */
    private int silent;

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

    /** Whether the body is inside such a macro, and anybody asks: only then the other calls are needed. */
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
     * @param depth of the element that starts
     * @param silent how many elements around it keep their text to themselves
     */
    void start(Tag tag, int depth, int silent, Attributes attributes) {
        if (cell != 0) {
            inside(tag, attributes);
        } else if (tag == Tag.ROW) {
            row = depth;
            cellsBefore = 0;
            key = null;
        } else if (row != 0 && (tag == Tag.CELL || tag == Tag.HEADING_CELL)) {
            cell = depth;
            this.silent = silent;
            heading = tag == Tag.HEADING_CELL;
            text.clear();
            person = null;
            day = null;
        }
    }

    private void inside(Tag tag, Attributes attributes) {
        if (tag.role() == Tag.Role.BORDER) {
            text.border();
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

    void text(char[] characters, int offset, int length, int silent) {
        if (cell != 0 && silent == this.silent) {
            text.add(characters, offset, length);
        }
    }

    /** A word that a macro shows. */
    void word(String shown, int silent) {
        text(shown.toCharArray(), 0, shown.length(), silent);
    }

    /** @param depth of the element that ends */
    void end(Tag tag, int depth) {
        if (depth == cell) {
            cellEnds();
        } else if (depth == row) {
            row = 0;
        } else if (cell != 0 && tag.role() == Tag.Role.BORDER) {
            text.border();
        }
    }

    private void cellEnds() {
        cell = 0;
        String written = text.text();
        if (cellsBefore == 0) {
            key = keys.named(written);
            keyIsHeading = heading;
        } else if (cellsBefore == 1 && key != null && !(keyIsHeading && heading)) {
            // Two headings beside each other head columns; the values stand below them.
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
