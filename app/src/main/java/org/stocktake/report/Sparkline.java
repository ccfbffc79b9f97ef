package org.stocktake.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small line without axes. Values that are not known are gaps.
 *
 * @param lines one path for each run of known values
 * @param threshold height of the line that a good value does not cross; absent if it is out of view
 * @param x of the newest known value; empty if no value is known
 * @param y of the newest known value
 */
public record Sparkline(List<String> lines, @Nullable String threshold, String x, String y) {
    public static final int WIDTH = 160;
    public static final int HEIGHT = 32;

    private static final double EDGE = 3;

    public Sparkline {
        lines = List.copyOf(lines);
    }

    /** @param good a value that is good enough, which is drawn as a line; absent if there is none */
    public static Sparkline of(List<@Nullable Double> values, @Nullable Double good) {
        double low = good == null ? Double.MAX_VALUE : good;
        double high = good == null ? -Double.MAX_VALUE : good;
        for (Double value : values) {
            if (value != null) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return of(values, good, low, high);
    }

    /**
     * Several lines with the same scale can be compared.
     *
     * @param low lowest value of the scale
     * @param high highest value of the scale
     */
    public static Sparkline of(List<@Nullable Double> values, @Nullable Double good, double low, double high) {
        double span = high > low ? high - low : 1;
        double base = high > low ? low : low - 0.5;
        List<String> lines = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        String x = "";
        String y = "";
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                end(path, lines);
                continue;
            }
            x = number(values.size() == 1 ? WIDTH / 2.0 : EDGE + (WIDTH - 2 * EDGE) * i / (values.size() - 1.0));
            y = number(HEIGHT - EDGE - (value - base) / span * (HEIGHT - 2 * EDGE));
            path.append(path.isEmpty() ? "M" : " L").append(x).append(' ').append(y);
        }
        end(path, lines);
        String line = good == null || good < base || good > base + span
                ? null
                : number(HEIGHT - EDGE - (good - base) / span * (HEIGHT - 2 * EDGE));
        return new Sparkline(lines, x.isEmpty() ? null : line, x, y);
    }

    private static void end(StringBuilder path, List<String> lines) {
        if (!path.isEmpty()) {
            // A single value is a dot: a line of no length with round ends.
            lines.add(path.indexOf("L") < 0 ? path + " h0" : path.toString());
            path.setLength(0);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
