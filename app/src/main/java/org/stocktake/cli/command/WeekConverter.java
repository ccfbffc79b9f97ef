package org.stocktake.cli.command;

import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** Parses a week on the command line. */
public final class WeekConverter {
    private WeekConverter() {}

    public static Week parse(String text) {
        try {
            return Week.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StocktakeException(
                    Code.USAGE,
                    "WEEK",
                    sentence(String.valueOf(e.getMessage())),
                    "\"stocktake weeks\" lists the published weeks.");
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
