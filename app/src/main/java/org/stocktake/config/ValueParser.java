package org.stocktake.config;

/** How the value of a setting is written. */
public interface ValueParser<T> {
    /** How often and how a flag of this form may be given. */
    enum Shape {
        SINGLE,
        SWITCH,
        LIST,
        /** A single value that is never shown. */
        SECRET
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException whose message continues the setting's name: "must be 1 to 64 but was 0"
     */
    T read(RawValue rawValue);

    /** What is expected, for the reference: "a whole number, 1 to 64". */
    String expected();

    default Shape shape() {
        return Shape.SINGLE;
    }
}
