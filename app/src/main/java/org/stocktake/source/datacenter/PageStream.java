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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;

/** Lists one strand of one space, or of the whole site, and hands its pages on. */
final class PageStream implements Runnable {
    /** When the bodies are read. */
    enum Bodies {
        /** With the list: the cheapest way when all are wanted. */
        WITH_THE_LIST,
        /** Afterwards, those that are not known yet. */
        AFTERWARDS
    }

    /** No site is known to give more with expansions; sites lower it as they like. */
    private static final int LIMIT = 200;

    private final RunContext runContext;
    private final PageEmitter pageEmitter;
    private final ContentQuery contentQuery;
    private final @Nullable SpaceKey space;
    private final Bodies bodies;
    private final List<Timestamped<Entry>> pending = new ArrayList<>();
    /** Pages of other spaces that a list of the whole site held. */
    private final Set<Long> others = new HashSet<>();

    private final OddEntries odd = new OddEntries();

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
        List<Expansion> details = bodies == Bodies.WITH_THE_LIST
                ? List.of(Expansion.WHOLE, Expansion.LISTED, Expansion.BARE)
                : List.of(Expansion.LISTED, Expansion.BARE);
        Paging.Ask<Timestamped<Entry>, Expansion> ask = runContext
                .site()
                .batches(this::question, content -> EntryParser.entry(content, space, contentQuery.status()), odd);
        Paging<Timestamped<Entry>, Expansion> paging =
                new Paging<>(where(), details, LIMIT, ask, runContext.site().alive());
        Paging.End end = paging.walk(scans() ? new PageToken.First() : new PageToken.Offset(0), this::take);
        if (end.cut() != null) {
            DeferredBodies.keepApart(runContext.site());
        }
        runContext.leftovers().add(contentQuery, pending);
        verifyWhole(paging, end);
    }

    private ContentApiCall question(Expansion expansion) {
        String expand =
                runContext.workflow().readsProperties() ? expansion.expand() : expansion.expandWithoutWorkflow();
        if (scans()) {
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
     * Bodies are read in the same batches by a run that goes on from here, although a page that failed alone may have
     * healed by then: one that is asked for alone has its body read alone, and ends the batch before it.
     */
    private void take(Paging.Portion<Timestamped<Entry>, Expansion> portion) {
        boolean alone = portion.limit() == 1;
        if (alone) {
            readPending();
        }
        portion.items().forEach(page -> take(page, portion.detail(), portion.why()));
        if (alone) {
            readPending();
        }
    }

    private void take(Timestamped<Entry> timestamped, Expansion expansion, @Nullable Failure why) {
        Entry entry = timestamped.entry();
        if (!runContext.chosen().containsKey(entry.space())) {
            others.add(entry.id());
        } else if (why != null) {
            pageEmitter.reduced(timestamped, expansion, why);
        } else if (bodies == Bodies.AFTERWARDS && runContext.known().covers(entry.page(), entry.version())) {
            pageEmitter.page(timestamped, Set.of());
        } else if (bodies == Bodies.AFTERWARDS) {
            pending.add(timestamped);
            if (pending.size() == BodyRead.MOST) {
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

    private void verifyWhole(Paging<Timestamped<Entry>, Expansion> paging, Paging.End end) {
        Failure cut = end.cut();
        if (cut != null && contentQuery.optional() && end.listed() == 0 && cut.code() == Code.BAD_REQUEST) {
            // A site that does not know the status has no page in it.
            cut = null;
        }
        if (cut != null) {
            runContext.missing().listEndedEarly();
            fail(
                    Code.SPACE_NOT_WHOLE,
                    "The list ended after %,d entries, before its end. %s".formatted(end.listed(), cut.what()),
                    cut.remedy());
        }
        Failure left = odd.failure(where());
        if (left != null) {
            runContext.intake().failure(left, space, null);
        }
        if (end.odd() != null) {
            runContext.intake().failure(end.odd(), space, null);
        }
        Long said = said(end);
        long there = end.listed() + odd.count();
        boolean lacking = said != null && said > there;
        if (lacking && cut == null) {
            fail(
                    Code.LISTING_ODD,
                    "The list held %,d entries of %,d by the site's own count.".formatted(there, said),
                    "Run again; if it stays, the search index of the site needs its administrator.");
        }
        if (left != null || lacking) {
            // Replies that came whole and lack something all the same: from disk they would lack it in every run.
            paging.forget();
        }
        runContext.missing().listed(space, paging::forget);
        Listing.Kind kind = contentQuery.kind();
        if (kind != null) {
            if (odd.count() > 0) {
                // They are there, and not read, whether the site counts them or not.
                said = Math.max(said == null ? 0 : said, there);
            }
            runContext
                    .intake()
                    .listing(new Listing(
                            space,
                            kind,
                            said == null ? null : said - others.size(),
                            end.listed() - others.size(),
                            cut == null));
        }
    }

    private void fail(Code code, String what, String remedy) {
        runContext.intake().failure(new Failure(code, where(), what, remedy), space, null);
    }

    /** A list without a total of its own is counted by a search, for pages only: they are what coverage is made of. */
    private @Nullable Long said(Paging.End end) {
        if (end.said() != null || contentQuery != ContentQuery.PAGES) {
            return end.said();
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
