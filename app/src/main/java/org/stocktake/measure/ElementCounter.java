package org.stocktake.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Counts the elements of one body. */
final class ElementCounter {
    private final Map<ElementCount, Integer> counts = new EnumMap<>(ElementCount.class);
    private final TreeSet<String> macroNames = new TreeSet<>();

    void clear() {
        counts.clear();
        macroNames.clear();
    }

    void add(BodyElement element) {
        for (ElementCount count : ElementCount.values()) {
            int more = count.in(element);
            if (more > 0) {
                counts.merge(count, more, Integer::sum);
            }
        }
        if (element instanceof BodyElement.Macro macro && !macro.name().isBlank()) {
            macroNames.add(macro.name());
        }
    }

    Measured.Structure structure() {
        return new Measured.Structure(counts, List.copyOf(macroNames));
    }
}
