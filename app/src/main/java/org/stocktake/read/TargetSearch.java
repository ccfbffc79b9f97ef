package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.stocktake.model.Week;

/**
 * A filter of the targets of references that do not work.
 *
 * @param kinds empty for all
 * @param space key of the target, in any letter case; empty for all
 * @param host of an external address, in lower case; empty for all
 * @param words text in title or address, in any letter case
 */
public record TargetSearch(List<FailingTarget.Kind> kinds, String space, String host, String words) {
    static final TargetSearch ALL = new TargetSearch(List.of(), "", "", "");

    public TargetSearch {
        kinds = List.copyOf(kinds);
    }

    /**
     * The target that most pages refer to first.
     *
     * @param skip targets before the part
     * @param most targets in the part
     */
    public Part<FailingTarget> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, "", skip, most), FailingTarget::of);
    }

    /** All matching targets as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, "", 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    PublishedWeeks.Question question(PublishedWeeks published, Week week, String target, int skip, int most) {
        return published
                .ask("link_targets", week)
                .set("target", target)
                .setAll(
                        "kinds",
                        kinds.stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toList())
                .set("in_space", space)
                .set("host", host)
                .set("words", words)
                .set("skip", skip)
                .set("most", most);
    }
}
