package org.stocktake.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.Headline;
import org.stocktake.read.Headlines;

/**
 * A headline number with its changes.
 *
 * @param value empty if not known
 * @param change since the week before, in words
 * @param longChange since the oldest week of the sparkline with a value, in words; empty if that is the week before
 * @param tone better, worse or same: how the number changed since the week before
 */
public record Card(
        Headline headline, String value, String change, String longChange, String tone, Sparkline sparkline) {
    /** Health at which a wiki is well kept. */
    static final double GOOD_HEALTH = 80;

    public static List<Card> of(Headlines headlines) {
        List<Card> cards = new ArrayList<>();
        for (Headline headline : Headline.values()) {
            cards.add(of(headlines, headline));
        }
        return List.copyOf(cards);
    }

    private static Card of(Headlines headlines, Headline headline) {
        Double value = headlines.now().value(headline);
        Double change = headlines.change(headline);
        Week since = headlines.since();
        return new Card(
                headline,
                headline.unit().equals("%") ? Figures.share(value) : Figures.decimal(value),
                since == null ? "first week" : changed(headline, change, "since " + since),
                headlines
                        .longSince(headline)
                        .map(from -> changed(headline, headlines.longChange(headline), "since " + from))
                        .orElse(""),
                tone(headline, change),
                sparkline(headlines, headline));
    }

    private static String changed(Headline headline, @Nullable Double change, String since) {
        if (change == null) {
            return "change " + since + " not known";
        }
        String figure = Figures.change(change);
        return figure.equals("±0") ? "no change " + since : figure + unit(headline, figure) + since;
    }

    private static String unit(Headline headline, String figure) {
        if (!headline.unit().equals("%")) {
            return " ";
        }
        return figure.substring(1).equals("1") ? " point " : " points ";
    }

    private static String tone(Headline headline, @Nullable Double change) {
        if (change == null || Figures.change(change).equals("±0")) {
            return "same";
        }
        return change > 0 == (headline.better() == Headline.Better.HIGHER) ? "better" : "worse";
    }

    private static Sparkline sparkline(Headlines headlines, Headline headline) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = Headlines.LONG; i >= 0; i--) {
            values.add(headlines
                    .at(headlines.week().plusWeeks(-i))
                    .map(numbers -> numbers.value(headline))
                    .orElse(null));
        }
        return Sparkline.of(values, headline == Headline.HEALTH ? GOOD_HEALTH : null);
    }
}
