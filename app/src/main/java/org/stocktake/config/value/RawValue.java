package org.stocktake.config.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A value as written by the operator, with its location. */
public sealed interface RawValue {
    Place place();

    /** One value. */
    record Text(String value, Place place) implements RawValue {}

    /** Several values: a list in the file, or a repeated flag. */
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
     * Location of a value.
     *
     * @param text {@code --site}, {@code STOCKTAKE_SITE_URL}, or {@code stocktake.yaml, line 12}
     * @param folder base of relative paths: the file's folder, or the working directory
     */
    record Place(String text, Path folder) {
        @Override
        public String toString() {
            return text;
        }
    }
}
