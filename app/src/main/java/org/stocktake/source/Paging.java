package org.stocktake.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * Walks a list from batch to batch: the one loop over lists, whatever they hold and however they go on. It ends, even
 * where a site goes round in circles, and says whether it saw the end. An entry that came before is passed on again
 * only in a higher version.
 *
 * @param <T> what the list holds
 * @param <D> how much of each entry is asked for
 */
public final class Paging<T extends Versioned, D> {
    /** Beyond this no list goes: 100,000 batches of 50 are five million pages. */
    private static final int MOST_BATCHES = 100_000;

    /** So many batches in a row may bring nothing new: permissions can empty a batch after it was counted. */
    private static final int MOST_FRUITLESS = 20;

    /** A smaller batch may mend these: the site broke over what was asked for, and did not refuse it. */
    private static final Set<Code> MENDABLE = Set.of(Code.SITE_ERROR, Code.TIMEOUT, Code.OVERSIZED, Code.TRUNCATED);

    /** These end one list and leave the site usable for others; every other failure stops the run. */
    private static final Set<Code> ENDS_THE_LIST =
            Set.of(Code.NOT_FOUND, Code.FORBIDDEN, Code.BAD_REQUEST, Code.NOT_JSON, Code.BUDGET_SPENT);

    /** Of a list that ended so, the replies that led there are not worth keeping: their marks may have lost their meaning. */
    private static final Set<Code> LEADS_ASTRAY = Set.of(Code.LISTING_ODD, Code.NOT_FOUND, Code.BAD_REQUEST);

    /** Asks for one batch. */
    public interface Ask<T, D> {
        ResultPage<T> ask(PageToken place, int limit, D detail);

        /**
         * Keeps in mind that this batch failed: a run that goes on from here is to ask for the same parts of it, whether
         * the site has healed or not.
         */
        void failed(PageToken place, int limit, D detail);

        /** Whether this batch failed, in this run or in the one that it goes on from. */
        boolean hasFailed(PageToken place, int limit, D detail);

        /** Has a run that goes on from here ask for this batch again: its reply does not fit into a whole list. */
        void forget(PageToken place, int limit, D detail);
    }

    /**
     * What one batch brought.
     *
     * @param limit how many entries were asked for: 1 where one was asked for alone
     * @param why the failure that made us ask for less than everything; absent where everything was asked for
     */
    public record Portion<T, D>(
            List<T> items, int limit, D detail, @Nullable Failure why) {
        public Portion {
            items = List.copyOf(items);
        }
    }

    /** Takes what came. */
    public interface Take<T, D> {
        void take(Portion<T, D> portion);

        /** Whether the rest of the list is not wanted any more. */
        default boolean enough() {
            return false;
        }
    }

    /** Throws when the site cannot be used at all, so that no batch is blamed for it. */
    public interface Alive {
        void check();
    }

    /**
     * How a walk ended.
     *
     * @param listed how many distinct entries came
     * @param said how many the site said there are
     * @param cut why the end was not reached; absent when it was
     * @param odd why something may be missing although the end was reached; absent where nothing speaks for it
     */
    public record End(
            long listed,
            @Nullable Long said,
            @Nullable Failure cut,
            @Nullable Failure odd) {
        public End(long listed, @Nullable Long said, @Nullable Failure cut) {
            this(listed, said, cut, null);
        }

        /** The same for a list of which nothing may be missing: what may be missing cuts it. */
        public End strict() {
            return cut == null ? new End(listed, said, odd) : this;
        }
    }

    private final String where;
    private final List<D> details;
    private final int limit;
    private final Ask<T, D> ask;
    private final Alive alive;
    private final List<Asked<D>> asked = new ArrayList<>();

    private record Asked<D>(PageToken place, int limit, D detail) {}

    /**
     * @param where the list, for a person
     * @param details how much of an entry to ask for: first everything, then what to try for an entry that fails alone
     * @param limit how many entries to ask for in one batch
     */
    public Paging(String where, List<D> details, int limit, Ask<T, D> ask, Alive alive) {
        this.where = where;
        this.details = List.copyOf(details);
        this.limit = limit;
        this.ask = ask;
        this.alive = alive;
    }

    /**
     * Walks from {@code first} to the end, or to where the site refuses to go on.
     *
     * @throws StocktakeException when the site refuses us altogether
     */
    public End walk(PageToken first, Take<T, D> take) {
        asked.clear();
        End end = walkOn(first, take);
        Failure cut = end.cut();
        if ((cut != null && LEADS_ASTRAY.contains(cut.code())) || end.odd() != null) {
            forget();
        }
        return end;
    }

    /** Has a run that goes on from here ask for all of the last walk again, where its replies lack something. */
    public void forget() {
        asked.forEach(call -> ask.forget(call.place(), call.limit(), call.detail()));
    }

    private End walkOn(PageToken first, Take<T, D> take) {
        ResultPageSize size = new ResultPageSize(limit);
        Set<PageToken> places = new HashSet<>();
        Map<Long, Integer> versions = new HashMap<>();
        Long said = null;
        int fruitless = 0;
        Failure odd = null;
        PageToken place = first;
        for (int batches = 0; batches < MOST_BATCHES; batches++) {
            if (!places.add(place)) {
                return cut(versions, said, "The site named a place in this list a second time");
            }
            Reply<T, D> reply;
            try {
                reply = askWhereItGoesOn(place, size);
            } catch (StocktakeException e) {
                if (!survivable(e)) {
                    throw e;
                }
                return new End(versions.size(), said, e.failure());
            }
            ResultPage<T> batch = reply.batch();
            int before = versions.size();
            List<T> fresh = fresh(batch.items(), versions);
            take.take(new Portion<>(fresh, reply.limit(), reply.detail(), reply.why()));
            said = batch.said() == null ? said : batch.said();
            PageToken next = batch.next();
            if (next == null || take.enough()) {
                boolean whole = take.enough() || (said != null && versions.size() >= said);
                return new End(versions.size(), said, null, whole ? null : odd);
            }
            if (next instanceof PageToken.Untold) {
                return cut(versions, said, "The site says that the list goes on, and not where");
            }
            if (batch.entries() == 0 && odd == null) {
                odd = odd(versions, said, "A reply was empty, twice, although the list goes on");
            }
            fruitless = versions.size() == before ? fruitless + 1 : 0;
            if (fruitless > MOST_FRUITLESS) {
                return cut(versions, said, "%d replies in a row brought nothing new".formatted(fruitless));
            }
            place = next;
        }
        return cut(versions, said, "The list did not end after %,d replies".formatted(MOST_BATCHES));
    }

    /** An empty reply that names a next one is asked for once more: it may have been a slip of the site. */
    private Reply<T, D> askWhereItGoesOn(PageToken place, ResultPageSize size) {
        Reply<T, D> reply = ask(place, size);
        if (reply.batch().entries() > 0 || reply.batch().next() == null) {
            return reply;
        }
        ask.forget(place, reply.limit(), reply.detail());
        return ask(place, size);
    }

    private record Reply<T, D>(
            ResultPage<T> batch,
            int limit,
            D detail,
            @Nullable Failure why) {}

    private Reply<T, D> ask(PageToken place, ResultPageSize size) {
        Failure why = null;
        int detail = 0;
        while (true) {
            int entries = size.next();
            // An entry that failed alone is asked for once more: it may have healed.
            if (ask.hasFailed(place, entries, details.get(detail)) && size.failed()) {
                continue;
            }
            try {
                asked.add(new Asked<>(place, entries, details.get(detail)));
                ResultPage<T> batch = ask.ask(place, entries, details.get(detail));
                size.good(batch.entries(), batch.limit());
                return new Reply<>(batch, entries, details.get(detail), why);
            } catch (StocktakeException e) {
                if (!mendable(e)) {
                    throw e;
                }
                alive.check();
                ask.failed(place, entries, details.get(detail));
                if (!size.failed()) {
                    why = why == null ? e.failure() : why;
                    if (++detail == details.size()) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Whether it ends one list only. */
    public static boolean survivable(StocktakeException e) {
        return mendable(e) || ENDS_THE_LIST.contains(e.failure().code());
    }

    /** Whether asking for less may help. */
    public static boolean mendable(StocktakeException e) {
        return MENDABLE.contains(e.failure().code());
    }

    private static <T extends Versioned> List<T> fresh(List<T> items, Map<Long, Integer> versions) {
        List<T> fresh = new ArrayList<>(items.size());
        for (T item : items) {
            Integer seen = versions.get(item.id());
            if (seen == null || seen < item.version()) {
                versions.put(item.id(), item.version());
                fresh.add(item);
            }
        }
        return fresh;
    }

    private End cut(Map<Long, Integer> versions, @Nullable Long said, String what) {
        if (said != null && versions.size() >= said) {
            // It goes round after everything was seen: odd, but whole.
            return new End(versions.size(), said, null);
        }
        return new End(versions.size(), said, odd(versions, said, what));
    }

    private Failure odd(Map<Long, Integer> versions, @Nullable Long said, String what) {
        return new Failure(
                Code.LISTING_ODD,
                where,
                "%s, after %,d entries%s."
                        .formatted(
                                what,
                                versions.size(),
                                said == null ? "" : " of %,d by the site's own count".formatted(said)),
                "Run again; if it stays, the search index or a proxy of the site needs its administrator.");
    }
}
