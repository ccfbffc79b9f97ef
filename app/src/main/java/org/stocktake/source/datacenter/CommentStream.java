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
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import tools.jackson.databind.JsonNode;

/** Lists the comments of a space or of the whole site in bulk, including replies and resolved comments. */
final class CommentStream implements Runnable {
    private static final int LIMIT = 200;
    private static final int EXAMPLES = 5;

    private final RunContext runContext;
    private final @Nullable SpaceKey space;
    /** The page of each comment, for replies that name only their parent comment. */
    private final Map<Long, PageId> pages = new HashMap<>();

    private final List<CommentEntry> unresolved = new ArrayList<>();
    private final OddEntries odd = new OddEntries(this::markIncomplete);
    /** Number of comments in other spaces or on content other than pages. */
    private long skipped;

    /** @param space absent for the whole site */
    CommentStream(RunContext runContext, @Nullable SpaceKey space) {
        this.runContext = runContext;
        this.space = space;
    }

    @Override
    public void run() {
        boolean scans = runContext.features().scansComments();
        List<String> details = List.of("container,space,history,version", "");
        Paging.BatchReader<Timestamped<CommentEntry>, String> ask =
                runContext.site().batches(expand -> scans ? scan(expand) : search(expand), CommentEntry::of, odd);
        PageToken first = scans ? new PageToken.First() : new PageToken.Offset(0);
        Paging<Timestamped<CommentEntry>, String> paging =
                new Paging<>(where(), details, LIMIT, ask, runContext.site().healthCheck());
        verifyWhole(paging, paging.walk(first, this::take));
    }

    private ContentApiCall scan(String expand) {
        return ContentApiCall.scan(name(), space, "comment", ContentStatus.CURRENT, expand);
    }

    private ContentApiCall search(String expand) {
        SpaceKey one = Objects.requireNonNull(space, "a site that cannot scan comments is read space by space");
        return ContentApiCall.search(name(), "type=comment and " + ContentApiCall.inSpaces(List.of(one)), expand);
    }

    private void take(Paging.Batch<Timestamped<CommentEntry>, String> portion) {
        for (Timestamped<CommentEntry> timestamped : portion.items()) {
            CommentEntry commentEntry = timestamped.entry();
            if (commentEntry.space() != null && !runContext.chosen().containsKey(commentEntry.space())) {
                skipped++;
            } else if (!resolveParent(commentEntry)) {
                unresolved.add(commentEntry);
            }
        }
    }

    /** Whether the parent of the comment is known. A comment of a page is passed on. */
    private boolean resolveParent(CommentEntry commentEntry) {
        PageId page = null;
        if (commentEntry.parent() instanceof CommentEntry.Parent.OnPage on) {
            page = on.page();
        } else if (commentEntry.parent() instanceof CommentEntry.Parent.OnComment above) {
            page = pages.get(above.id());
        } else if (commentEntry.parent() instanceof CommentEntry.Parent.OnOther) {
            skipped++;
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

    /** Marks the comments of its page as incomplete, if the page is known. */
    private void markIncomplete(JsonNode comment) {
        if (CommentEntry.parent(comment) instanceof CommentEntry.Parent.OnPage on) {
            runContext.intake().incomplete(on.page(), Group.COMMENTS);
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

    private void verifyWhole(Paging<Timestamped<CommentEntry>, String> paging, Paging.Result end) {
        // A reply can be listed before its parent comment.
        List<Long> lost = unresolved.stream()
                .filter(commentEntry -> !resolveParent(commentEntry))
                .map(CommentEntry::id)
                .toList();
        Failure cut = end.stoppedBy();
        if (cut != null) {
            fail(
                    "The list is incomplete: it ended after %,d comments. %s".formatted(end.listed(), cut.what()),
                    cut.remedy());
        }
        if (!lost.isEmpty()) {
            fail(
                    lost.size() == 1
                            ? "The page of 1 comment is unknown (id %s), so it is not counted."
                                    .formatted(examples(lost))
                            : "The pages of %,d comments are unknown (id %s), so they are not counted."
                                    .formatted(lost.size(), examples(lost)),
                    "No action is needed: only these comments are not counted. The site names no page for them, or a"
                            + " page that was deleted or is not visible to the account.");
        }
        Failure left = odd.failure(where());
        if (left != null) {
            paging.forget();
            runContext.intake().failure(left, space, null);
        }
        Long said = end.reported();
        long there = end.listed() + odd.count();
        boolean lacking = said != null && said > there;
        if (end.doubt() != null) {
            runContext.intake().failure(end.doubt(), space, null);
        }
        if (lacking && cut == null) {
            paging.forget();
            runContext
                    .intake()
                    .failure(
                            new Failure(
                                    Code.LISTING_ODD,
                                    where(),
                                    "The list contained %,d comments, but the site counts %,d.".formatted(there, said),
                                    "Comments are not counted this week. Run again. If this repeats, ask an"
                                            + " administrator to rebuild the search index of the site."),
                            space,
                            null);
        }
        runContext
                .intake()
                .listing(new Listing(
                        space,
                        Listing.Kind.COMMENTS,
                        said == null ? null : said - skipped,
                        end.listed() - skipped - lost.size(),
                        cut == null && end.doubt() == null && !lacking));
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
