package org.stocktake.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A value as an operator wrote it, and where. */
public sealed interface RawValue {
    Place place();

    /** One value. */
    record Text(String value, Place place) implements RawValue {}

    /** Several values: a list of the file, a flag given more than once. */
    record Items(List<RawValue> values, Place place) implements RawValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Named values, as in an exemption rule. */
    record Fields(Map<String, RawValue> values, Place place) implements RawValue {
        public Fields {
            values = Map.copyOf(values);
        }
    }

    /**
     * Where a value stands.
     *
     * @param text {@code --site}, {@code STOCKTAKE_SITE_URL}, or {@code stocktake.yaml, line 12}
     * @param folder what a relative path there is relative to: the file's folder, or the working folder
     */
    record Place(String text, Path folder) {
        @Override
        public String toString() {
            return text;
        }
    }
}
