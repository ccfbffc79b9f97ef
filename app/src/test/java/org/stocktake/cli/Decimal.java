package org.stocktake.cli;

import org.jspecify.annotations.Nullable;

/** A decimal as it is published. */
final class Decimal {
    private Decimal() {}

    /** Of percentages, days and minutes. */
    static @Nullable Double one(@Nullable Double exact) {
        return exact == null ? null : (Double) (Math.round(exact * 10) / 10.0);
    }

    /** Of shares. */
    static @Nullable Double three(@Nullable Double exact) {
        return exact == null ? null : (Double) (Math.round(exact * 1000) / 1000.0);
    }
}
