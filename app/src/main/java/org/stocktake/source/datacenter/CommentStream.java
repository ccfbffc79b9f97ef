package org.stocktake.source.datacenter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.CommentEntry;
import org.stocktake.source.CommentParents;
import org.stocktake.source.ContentParts;
import org.stocktake.source.Listing;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import tools.jackson.databind.JsonNode;

/** Lists the comments of a space or of the whole site in bulk, including replies and resolved comments. */
final class CommentStream implements Runnable {
    private static final int LIMIT = 200;

    private final RunContext runContext;
    private final @Nullable SpaceKey space;
    private final CommentParents parents;
    private final OddEntries odd = new OddEntries(this::markIncomplete);
    /** Number of comments in other spaces. */
    private long skipped;

    /** @param space absent for the whole site */
    CommentStream(RunContext runContext, @Nullable SpaceKey space) {
        this.runContext = runContext;
        this.space = space;
        this.parents = new CommentParents(runContext.intake()::comment);
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
            } else {
                parents.accept(commentEntry);
            }
        }
    }

    /** Marks the comments of its page as incomplete, if the page is known. */
    private void markIncomplete(JsonNode comment) {
        if (CommentEntry.parent(comment) instanceof CommentEntry.Parent.OnPage on) {
            runContext.intake().incomplete(on.page(), Group.COMMENTS);
            runContext
                    .intake()
                    .failure(CommentEntry.withoutId(on.page()), ContentParts.space(comment, space), on.page());
        }
    }

    private void verifyWhole(Paging<Timestamped<CommentEntry>, String> paging, Paging.Result end) {
        List<Long> lost = parents.lost();
        skipped += parents.elsewhere();
        Failure cut = end.stoppedBy();
        if (cut != null) {
            fail(
                    "The list is incomplete: it ended after %,d comments. %s".formatted(end.listed(), cut.what()),
                    cut.remedy());
        }
        Failure unknown = CommentParents.failure(where(), lost);
        if (unknown != null) {
            runContext.intake().failure(unknown, space, null);
        }
        Failure left = odd.failure(where());
        if (left != null) {
            runContext.intake().failure(left, space, null);
        }
        Long said = end.reported();
        long there = end.listed() + odd.count();
        boolean lacking = said != null && said > there;
        if (end.doubt() != null) {
            runContext.intake().failure(end.doubt(), space, null);
        }
        if (left != null || !lost.isEmpty() || (lacking && cut == null)) {
            // A resumed run must not find the same gap on disk.
            paging.forget();
        }
        if (lacking && cut == null) {
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
