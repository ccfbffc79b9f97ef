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
import org.stocktake.source.Paging;
import org.stocktake.source.Place;

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

    private final Visit visit;
    private final Delivery delivery;
    private final Strand strand;
    private final @Nullable SpaceKey space;
    private final Bodies bodies;
    private final List<Dated<Entry>> pending = new ArrayList<>();
    /** Pages of other spaces that a list of the whole site held. */
    private final Set<Long> others = new HashSet<>();

    private final OddEntries odd = new OddEntries();

    /** @param space absent for the whole site */
    PageStream(Visit visit, Strand strand, @Nullable SpaceKey space, Bodies bodies) {
        this.visit = visit;
        this.delivery = new Delivery(visit);
        this.strand = strand;
        this.space = space;
        this.bodies = bodies;
    }

    @Override
    public void run() {
        List<Detail> details = bodies == Bodies.WITH_THE_LIST
                ? List.of(Detail.WHOLE, Detail.LISTED, Detail.BARE)
                : List.of(Detail.LISTED, Detail.BARE);
        Paging.Ask<Dated<Entry>, Detail> ask = visit.site()
                .batches(this::question, content -> EntryReading.entry(content, space, strand.status()), odd);
        Paging<Dated<Entry>, Detail> paging =
                new Paging<>(where(), details, LIMIT, ask, visit.site().alive());
        Paging.End end = paging.walk(scans() ? new Place.First() : new Place.Offset(0), this::take);
        if (end.cut() != null) {
            Leftovers.keepApart(visit.site());
        }
        visit.leftovers().add(strand, pending);
        prove(paging, end);
    }

    private Question question(Detail detail) {
        String expand = visit.workflow().readsProperties() ? detail.expand() : detail.expandWithoutWorkflow();
        if (scans()) {
            return Question.scan(name(), space, strand.type().text(), strand.status(), expand);
        }
        SpaceKey one = Objects.requireNonNull(space, "a site without scan is read space by space");
        return strand.optional()
                ? Question.contentBy(name(), one, strand.type(), strand.status(), expand)
                : Question.contentOf(name(), one, strand.type(), expand);
    }

    private boolean scans() {
        return strand == Strand.BLOGPOSTS
                ? visit.features().scansBlogPosts()
                : visit.features().scan();
    }

    /**
     * Bodies are read in the same batches by a run that goes on from here, although a page that failed alone may have
     * healed by then: one that is asked for alone has its body read alone, and ends the batch before it.
     */
    private void take(Paging.Portion<Dated<Entry>, Detail> portion) {
        boolean alone = portion.limit() == 1;
        if (alone) {
            readPending();
        }
        portion.items().forEach(page -> take(page, portion.detail(), portion.why()));
        if (alone) {
            readPending();
        }
    }

    private void take(Dated<Entry> dated, Detail detail, @Nullable Failure why) {
        Entry entry = dated.entry();
        if (!visit.chosen().containsKey(entry.space())) {
            others.add(entry.id());
        } else if (why != null) {
            delivery.reduced(dated, detail, why);
        } else if (bodies == Bodies.AFTERWARDS && visit.known().covers(entry.page(), entry.version())) {
            delivery.page(dated, Set.of());
        } else if (bodies == Bodies.AFTERWARDS) {
            pending.add(dated);
            if (pending.size() == BodyRead.MOST) {
                readPending();
            }
        } else if (entry.storage() == null) {
            delivery.withoutBody(dated);
        } else {
            delivery.page(dated, Set.of());
        }
    }

    private void readPending() {
        if (!pending.isEmpty()) {
            visit.streams().addOrRun(new BodyRead(visit, strand, pending));
            pending.clear();
        }
    }

    private void prove(Paging<Dated<Entry>, Detail> paging, Paging.End end) {
        Failure cut = end.cut();
        if (cut != null && strand.optional() && end.listed() == 0 && cut.code() == Code.BAD_REQUEST) {
            // A site that does not know the status has no page in it.
            cut = null;
        }
        if (cut != null) {
            visit.missing().listEndedEarly();
            fail(
                    Code.SPACE_NOT_WHOLE,
                    "The list ended after %,d entries, before its end. %s".formatted(end.listed(), cut.what()),
                    cut.remedy());
        }
        Failure left = odd.failure(where());
        if (left != null) {
            visit.intake().failure(left, space, null);
        }
        if (end.odd() != null) {
            visit.intake().failure(end.odd(), space, null);
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
        visit.missing().listed(space, paging::forget);
        Listing.Kind kind = strand.kind();
        if (kind != null) {
            if (odd.count() > 0) {
                // They are there, and not read, whether the site counts them or not.
                said = Math.max(said == null ? 0 : said, there);
            }
            visit.intake()
                    .listing(new Listing(
                            space,
                            kind,
                            said == null ? null : said - others.size(),
                            end.listed() - others.size(),
                            cut == null));
        }
    }

    private void fail(Code code, String what, String remedy) {
        visit.intake().failure(new Failure(code, where(), what, remedy), space, null);
    }

    /** A list without a total of its own is counted by a search, for pages only: they are what coverage is made of. */
    private @Nullable Long said(Paging.End end) {
        if (end.said() != null || strand != Strand.PAGES) {
            return end.said();
        }
        return space == null
                ? visit.features().pages()
                : visit.site().count(Question.count("totals", "type=page and " + Question.inSpaces(List.of(space))));
    }

    private String where() {
        return space == null ? strand.text() + " of all spaces" : strand.text() + " of space " + space;
    }

    private String name() {
        return space == null ? strand.text() : strand.text() + " " + space;
    }
}
