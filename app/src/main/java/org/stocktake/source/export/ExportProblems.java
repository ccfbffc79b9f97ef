package org.stocktake.source.export;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Non-fatal problems of an export: one failure with a count for each cause and space. */
final class ExportProblems {
    /** Remedy for missing objects: usually the exporting account lacked permission to see them. */
    private static final String EXPORT_AS_ADMINISTRATOR =
            "Export again with an account that may see every page of the space, with all content and history.";

    private static final String LOOK = "Open the page in Confluence and save it once, then export again.";
    private static final String LOOK_THROUGH =
            "Ask the administrator of the site to check the stored dates, then export again.";
    private static final String NOTHING = "No action is needed.";

    /** Problems that lose no data of the export. */
    private static final Set<Kind> REPAIRED = EnumSet.of(Kind.TITLE_MISSING, Kind.ID_TWICE);

    /** A cause, with its message in singular and plural; {@code %s} is the count. */
    enum Kind {
        WITHOUT_ID(
                "1 page has no id and was left out", "%s pages have no id and were left out", EXPORT_AS_ADMINISTRATOR),
        NO_SPACE("It holds no space", "It holds no space", EXPORT_AS_ADMINISTRATOR),
        WITHOUT_SPACE(
                "1 page is in no space and was left out",
                "%s pages are in no space and were left out",
                EXPORT_AS_ADMINISTRATOR),
        SPACE_MISSING(
                "1 page is in a space that the export does not describe; the descriptor or the id gives its key",
                "%s pages are in spaces that the export does not describe; the descriptor or the id gives the key",
                EXPORT_AS_ADMINISTRATOR),
        PARENT_MISSING(
                "1 page has a parent that is not in the export",
                "%s pages have a parent that is not in the export",
                EXPORT_AS_ADMINISTRATOR),
        HISTORY_MISSING(
                "1 page has earlier versions that is not in the export, so its contributors are not known",
                "%s pages have earlier versions that is not in the export, so their contributors are not known",
                EXPORT_AS_ADMINISTRATOR),
        ORIGINAL_MISSING(
                "Only earlier versions of 1 page are in the export",
                "Only earlier versions of %s pages are in the export",
                EXPORT_AS_ADMINISTRATOR),
        LABEL_MISSING(
                "1 page has a label that is not in the export, so its labels are not known",
                "%s pages have a label that is not in the export, so their labels are not known",
                EXPORT_AS_ADMINISTRATOR),
        ATTACHMENT_ASTRAY(
                "1 attachment belongs to a page that is not in the export",
                "%s attachments belong to pages that is not in the export",
                EXPORT_AS_ADMINISTRATOR),
        COMMENT_ASTRAY(
                "1 comment belongs to a page that is not in the export",
                "%s comments belong to pages that is not in the export",
                EXPORT_AS_ADMINISTRATOR),
        ATTACHMENT_WITHOUT_ID(
                "1 attachment has no usable id and was left out",
                "%s attachments have no usable id and were left out",
                LOOK_THROUGH),
        COMMENT_WITHOUT_ID(
                "1 comment has no usable id and is not counted",
                "%s comments have no usable id and are not counted",
                LOOK_THROUGH),
        ATTACHMENT_LOST(
                "1 attachment names no page and was left out",
                "%s attachments name no page and were left out",
                LOOK_THROUGH),
        COMMENT_LOST(
                "1 comment names no page and is not counted",
                "%s comments name no page and are not counted",
                LOOK_THROUGH),
        VERSION_MISSING("1 page has no version number", "%s pages have no version number", LOOK),
        TITLE_MISSING("1 page has no title", "%s pages have no title", LOOK),
        STATE_UNKNOWN(
                "1 page is in a state that Stocktake does not know and was left out",
                "%s pages are in states that Stocktake does not know and were left out",
                LOOK),
        DATE(
                "1 comment or attachment has an invalid date, which is left empty",
                "%s comments or attachments have invalid dates, which are left empty",
                NOTHING),
        ID_TWICE(
                "1 page is in the export more than once; its highest version was taken",
                "%s pages are in the export more than once; their highest versions were taken",
                NOTHING),
        PAGE_ELSEWHERE(
                "1 page has the id of a page in another export of this run and was left out",
                "%s pages have the ids of pages in another export of this run and were left out",
                "Read exports of different sites in separate runs, each with its own data folder.");

        private final String one;
        private final String many;
        private final String remedy;

        Kind(String one, String many, String remedy) {
            this.one = one;
            this.many = many;
            this.remedy = remedy;
        }
    }

    private static final int EXAMPLES = 5;

    private record Cause(Kind kind, @Nullable SpaceKey space) {}

    private static final class Tally {
        private long count;
        private final List<String> examples = new ArrayList<>();
    }

    private final String where;
    private final Map<Cause, Tally> tallies = new LinkedHashMap<>();

    /** @param where the name of the export */
    ExportProblems(String where) {
        this.where = where;
    }

    void count(Kind kind, @Nullable SpaceKey space, @Nullable Long id) {
        tally(kind, space, id == null ? null : id.toString());
    }

    /** Counts a page whose parent is missing. */
    void countMissingParent(@Nullable SpaceKey space, long page, long parent) {
        tally(Kind.PARENT_MISSING, space, page + " below " + parent);
    }

    /** @param title title of an object without an id */
    void count(Kind kind, @Nullable SpaceKey space, @Nullable String title) {
        tally(kind, space, title == null ? null : '"' + title.strip() + '"');
    }

    private void tally(Kind kind, @Nullable SpaceKey space, @Nullable String example) {
        Tally tally = tallies.computeIfAbsent(new Cause(kind, space), c -> new Tally());
        tally.count++;
        if (example != null && tally.examples.size() < EXAMPLES) {
            tally.examples.add(example);
        }
    }

    /** Call if the file is cut off: missing objects may have followed after the cut. */
    void dropMissing() {
        tallies.keySet().removeIf(cause -> cause.kind().remedy.equals(EXPORT_AS_ADMINISTRATOR));
    }

    void forEach(BiConsumer<Failure, @Nullable SpaceKey> consumer) {
        tallies.forEach((cause, tally) -> consumer.accept(failure(cause, tally), cause.space()));
    }

    private Failure failure(Cause cause, Tally tally) {
        String what = tally.count == 1 ? cause.kind().one : cause.kind().many.formatted(tally.count);
        if (!tally.examples.isEmpty()) {
            String some = String.join(", ", tally.examples);
            long rest = tally.count - tally.examples.size();
            what += (some.startsWith("\"") ? " (" : " (id ") + some + (rest > 0 ? " and " + rest + " more" : "") + ")";
        }
        what += ".";
        String place = cause.space() == null ? where : where + ", space " + cause.space();
        return new Failure(
                REPAIRED.contains(cause.kind()) ? Code.CONTENT_MENDED : Code.CONTENT_DAMAGED,
                place,
                what,
                cause.kind().remedy);
    }

    static Failure ofPage(String export, PageId page, String what) {
        return new Failure(Code.CONTENT_DAMAGED, export + ", page " + page, what, LOOK);
    }

    static Failure tooLong(String export, PageId page) {
        return new Failure(
                Code.OVERSIZED,
                export + ", page " + page,
                "Its body is longer than %,d characters, so it is not read and nothing in it could be measured."
                        .formatted(EntityReader.MAX_TEXT_LENGTH),
                "Shorten the page, or give more memory: STOCKTAKE_JAVA_OPTS=-Xmx1g.");
    }

    static Failure ofFile(String export, int line) {
        return new Failure(
                Code.CONTENT_DAMAGED,
                export + ", line " + line,
                "The list of objects ends early or is malformed here. Earlier objects were read, but no"
                        + " space is complete.",
                "Download or export it again.");
    }

    static Failure ofCharacters(String export, long forbidden) {
        return new Failure(
                Code.CONTENT_MENDED,
                export,
                forbidden == 1
                        ? "It holds 1 character that XML forbids; it was left out."
                        : "It holds %d characters that XML forbids; they were left out.".formatted(forbidden),
                NOTHING);
    }
}
