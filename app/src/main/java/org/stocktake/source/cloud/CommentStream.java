package org.stocktake.source.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Group;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.CommentEntry;
import org.stocktake.source.CommentParents;
import org.stocktake.source.CommentReading;
import org.stocktake.source.ContentParts;
import org.stocktake.source.IncrementalComments;
import org.stocktake.source.Listing;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import tools.jackson.databind.JsonNode;

/**
 * Lists the comments of some spaces, including replies and resolved comments. In a later week, the comments created since
 * the last one are enough if they add up to the total that the site counts.
 */
final class CommentStream implements Runnable {
    private static final String EXPAND = "container,history,version";

    /** A query compares days in the time zone of the account. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final CloudContext context;
    private final Lot lot;
    private final CommentParents parents;
    private @Nullable Instant firstReply;

    /**
     * The spaces of one search.
     *
     * @param archived whether they are archived
     * @param isOnly whether no other search reads comments
     */
    record Lot(List<SpaceKey> spaces, boolean archived, boolean isOnly, String where) {
        private String cql() {
            return "type=comment and " + CloudCall.inSpaces(spaces);
        }

        private CloudCall call(String cql) {
            return archived ? CloudCall.searchArchived(where, cql, EXPAND) : CloudCall.search(where, cql, EXPAND);
        }
    }

    private CommentStream(CloudContext context, Lot lot) {
        this.context = context;
        this.lot = lot;
        this.parents = new CommentParents(context.intake()::comment);
    }

    /** The searches for the comments of all chosen spaces. */
    static List<CommentStream> all(CloudContext context) {
        List<Lot> lots = new ArrayList<>();
        for (boolean archived : new boolean[] {false, true}) {
            List<List<SpaceKey>> parts = SpaceLots.of(context.keys(archived));
            String text = archived ? "comments of archived spaces" : "comments";
            for (int i = 0; i < parts.size(); i++) {
                String where = parts.size() == 1 ? text : "%s (search %d of %d)".formatted(text, i + 1, parts.size());
                lots.add(new Lot(parts.get(i), archived, false, where));
            }
        }
        return lots.stream()
                .map(lot -> new CommentStream(
                        context, new Lot(lot.spaces(), lot.archived(), lots.size() == 1, lot.where())))
                .toList();
    }

    @Override
    public void run() {
        CommentReading last = context.known().comments().last(lot.spaces());
        if (last == null || !addsUp(last)) {
            readAll();
        }
    }

    /** Whether the comments of the last week and the new ones are as many as the site counts. Only then they are passed on. */
    private boolean addsUp(CommentReading last) {
        Long total = total();
        if (total == null || total < last.listed()) {
            // Comments are gone, and new ones would not tell which.
            return false;
        }
        Recent recent = new Recent(context.known().comments(), total - last.listed());
        OddEntries odd = new OddEntries();
        String since = last.readAt()
                .minus(OVERLAP)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        Paging.Result end = search(lot.call(lot.cql() + " and created >= \"" + since + '"'), odd)
                .walk(new PageToken.First(), recent);
        if (end.strict().stoppedBy() != null
                || odd.count() > 0
                || !recent.addUp()
                || CommentParents.losesAny(recent.found)) {
            return false;
        }
        recent.found.forEach(parents::accept);
        conclude(end.doubt(), true);
        context.intake()
                .comments(new CommentReading(
                        lot.spaces(),
                        firstReply == null ? last.readAt() : firstReply,
                        last.allReadAt(),
                        total,
                        true,
                        true));
        return true;
    }

    /**
     * Only if every comment was passed on, a later week may do without reading all: it would not report the lost ones again.
     */
    private void readAll() {
        firstReply = null;
        OddEntries odd = new OddEntries(this::markIncomplete);
        Paging<Timestamped<CommentEntry>, ApiCall> paging = search(lot.call(lot.cql()), odd);
        Paging.Result end = walk(paging, parents::accept);
        Failure cut = end.stoppedBy();
        if (cut != null) {
            fail(new Failure(
                    cut.code() == Code.SCOPE_MISSING ? cut.code() : Code.GROUP_UNREADABLE,
                    lot.where(),
                    "The list is incomplete: it ended after %,d comments. %s".formatted(end.listed(), cut.what()),
                    cut.remedy()));
        }
        Failure left = odd.failure(lot.where());
        if (left != null) {
            fail(left);
        }
        if (left != null || !parents.lost().isEmpty()) {
            // A resumed run must not find the same gap on disk.
            paging.forget();
        }
        boolean whole = cut == null && end.doubt() == null;
        conclude(end.doubt(), whole);
        if (firstReply != null && whole) {
            Long total = total();
            context.intake()
                    .comments(new CommentReading(
                            lot.spaces(),
                            firstReply,
                            firstReply,
                            end.listed(),
                            total != null
                                    && total == end.listed()
                                    && odd.count() == 0
                                    && parents.lost().isEmpty(),
                            false));
        }
    }

    /** Comments created since the last week. Once there are more new ones than the total grew, others are gone. */
    private final class Recent implements Paging.BatchConsumer<Timestamped<CommentEntry>, ApiCall> {
        private final IncrementalComments before;
        private final long growth;
        private final List<CommentEntry> found = new ArrayList<>();
        private long added;

        Recent(IncrementalComments before, long growth) {
            this.before = before;
            this.growth = growth;
        }

        @Override
        public void accept(Paging.Batch<Timestamped<CommentEntry>, ApiCall> batch) {
            for (Timestamped<CommentEntry> each : batch.items()) {
                note(each);
                found.add(each.entry());
                if (!before.isListed(each.entry().id())) {
                    added++;
                }
            }
        }

        @Override
        public boolean isComplete() {
            return added > growth;
        }

        boolean addUp() {
            return added == growth;
        }
    }

    private void conclude(@Nullable Failure doubt, boolean whole) {
        List<Long> lost = parents.lost();
        Failure unknown = CommentParents.failure(lot.where(), lost);
        if (unknown != null) {
            fail(unknown);
        }
        if (doubt != null) {
            fail(doubt);
        }
        if (lot.isOnly()) {
            context.intake().listing(new Listing(null, Listing.Kind.COMMENTS, null, parents.found(), whole));
        } else {
            lot.spaces()
                    .forEach(space -> context.intake()
                            .listing(new Listing(space, Listing.Kind.COMMENTS, null, parents.found(), whole)));
        }
    }

    /** Absent if the site does not count. */
    private @Nullable Long total() {
        return context.api().count(CloudCall.count(lot.cql()));
    }

    private Paging<Timestamped<CommentEntry>, ApiCall> search(CloudCall call, OddEntries odd) {
        return CloudLists.search(
                context.api(), lot.where(), call, node -> CommentEntry.of(CloudLists.content(node)), odd);
    }

    private Paging.Result walk(Paging<Timestamped<CommentEntry>, ApiCall> paging, Consumer<CommentEntry> sink) {
        return paging.walk(
                new PageToken.First(),
                batch -> batch.items().forEach(found -> {
                    note(found);
                    sink.accept(found.entry());
                }));
    }

    private void note(Timestamped<CommentEntry> found) {
        if (firstReply == null) {
            firstReply = found.receivedAt();
        }
    }

    /** Marks the comments of its page as incomplete, if the page is known. */
    private void markIncomplete(JsonNode result) {
        JsonNode comment = CloudLists.content(result);
        if (CommentEntry.parent(comment) instanceof CommentEntry.Parent.OnPage on) {
            context.intake().incomplete(on.page(), Group.COMMENTS);
            context.intake().failure(CommentEntry.withoutId(on.page()), ContentParts.space(comment, null), on.page());
        }
    }

    private void fail(Failure failure) {
        context.fail(failure);
    }
}
