package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.SpaceKey;

/** What was wrong with an export and did not stop it: one failure for each cause and space, with a count. */
final class Damage {
    /** One cause. The sentence has a form for one and a form for many; {@code %s} is their number. */
    enum Kind {
        WITHOUT_ID("1 object has no id and was left out", "%s objects have no id and were left out"),
        WITHOUT_SPACE(
                "1 page is in no space that the export names and was left out",
                "%s pages are in no space that the export names and were left out"),
        SPACE_MISSING(
                "1 page is in this space, whose name and home the export does not hold",
                "%s pages are in this space, whose name and home the export does not hold"),
        PARENT_MISSING(
                "1 page has a parent that the export does not hold",
                "%s pages have a parent that the export does not hold"),
        HISTORY_MISSING(
                "1 page has earlier versions that the export names and does not hold, so its contributors are not known",
                "%s pages have earlier versions that the export names and does not hold, so their contributors are not"
                        + " known"),
        LABEL_MISSING(
                "1 page has a label that the export does not hold, so its labels are not known",
                "%s pages have a label that the export does not hold, so their labels are not known"),
        VERSION_MISSING("1 page has no version number", "%s pages have no version number"),
        TITLE_MISSING("1 page has no title", "%s pages have no title"),
        ID_TWICE(
                "1 page stands in the export more than once; the highest version was taken",
                "%s pages stand in the export more than once; the highest version was taken"),
        PAGE_ELSEWHERE(
                "1 page has the id of a page in another export of this run and was left out",
                "%s pages have the id of a page in another export of this run and were left out"),
        ORIGINAL_MISSING(
                "1 page has earlier versions in the export and is not in it itself",
                "%s pages have earlier versions in the export and are not in it themselves"),
        STATE_UNKNOWN(
                "1 page is in a state that is not known and was left out",
                "%s pages are in a state that is not known and were left out"),
        ATTACHMENT_ASTRAY(
                "1 attachment belongs to a page that the export does not hold",
                "%s attachments belong to pages that the export does not hold"),
        COMMENT_ASTRAY(
                "1 comment belongs to a page that the export does not hold",
                "%s comments belong to pages that the export does not hold"),
        DATE(
                "1 comment or attachment has a date that is none; it stays empty",
                "%s comments or attachments have dates that are none; they stay empty");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    private static final int EXAMPLES = 5;

    private record Cause(Kind kind, @Nullable SpaceKey space) {}

    private static final class Tally {
        private long count;
        private final List<Long> examples = new ArrayList<>();
    }

    private final String where;
    private final Map<Cause, Tally> tallies = new LinkedHashMap<>();

    /** @param where the name of the export */
    Damage(String where) {
        this.where = where;
    }

    void count(Kind kind, @Nullable SpaceKey space, @Nullable Long id) {
        Tally tally = tallies.computeIfAbsent(new Cause(kind, space), c -> new Tally());
        tally.count++;
        if (id != null && tally.examples.size() < EXAMPLES) {
            tally.examples.add(id);
        }
    }

    void forEach(BiConsumer<Failure, @Nullable SpaceKey> consumer) {
        tallies.forEach((cause, tally) -> consumer.accept(failure(cause, tally), cause.space()));
    }

    private Failure failure(Cause cause, Tally tally) {
        String what = tally.count == 1 ? cause.kind().one : cause.kind().many.formatted(tally.count);
        if (!tally.examples.isEmpty()) {
            String ids = tally.examples.stream().map(String::valueOf).collect(Collectors.joining(", "));
            long rest = tally.count - tally.examples.size();
            what += " (id " + ids + (rest > 0 ? " and " + rest + " more" : "") + ")";
        }
        what += ".";
        String place = cause.space() == null ? where : where + ", space " + cause.space();
        return failure(place, what);
    }

    static Failure failure(String where, String what) {
        return new Failure(
                Code.CONTENT_DAMAGED,
                where,
                what,
                "Export the space again; if the export tells the same, look at the page in Confluence.");
    }
}
