package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Comment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Listing;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
import tools.jackson.databind.JsonNode;

/** Lists the comments of one space, or of the whole site, in bulk: replies and resolved ones as well. */
final class CommentStream implements Runnable {
    private static final int LIMIT = 200;
    private static final int EXAMPLES = 5;

    private final Visit visit;
    private final @Nullable SpaceKey space;
    /** The page of each comment, for the replies that name only the comment above them. */
    private final Map<Long, PageId> pages = new HashMap<>();

    private final List<Remark> unplaced = new ArrayList<>();
    private final OddEntries odd = new OddEntries(this::missed);
    /** Comments of other spaces, and of what is no page. */
    private long elsewhere;

    /** @param space absent for the whole site */
    CommentStream(Visit visit, @Nullable SpaceKey space) {
        this.visit = visit;
        this.space = space;
    }

    @Override
    public void run() {
        boolean scans = visit.features().scansComments();
        List<String> details = List.of("container,space,history,version", "");
        Paging.Ask<Dated<Remark>, String> ask =
                visit.site().batches(expand -> scans ? scan(expand) : search(expand), Remark::of, odd);
        Place first = scans ? new Place.First() : new Place.Offset(0);
        Paging<Dated<Remark>, String> paging =
                new Paging<>(where(), details, LIMIT, ask, visit.site().alive());
        prove(paging, paging.walk(first, this::take));
    }

    private Question scan(String expand) {
        return Question.scan(name(), space, "comment", ContentStatus.CURRENT, expand);
    }

    private Question search(String expand) {
        SpaceKey one = Objects.requireNonNull(space, "a site that cannot scan comments is read space by space");
        return Question.search(name(), "type=comment and " + Question.inSpaces(List.of(one)), expand);
    }

    private void take(Paging.Portion<Dated<Remark>, String> portion) {
        for (Dated<Remark> dated : portion.items()) {
            Remark remark = dated.entry();
            if (remark.space() != null && !visit.chosen().containsKey(remark.space())) {
                elsewhere++;
            } else if (!placed(remark)) {
                unplaced.add(remark);
            }
        }
    }

    /** Whether it is known what the comment hangs on; it is handed on when that is a page. */
    private boolean placed(Remark remark) {
        PageId page = null;
        if (remark.on() instanceof Remark.On.ThePage on) {
            page = on.page();
        } else if (remark.on() instanceof Remark.On.TheComment above) {
            page = pages.get(above.id());
        } else if (remark.on() instanceof Remark.On.SomethingElse) {
            elsewhere++;
            return true;
        }
        if (page == null) {
            return false;
        }
        pages.put(remark.id(), page);
        visit.intake().comment(new Comment(remark.id(), page, remark.version(), remark.createdAt()));
        return true;
    }

    /** The comments of its page are not all known, where it tells the page. */
    private void missed(JsonNode comment) {
        if (Remark.on(comment) instanceof Remark.On.ThePage on) {
            visit.intake().missing(on.page(), Group.COMMENTS);
            visit.intake()
                    .failure(
                            new Failure(
                                    Code.GROUP_UNREADABLE,
                                    "page " + on.page(),
                                    "One of its comments has no usable id, so its comments are not counted.",
                                    "The site's administrator can rebuild its search index."),
                            EntryReading.spaceOf(comment, space),
                            on.page());
        }
    }

    private void prove(Paging<Dated<Remark>, String> paging, Paging.End end) {
        // A reply can come before the comment it answers.
        List<Long> lost = unplaced.stream()
                .filter(remark -> !placed(remark))
                .map(Remark::id)
                .toList();
        Failure cut = end.cut();
        if (cut != null) {
            fail(
                    "The list ended after %,d comments, before its end. %s".formatted(end.listed(), cut.what()),
                    cut.remedy());
        }
        if (!lost.isEmpty()) {
            fail(
                    "%s which page %s to (id %s), and %s counted nowhere."
                            .formatted(
                                    lost.size() == 1
                                            ? "1 comment does not tell"
                                            : "%,d comments do not tell".formatted(lost.size()),
                                    lost.size() == 1 ? "it belongs" : "they belong",
                                    examples(lost),
                                    lost.size() == 1 ? "is" : "are"),
                    "Nothing needs to be done: only such comments are not counted. Their pages are gone, or not visible to the account.");
        }
        Failure left = odd.failure(where());
        if (left != null) {
            paging.forget();
            visit.intake().failure(left, space, null);
        }
        Long said = end.said();
        long there = end.listed() + odd.count();
        boolean lacking = said != null && said > there;
        if (end.odd() != null) {
            visit.intake().failure(end.odd(), space, null);
        }
        if (lacking && cut == null) {
            paging.forget();
            visit.intake()
                    .failure(
                            new Failure(
                                    Code.LISTING_ODD,
                                    where(),
                                    "The list held %,d comments of %,d by the site's own count.".formatted(there, said),
                                    "Comments are not counted this week. Run again; if it stays, the search index of"
                                            + " the site needs its administrator."),
                            space,
                            null);
        }
        visit.intake()
                .listing(new Listing(
                        space,
                        Listing.Kind.COMMENTS,
                        said == null ? null : said - elsewhere,
                        end.listed() - elsewhere - lost.size(),
                        cut == null && end.odd() == null && !lacking));
    }

    private static String examples(List<Long> ids) {
        String some = ids.stream().limit(EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
        return ids.size() > EXAMPLES ? some + " and %,d more".formatted(ids.size() - EXAMPLES) : some;
    }

    private void fail(String what, String remedy) {
        visit.intake().failure(new Failure(Code.GROUP_UNREADABLE, where(), what, remedy), space, null);
    }

    private String where() {
        return space == null ? "comments of all spaces" : "comments of space " + space;
    }

    private String name() {
        return space == null ? "comments" : "comments " + space;
    }
}
