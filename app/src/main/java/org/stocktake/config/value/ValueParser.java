package org.stocktake.config.value;

/** Parses the value of a setting. */
public interface ValueParser<T> {
    /** Whether a flag takes one, several or no values. */
    enum Shape {
        SINGLE,
        SWITCH,
        LIST,
        /** A single value that is never shown. */
        SECRET
    }

    /**
     * Parses a value.
     *
     * @throws IllegalArgumentException whose message continues the setting's name: "must be 1 to 64 but was 0"
     */
    T read(RawValue rawValue);

    /** Description of valid values for the reference: "a whole number, 1 to 64". */
    String expected();

    default Shape shape() {
        return Shape.SINGLE;
    }
}
