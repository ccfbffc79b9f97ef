package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Listing;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;

/** Lists one content query of a space or of the whole site, and passes its pages on. */
final class PageStream implements Runnable, Paging.BatchConsumer<Timestamped<Entry>, Expansion> {
    /** When bodies are read. */
    enum Bodies {
        /** Expanded in the list: cheapest if all bodies are needed. */
        IN_LIST,
        /** After the list, and only bodies that are not measured yet. */
        SEPARATELY
    }

    /** No known site applies a higher limit with expansions; many apply a lower one. */
    private static final int BATCH_SIZE = 200;

    /** Maximum number of entries to skip: more of them are a defect of the list and not of its entries. */
    private static final int MAX_UNREADABLE = 20;

    private final RunContext runContext;
    private final PageEmitter pageEmitter;
    private final ContentQuery contentQuery;
    private final @Nullable SpaceKey space;
    private final Bodies bodies;
    private final List<Timestamped<Entry>> pending = new ArrayList<>();
    /** Pages of other spaces in a list of the whole site. */
    private final Set<Long> otherSpaces = new HashSet<>();

    private final OddEntries doubt = new OddEntries();
    private final Set<Long> accepted = new HashSet<>();
    private int unreadable;

    /** @param space absent for the whole site */
    PageStream(RunContext runContext, ContentQuery contentQuery, @Nullable SpaceKey space, Bodies bodies) {
        this.runContext = runContext;
        this.pageEmitter = new PageEmitter(runContext);
        this.contentQuery = contentQuery;
        this.space = space;
        this.bodies = bodies;
    }

    @Override
    public void run() {
        List<Expansion> details = bodies == Bodies.IN_LIST
                ? List.of(Expansion.WHOLE, Expansion.LISTED, Expansion.BARE)
                : List.of(Expansion.LISTED, Expansion.BARE);
        boolean scans = scans();
        Paging<Timestamped<Entry>, Expansion> paging = paging(details, scans);
        Paging.Result end = paging.walk(scans ? new PageToken.First() : new PageToken.Offset(0), this);
        if (end.stoppedBy() != null) {
            DeferredBodies.separateLists(runContext.site());
            if (scans && space != null && Paging.isSizeRelated(end.stoppedBy())) {
                // A cursor comes with the entry before it: a list by offsets is read to the end past an unreadable
                // entry.
                paging = paging(details, false);
                end = paging.walk(new PageToken.Offset(0), this);
            }
        }
        runContext.leftovers().add(contentQuery, pending);
        verifyWhole(paging, end);
    }

    private Paging<Timestamped<Entry>, Expansion> paging(List<Expansion> details, boolean scans) {
        Paging.BatchReader<Timestamped<Entry>, Expansion> reader = runContext
                .site()
                .batches(
                        detail -> question(detail, scans),
                        content -> EntryParser.entry(content, space, contentQuery.status()),
                        doubt);
        return new Paging<>(
                where(), details, BATCH_SIZE, reader, runContext.site().healthCheck());
    }

    private ContentApiCall question(Expansion expansion, boolean scans) {
        String expand =
                runContext.workflow().readsProperties() ? expansion.expand() : expansion.expandWithoutWorkflow();
        if (scans) {
            return ContentApiCall.scan(name(), space, contentQuery.type().text(), contentQuery.status(), expand);
        }
        SpaceKey one = Objects.requireNonNull(space, "a site without scan is read space by space");
        return contentQuery.optional()
                ? ContentApiCall.contentBy(name(), one, contentQuery.type(), contentQuery.status(), expand)
                : ContentApiCall.contentOf(name(), one, contentQuery.type(), expand);
    }

    private boolean scans() {
        return contentQuery == ContentQuery.BLOGPOSTS
                ? runContext.features().scansBlogPosts()
                : runContext.features().scan();
    }

    /**
     * A resumed run must make the same batches of bodies even if a page that failed alone can be read by then. The body
     * of such a page is therefore read alone, and it ends the batch before it.
     */
    @Override
    public void accept(Paging.Batch<Timestamped<Entry>, Expansion> batch) {
        boolean alone = batch.limit() == 1;
        if (alone) {
            readPending();
        }
        batch.items().forEach(page -> accept(page, batch.detail(), batch.why()));
        if (alone) {
            readPending();
        }
    }

    @Override
    public boolean skip(Failure why) {
        if (unreadable == MAX_UNREADABLE) {
            return false;
        }
        unreadable++;
        fail(
                Code.PAGE_UNREADABLE,
                "One entry could not be read, not even its title; the site fails for it alone. " + why.what(),
                "Ask the administrator of the site to look for it in the log of the site.");
        return true;
    }

    private void accept(Timestamped<Entry> timestamped, Expansion expansion, @Nullable Failure why) {
        Entry entry = timestamped.entry();
        if (!accepted.add(entry.id())) {
            // The list was read a second time, past an unreadable entry.
            return;
        }
        if (!runContext.chosen().containsKey(entry.space())) {
            otherSpaces.add(entry.id());
        } else if (why != null) {
            pageEmitter.reduced(timestamped, expansion, why);
        } else if (bodies == Bodies.SEPARATELY && runContext.known().covers(entry.page(), entry.version())) {
            pageEmitter.page(timestamped, Set.of());
        } else if (bodies == Bodies.SEPARATELY) {
            pending.add(timestamped);
            if (pending.size() == BodyRead.MAX_IDS) {
                readPending();
            }
        } else if (entry.storage() == null) {
            pageEmitter.withoutBody(timestamped);
        } else {
            pageEmitter.page(timestamped, Set.of());
        }
    }

    private void readPending() {
        if (!pending.isEmpty()) {
            runContext.streams().addOrRun(new BodyRead(runContext, contentQuery, pending));
            pending.clear();
        }
    }

    private void verifyWhole(Paging<Timestamped<Entry>, Expansion> paging, Paging.Result end) {
        Failure stoppedBy = end.stoppedBy();
        if (stoppedBy != null && contentQuery.optional() && end.listed() == 0 && stoppedBy.code() == Code.BAD_REQUEST) {
            // A site that does not support the status has no such pages.
            stoppedBy = null;
        }
        if (stoppedBy != null) {
            runContext.missing().listEndedEarly();
            fail(
                    Code.SPACE_NOT_WHOLE,
                    "The list is incomplete: it ended after %,d entries. %s".formatted(end.listed(), stoppedBy.what()),
                    stoppedBy.remedy());
        }
        Failure left = doubt.failure(where());
        if (left != null) {
            runContext.intake().failure(left, space, null);
        }
        if (end.doubt() != null) {
            runContext.intake().failure(end.doubt(), space, null);
        }
        Long reportedCount = reportedCount(end);
        long there = end.listed() + doubt.count() + unreadable;
        boolean lacking = reportedCount != null && reportedCount > there;
        if (lacking && stoppedBy == null) {
            fail(
                    Code.LISTING_ODD,
                    "The list contained %,d entries, but the site counts %,d.".formatted(there, reportedCount),
                    "Run again. If this repeats, ask an administrator to rebuild the search index of the site.");
        }
        if (left != null || lacking) {
            // Cached replies that are intact but incomplete would make every resumed run incomplete.
            paging.forget();
        }
        runContext.missing().listed(space, paging::forget);
        Listing.Kind kind = contentQuery.kind();
        if (kind != null) {
            if (doubt.count() > 0 || unreadable > 0) {
                // These pages exist but were not read, whether the site counts them or not.
                reportedCount = Math.max(reportedCount == null ? 0 : reportedCount, there);
            }
            runContext
                    .intake()
                    .listing(new Listing(
                            space,
                            kind,
                            reportedCount == null ? null : reportedCount - otherSpaces.size(),
                            end.listed() - otherSpaces.size(),
                            stoppedBy == null));
        }
    }

    private void fail(Code code, String what, String remedy) {
        runContext.intake().failure(new Failure(code, where(), what, remedy), space, null);
    }

    /** A list without a total is counted by a search. Only pages are counted, because coverage is based on them. */
    private @Nullable Long reportedCount(Paging.Result end) {
        if (end.reported() != null || contentQuery != ContentQuery.PAGES) {
            return end.reported();
        }
        return space == null
                ? runContext.features().pages()
                : runContext
                        .site()
                        .count(ContentApiCall.count(
                                "totals", "type=page and " + ContentApiCall.inSpaces(List.of(space))));
    }

    private String where() {
        return space == null ? contentQuery.text() + " of all spaces" : contentQuery.text() + " of space " + space;
    }

    private String name() {
        return space == null ? contentQuery.text() : contentQuery.text() + " " + space;
    }
}
