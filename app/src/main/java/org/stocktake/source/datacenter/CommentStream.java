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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import tools.jackson.databind.JsonNode;

/** Lists the comments of one space, or of the whole site, in bulk: replies and resolved ones as well. */
final class CommentStream implements Runnable {
    private static final int LIMIT = 200;
    private static final int EXAMPLES = 5;

    private final RunContext runContext;
    private final @Nullable SpaceKey space;
    /** The page of each comment, for the replies that name only the comment above them. */
    private final Map<Long, PageId> pages = new HashMap<>();

    private final List<CommentEntry> unplaced = new ArrayList<>();
    private final OddEntries odd = new OddEntries(this::missed);
    /** Comments of other spaces, and of what is no page. */
    private long elsewhere;

    /** @param space absent for the whole site */
    CommentStream(RunContext runContext, @Nullable SpaceKey space) {
        this.runContext = runContext;
        this.space = space;
    }

    @Override
    public void run() {
        boolean scans = runContext.features().scansComments();
        List<String> details = List.of("container,space,history,version", "");
        Paging.Ask<Timestamped<CommentEntry>, String> ask =
                runContext.site().batches(expand -> scans ? scan(expand) : search(expand), CommentEntry::of, odd);
        PageToken first = scans ? new PageToken.First() : new PageToken.Offset(0);
        Paging<Timestamped<CommentEntry>, String> paging =
                new Paging<>(where(), details, LIMIT, ask, runContext.site().alive());
        verifyWhole(paging, paging.walk(first, this::take));
    }

    private ContentApiCall scan(String expand) {
        return ContentApiCall.scan(name(), space, "comment", ContentStatus.CURRENT, expand);
    }

    private ContentApiCall search(String expand) {
        SpaceKey one = Objects.requireNonNull(space, "a site that cannot scan comments is read space by space");
        return ContentApiCall.search(name(), "type=comment and " + ContentApiCall.inSpaces(List.of(one)), expand);
    }

    private void take(Paging.Portion<Timestamped<CommentEntry>, String> portion) {
        for (Timestamped<CommentEntry> timestamped : portion.items()) {
            CommentEntry commentEntry = timestamped.entry();
            if (commentEntry.space() != null && !runContext.chosen().containsKey(commentEntry.space())) {
                elsewhere++;
            } else if (!placed(commentEntry)) {
                unplaced.add(commentEntry);
            }
        }
    }

    /** Whether it is known what the comment hangs on; it is handed on when that is a page. */
    private boolean placed(CommentEntry commentEntry) {
        PageId page = null;
        if (commentEntry.on() instanceof CommentEntry.On.ThePage on) {
            page = on.page();
        } else if (commentEntry.on() instanceof CommentEntry.On.TheComment above) {
            page = pages.get(above.id());
        } else if (commentEntry.on() instanceof CommentEntry.On.SomethingElse) {
            elsewhere++;
            return true;
        }
        if (page == null) {
            return false;
        }
        pages.put(commentEntry.id(), page);
        runContext
                .intake()
                .comment(new Comment(commentEntry.id(), page, commentEntry.version(), commentEntry.createdAt()));
        return true;
    }

    /** The comments of its page are not all known, where it tells the page. */
    private void missed(JsonNode comment) {
        if (CommentEntry.on(comment) instanceof CommentEntry.On.ThePage on) {
            runContext.intake().missing(on.page(), Group.COMMENTS);
            runContext
                    .intake()
                    .failure(
                            new Failure(
                                    Code.GROUP_UNREADABLE,
                                    "page " + on.page(),
                                    "One of its comments has no usable id, so its comments are not counted.",
                                    "The site's administrator can rebuild its search index."),
                            EntryParser.spaceOf(comment, space),
                            on.page());
        }
    }

    private void verifyWhole(Paging<Timestamped<CommentEntry>, String> paging, Paging.End end) {
        // A reply can come before the comment it answers.
        List<Long> lost = unplaced.stream()
                .filter(commentEntry -> !placed(commentEntry))
                .map(CommentEntry::id)
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
            runContext.intake().failure(left, space, null);
        }
        Long said = end.said();
        long there = end.listed() + odd.count();
        boolean lacking = said != null && said > there;
        if (end.odd() != null) {
            runContext.intake().failure(end.odd(), space, null);
        }
        if (lacking && cut == null) {
            paging.forget();
            runContext
                    .intake()
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
        runContext
                .intake()
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
        runContext.intake().failure(new Failure(Code.GROUP_UNREADABLE, where(), what, remedy), space, null);
    }

    private String where() {
        return space == null ? "comments of all spaces" : "comments of space " + space;
    }

    private String name() {
        return space == null ? "comments" : "comments " + space;
    }
}
