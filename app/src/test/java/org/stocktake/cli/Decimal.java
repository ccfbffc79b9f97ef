package org.stocktake.cli;

import org.jspecify.annotations.Nullable;

/** A decimal as published. */
final class Decimal {
    private Decimal() {}

    /** For percentages, days and minutes. */
    static @Nullable Double one(@Nullable Double exact) {
        return exact == null ? null : rounded(exact, 10);
    }

    /** For shares. */
    static @Nullable Double three(@Nullable Double exact) {
        return exact == null ? null : rounded(exact, 1000);
    }

    /** Rounds half away from zero. */
    private static Double rounded(double exact, double parts) {
        return Math.signum(exact) * Math.round(Math.abs(exact) * parts) / parts;
    }
}
