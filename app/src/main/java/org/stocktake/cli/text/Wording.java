package org.stocktake.cli.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and lists as parts of sentences. */
public final class Wording {
    /** Names listed one by one; of others only the number is told. */
    private static final int NAMES_SHOWN = 10;

    private Wording() {}

    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Rounded down, so that 100 means complete. */
    public static String percent(double value) {
        double cut = Math.floor(value * 100) / 100;
        return cut == Math.rint(cut) ? Long.toString(Math.round(cut)) : Double.toString(cut);
    }

    public static String spaces(long count) {
        return count == 1 ? "1 space" : number(count) + " spaces";
    }

    public static String pages(long count) {
        return count == 1 ? "1 page" : number(count) + " pages";
    }

    public static String authors(long count) {
        return count == 1 ? "1 author" : number(count) + " authors";
    }

    /** The keys of the first few spaces. */
    public static String named(List<String> spaces) {
        return spaces.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                + (spaces.size() > NAMES_SHOWN ? " …" : "");
    }
}
