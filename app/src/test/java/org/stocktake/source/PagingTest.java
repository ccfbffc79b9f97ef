package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

class PagingTest {
    private record Item(long id, int version) implements Versioned {}

    private enum Much {
        ALL,
        LESS
    }

    /** A site without a failure history. */
    private interface Forgetful extends Paging.BatchReader<Item, Much> {
        @Override
        default void markFailed(PageToken pageToken, int limit, Much detail) {}

        @Override
        default boolean hasFailed(PageToken pageToken, int limit, Much detail) {
            return false;
        }

        @Override
        default void forget(PageToken pageToken, int limit, Much detail) {}
    }

    /** A list of a hundred items, ids 1 to 100, in batches of at most 10. */
    private static final class HundredItems implements Paging.BatchReader<Item, Much> {
        final List<String> asked = new ArrayList<>();
        Set<Long> poisoned = Set.of();
        Set<Long> poisonedWhateverIsAsked = Set.of();
        final Set<String> hasFailed = new HashSet<>();
        final List<String> forgotten = new ArrayList<>();
        /** By position: number of empty replies that link to a next batch. */
        Map<Long, Integer> empty = new HashMap<>();

        PageToken whereEmptyOnesLead = new PageToken.Cursor("50");

        @Nullable
        Long said = 100L;

        private static long after(PageToken pageToken) {
            return pageToken instanceof PageToken.Cursor cursor ? Long.parseLong(cursor.value()) : 0;
        }

        private static String words(PageToken pageToken, int limit, Much detail) {
            return "%d+%d %s".formatted(after(pageToken), limit, detail);
        }

        @Override
        public void markFailed(PageToken pageToken, int limit, Much detail) {
            hasFailed.add(words(pageToken, limit, detail));
        }

        @Override
        public boolean hasFailed(PageToken pageToken, int limit, Much detail) {
            return hasFailed.contains(words(pageToken, limit, detail));
        }

        @Override
        public void forget(PageToken pageToken, int limit, Much detail) {
            forgotten.add(words(pageToken, limit, detail));
        }

        @Override
        public ResultPage<Item> read(PageToken pageToken, int limit, Much detail) {
            long after = after(pageToken);
            asked.add(words(pageToken, limit, detail));
            long last = Math.min(100, after + Math.min(limit, 10));
            List<Item> items = LongStream.rangeClosed(after + 1, last)
                    .mapToObj(id -> new Item(id, 1))
                    .toList();
            if (items.stream()
                    .anyMatch(i -> poisonedWhateverIsAsked.contains(i.id())
                            || (detail == Much.ALL && poisoned.contains(i.id())))) {
                throw failure(Code.SITE_ERROR, "The site answered 500.");
            }
            if (empty.merge(after, -1, Integer::sum) >= 0) {
                return new ResultPage<>(List.of(), 0, 10, whereEmptyOnesLead, said);
            }
            return new ResultPage<>(items, items.size(), 10, last == 100 ? null : cursor(last), said);
        }
    }

    private static final class Taken implements Paging.BatchConsumer<Item, Much> {
        final List<Long> ids = new ArrayList<>();
        final List<String> reduced = new ArrayList<>();

        @Override
        public void accept(Paging.Batch<Item, Much> portion) {
            portion.items().forEach(i -> ids.add(i.id()));
            Failure why = portion.why();
            if (why != null) {
                portion.items().forEach(i -> reduced.add(i.id() + " " + portion.detail() + " " + why.what()));
            }
        }
    }

    private final Taken taken = new Taken();

    private Paging.Result walk(Forgetful ask) {
        return walk((Paging.BatchReader<Item, Much>) ask);
    }

    private Paging.Result walk(Paging.BatchReader<Item, Much> ask) {
        return new Paging<>("the list", List.of(Much.ALL, Much.LESS), 50, ask, () -> {})
                .walk(new PageToken.First(), taken);
    }

    @Test
    void aListIsReadToItsEndAlthoughTheSiteLowersTheLimit() {
        HundredItems site = new HundredItems();

        Paging.Result end = walk(site);

        assertThat(end).isEqualTo(new Paging.Result(100, 100L, null));
        assertThat(taken.ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(site.asked).hasSize(10).allMatch(a -> a.endsWith("+50 ALL"));
    }

    @Test
    void anEntryTheSiteFailsOverIsFoundByHalvingAndAskedForWithLess() {
        HundredItems site = new HundredItems();
        site.poisoned = Set.of(34L);

        Paging.Result end = walk(site);

        assertThat(end).isEqualTo(new Paging.Result(100, 100L, null));
        assertThat(taken.ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(taken.reduced).containsExactly("34 LESS The site answered 500.");
        // The batch 31 to 40 fails and is halved until only 34 fails. Then the rest of the ten, and normal batches.
        assertThat(site.asked)
                .containsExactly(
                        "0+50 ALL",
                        "10+50 ALL",
                        "20+50 ALL",
                        "30+50 ALL",
                        "30+5 ALL",
                        "30+3 ALL",
                        "33+1 ALL",
                        "33+1 LESS",
                        "34+6 ALL",
                        "40+50 ALL",
                        "50+50 ALL",
                        "60+50 ALL",
                        "70+50 ALL",
                        "80+50 ALL",
                        "90+50 ALL");
    }

    @Test
    void aListThatIsWalkedAgainOnAHealedSiteIsAskedForInTheSamePartsAndForTheMissingOne() {
        HundredItems site = new HundredItems();
        site.poisoned = Set.of(34L);
        walk(site);
        site.asked.clear();
        taken.ids.clear();
        taken.reduced.clear();
        site.poisoned = Set.of();

        Paging.Result end = walk(site);

        assertThat(site.asked)
                .startsWith("0+50 ALL", "10+50 ALL", "20+50 ALL", "30+3 ALL", "33+1 ALL", "34+6 ALL", "40+50 ALL")
                .hasSize(12);
        assertThat(end).isEqualTo(new Paging.Result(100, 100L, null));
        assertThat(taken.reduced).isEmpty();
        assertThat(taken.ids).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aListOfWhichEnoughWasSeenIsLeft() {
        HundredItems site = new HundredItems();
        List<Long> ids = new ArrayList<>();
        Paging.BatchConsumer<Item, Much> take = new Paging.BatchConsumer<>() {
            @Override
            public void accept(Paging.Batch<Item, Much> portion) {
                portion.items().forEach(item -> ids.add(item.id()));
            }

            @Override
            public boolean isComplete() {
                return ids.contains(12L);
            }
        };

        new Paging<>("the list", List.of(Much.ALL), 50, site, () -> {}).walk(new PageToken.First(), take);

        assertThat(ids).hasSize(20);
    }

    @Test
    void anEntryThatFailsWhateverIsAskedEndsTheListAndSaysSo() {
        HundredItems site = new HundredItems();
        site.poisonedWhateverIsAsked = Set.of(34L);

        Paging.Result end = walk(site);

        assertThat(end.listed()).isEqualTo(33);
        assertThat(end.stoppedBy()).extracting(Failure::what).isEqualTo("The site answered 500.");
        assertThat(taken.ids).hasSize(33);
    }

    @Test
    void theFirstBatchCanFailBeforeTheCapOfTheSiteIsKnown() {
        HundredItems site = new HundredItems();
        site.poisoned = Set.of(1L, 2L);

        Paging.Result end = walk(site);

        assertThat(end).isEqualTo(new Paging.Result(100, 100L, null));
        assertThat(taken.ids).hasSize(100).doesNotHaveDuplicates();
        assertThat(taken.reduced).containsExactly("1 LESS The site answered 500.", "2 LESS The site answered 500.");
    }

    @Test
    void aCursorThatComesAgainEndsTheList() {
        Paging.Result end = walk((pageToken, limit, detail) ->
                new ResultPage<>(List.of(new Item(7, 1)), 1, limit, new PageToken.Cursor("same"), 3L));

        assertThat(end.listed()).isEqualTo(1);
        assertThat(end.stoppedBy())
                .extracting(Failure::sentence)
                .isEqualTo("the list: The site returned the same position in this list twice, after 1 entry (the site"
                        + " counts 3). Run again. If this repeats, ask an administrator to check the search index"
                        + " and the proxy of the site.");
    }

    @Test
    void aListThatGoesRoundAfterEverythingWasSeenIsWhole() {
        Paging.Result end = walk((pageToken, limit, detail) ->
                new ResultPage<>(List.of(new Item(7, 1)), 1, limit, new PageToken.Cursor("same"), 1L));

        assertThat(end).isEqualTo(new Paging.Result(1, 1L, null));
    }

    @Test
    void aListOfEverNewPlacesThatBringsNothingNewEnds() {
        int[] asked = {0};
        Paging.Result end = walk((pageToken, limit, detail) ->
                new ResultPage<>(List.of(new Item(7, 1)), 1, limit, new PageToken.Cursor("c" + asked[0]++), null));

        assertThat(end.listed()).isEqualTo(1);
        assertThat(end.stoppedBy())
                .extracting(Failure::what)
                .isEqualTo("21 consecutive replies contained no new entries, after 1 entry.");
    }

    @Test
    void anEmptyBatchThatLeadsOnIsAskedForOnceMore() {
        HundredItems site = new HundredItems();
        site.empty.put(40L, 1);
        site.said = null;

        assertThat(walk(site)).isEqualTo(new Paging.Result(100, null, null));
        assertThat(site.asked).filteredOn("40+50 ALL"::equals).hasSize(2);
        assertThat(site.forgotten).as("the reply that was empty").containsExactly("40+50 ALL");
    }

    @Test
    void anEmptyBatchThatStaysEmptyIsSteppedOverAndToldAndAskedForAgainByTheNextRun() {
        HundredItems site = new HundredItems();
        site.empty.put(40L, 2);
        site.said = null;

        Paging.Result end = walk(site);

        assertThat(end.listed()).isEqualTo(90);
        assertThat(end.stoppedBy()).isNull();
        assertThat(end.doubt())
                .extracting(Failure::sentence)
                .isEqualTo("the list: A response was empty in two attempts, although the list continues, after 40"
                        + " entries. Run again. If this repeats, ask an administrator to check the search index"
                        + " and the proxy of the site.");
        assertThat(site.forgotten).containsAll(Set.copyOf(site.asked));
        assertThat(end.strict()).isEqualTo(new Paging.Result(90, null, end.doubt()));
    }

    @Test
    void whatTheTotalProvesWholeIsNotDoubtedForAnEmptyBatch() {
        HundredItems site = new HundredItems();
        site.empty.put(40L, 2);
        site.said = 90L;

        assertThat(walk(site)).isEqualTo(new Paging.Result(90, 90L, null));
    }

    @Test
    void aBatchThatLeadsOnToNowhereEndsTheListAndSaysSo() {
        HundredItems site = new HundredItems();
        site.empty.put(40L, 2);
        site.whereEmptyOnesLead = new PageToken.Unknown();

        Paging.Result end = walk(site);

        assertThat(end.listed()).isEqualTo(40);
        assertThat(end.stoppedBy())
                .extracting(Failure::sentence)
                .isEqualTo("the list: The site reports that the list continues, but provides no link to the next batch,"
                        + " after 40 entries (the site counts 100). Run again. If this repeats, ask an"
                        + " administrator to check the search index and the proxy of the site.");
        assertThat(site.forgotten).containsAll(Set.copyOf(site.asked));
    }

    @Test
    void aListThatIsRefusedHalfwayIsAskedForFromItsBeginningByTheNextRun() {
        HundredItems site = new HundredItems();
        Paging.BatchReader<Item, Much> refusing = new Paging.BatchReader<>() {
            @Override
            public ResultPage<Item> read(PageToken pageToken, int limit, Much detail) {
                if (pageToken.equals(cursor(20))) {
                    throw failure(Code.BAD_REQUEST, "Invalid cursor.");
                }
                return site.read(pageToken, limit, detail);
            }

            @Override
            public void markFailed(PageToken pageToken, int limit, Much detail) {
                site.markFailed(pageToken, limit, detail);
            }

            @Override
            public boolean hasFailed(PageToken pageToken, int limit, Much detail) {
                return site.hasFailed(pageToken, limit, detail);
            }

            @Override
            public void forget(PageToken pageToken, int limit, Much detail) {
                site.forget(pageToken, limit, detail);
            }
        };

        assertThat(walk(refusing).listed()).isEqualTo(20);
        assertThat(site.forgotten).containsExactly("0+50 ALL", "10+50 ALL", "20+50 ALL");
    }

    @Test
    void anEntryThatComesTwiceIsTakenAgainOnlyInAHigherVersion() {
        Paging.Result end = walk((pageToken, limit, detail) -> new ResultPage<>(
                List.of(new Item(1, 2), new Item(1, 1), new Item(1, 2), new Item(1, 3)), 4, limit, null, null));

        assertThat(end.listed()).isEqualTo(1);
        assertThat(taken.ids).containsExactly(1L, 1L);
    }

    @Test
    void aRefusedBatchEndsTheListAndARefusedLoginTheRun() {
        assertThat(walk((pageToken, limit, detail) -> {
                            throw failure(Code.NOT_FOUND, "No such space.");
                        })
                        .stoppedBy())
                .extracting(Failure::what)
                .isEqualTo("No such space.");
        assertThatThrownBy(() -> walk((pageToken, limit, detail) -> {
                    throw failure(Code.LOGIN_REFUSED, "No.");
                }))
                .hasMessage("there: No. Do something.");
    }

    @Test
    void aSiteThatIsDownIsNotTakenForABadEntry() {
        int[] asked = {0};
        Paging<Item, Much> paging = new Paging<>(
                "the list",
                List.of(Much.ALL),
                50,
                (Forgetful) (pageToken, limit, detail) -> {
                    asked[0]++;
                    throw failure(Code.TIMEOUT, "Nothing came.");
                },
                () -> {
                    throw failure(Code.UNREACHABLE, "Down.");
                });

        assertThatThrownBy(() -> paging.walk(new PageToken.First(), taken)).hasMessage("there: Down. Do something.");
        assertThat(asked[0]).isEqualTo(1);
    }

    private static StocktakeException failure(Code code, String what) {
        return new StocktakeException(code, "there", what, "Do something.");
    }

    private static PageToken cursor(long after) {
        return new PageToken.Cursor(Long.toString(after));
    }
}
