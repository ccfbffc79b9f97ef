package org.stocktake.config;

/** A value that is never shown: its text has to be asked for by name. */
public record Secret(String reveal) {
    public Secret {
        if (reveal.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
