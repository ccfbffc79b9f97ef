package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Searches the side data of the held pages, and passes each page on with it. The index of the search may lag behind:
 * pages that it lacks stay held.
 */
final class SideDataSearch {
    private static final String STREAM = "side data";

    private static final String CONTRIBUTORS = "history.contributors.publishers";
    private static final String CONTRIBUTORS_STREAM = "contributors";

    private static final Failure NO_CONTRIBUTORS = new Failure(
            Code.GROUP_UNREADABLE,
            CONTRIBUTORS_STREAM,
            "The search returned these pages without them.",
            "Run again. If this repeats, report it as a defect of Stocktake.");

    private static final Failure NOT_FOUND_BY_ID = new Failure(
            Code.GROUP_UNREADABLE,
            CONTRIBUTORS_STREAM,
            "The search found none of these pages by their ids.",
            "Run again later: the index of the search may lag behind.");

    private static final Set<Code> REFUSALS = Set.of(Code.FORBIDDEN, Code.BAD_REQUEST, Code.NOT_FOUND);

    private static final List<String> EXPAND = List.of(
            "metadata.labels",
            "children.attachment.version",
            "restrictions.read.restrictions.user",
            "restrictions.read.restrictions.group",
            "metadata.properties.editor");

    private final CloudContext context;
    private final PageEmitter emitter;
    private final SideData.Contributors contributors;
    /** People of all versions of pages that changed. */
    private final Map<PageId, Set<PersonId>> searched = new ConcurrentHashMap<>();
    /** Pages whose people no search tells, which is reported. */
    private final Set<PageId> untold = ConcurrentHashMap.newKeySet();
    /** Spaces whose search ended early. */
    private final Queue<SpaceKey> cut = new ConcurrentLinkedQueue<>();
    /** Spaces that the site does not let the account search. */
    private final Set<SpaceKey> refused = ConcurrentHashMap.newKeySet();

    SideDataSearch(CloudContext context, PageEmitter emitter) {
        this.context = context;
        this.emitter = emitter;
        // Where most are unknown, expanding them in the search saves requests; where few are, it saves bytes.
        this.contributors = 2L * unknownContributors().size() > context.pages().size()
                ? SideData.Contributors.EXPANDED
                : SideData.Contributors.NOT_EXPANDED;
    }

    /** Reads all of them. Returns when the searches have ended. */
    void read() {
        if (contributors == SideData.Contributors.NOT_EXPANDED) {
            searchContributors();
        }
        for (boolean archived : new boolean[] {false, true}) {
            List<List<SpaceKey>> lots = SpaceLots.of(context.keys(archived));
            for (int i = 0; i < lots.size(); i++) {
                List<SpaceKey> lot = lots.get(i);
                String where = where(archived, i + 1, lots.size());
                context.searches().add(() -> search(where, lot, archived));
            }
        }
        context.searches().finish();
        searchRest();
        context.searches().finish();
    }

    private static String where(boolean archived, int lot, int lots) {
        String text = archived ? STREAM + " of archived spaces" : STREAM;
        return lots == 1 ? text : "%s (search %d of %d)".formatted(text, lot, lots);
    }

    private static boolean isSearched(HeldPage held) {
        return held.page().status() == ContentStatus.CURRENT || held.page().status() == ContentStatus.ARCHIVED;
    }

    private void search(String where, List<SpaceKey> spaces, boolean archived) {
        String cql = "type in (page,blogpost) and " + CloudCall.inSpaces(spaces);
        OddEntries odd = new OddEntries();
        Paging<Timestamped<SideData>, ApiCall> paging = CloudLists.search(
                context.api(),
                where,
                call(where, cql, archived, contributors),
                node -> SideData.of(node, contributors),
                odd);
        Paging.Result end = paging.walk(
                new PageToken.First(), batch -> batch.items().forEach(found -> accept(found.entry(), contributors)));
        Failure left = odd.failure(where);
        if (left != null) {
            // The page of such an entry is completed alone.
            context.fail(left);
            paging.forget();
        }
        Failure stoppedBy = end.strict().stoppedBy();
        Scopes.requireFor(stoppedBy);
        if (stoppedBy != null) {
            (isRefused(stoppedBy) ? refused : cut).addAll(spaces);
            context.fail(new Failure(
                    stoppedBy.code() == Code.BAD_REQUEST ? Code.GROUP_UNREADABLE : stoppedBy.code(),
                    where,
                    "The search is incomplete: it ended after %,d results. %s"
                            .formatted(end.listed(), stoppedBy.what()),
                    stoppedBy.remedy()));
        }
    }

    private CloudCall call(String stream, String cql, boolean archived, SideData.Contributors contributors) {
        String expand = expand(contributors);
        return archived ? CloudCall.searchArchived(stream, cql, expand) : CloudCall.search(stream, cql, expand);
    }

    private static boolean isRefused(Failure failure) {
        return REFUSALS.contains(failure.code());
    }

    /** Whether the site refuses the search over the space of a page. Such pages are not read alone: they are too many. */
    boolean refuses(ListedPage page) {
        SpaceKey space = page.space();
        return space != null && refused.contains(space);
    }

    /** What a search brings of each page. */
    String expand(SideData.Contributors contributors) {
        List<String> parts = new ArrayList<>(EXPAND);
        parts.addAll(context.workflow().expansions());
        if (contributors == SideData.Contributors.EXPANDED) {
            parts.add(CONTRIBUTORS);
        }
        return String.join(",", parts);
    }

    private void accept(SideData side, SideData.Contributors asked) {
        HeldPage held = context.pages().get(side.page());
        if (held == null) {
            return;
        }
        Set<PersonId> people = asked == SideData.Contributors.EXPANDED ? side.contributors() : contributors(held);
        if (people == null && asked == SideData.Contributors.NOT_EXPANDED && !untold.contains(side.page())) {
            // The index caught up between the two searches. The page is completed alone.
            return;
        }
        if (context.pages().take(side.page()) != null) {
            emitter.emit(held, side, people);
        }
    }

    private @Nullable Set<PersonId> contributors(HeldPage held) {
        Set<PersonId> known =
                context.known().contributors(held.page().page(), held.page().version());
        return known == null ? searched.get(held.page().page()) : known;
    }

    private List<PageId> unknownContributors() {
        return context.pages()
                .ids(held -> isSearched(held)
                        && context.known()
                                        .contributors(
                                                held.page().page(), held.page().version())
                                == null);
    }

    /** The people of a page, in a search that asks for nothing else. */
    private record Publishers(PageId page, @Nullable Set<PersonId> people) implements Versioned {
        static Publishers of(JsonNode result) {
            JsonNode content = CloudLists.content(result);
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new Publishers(new PageId(id), SideData.contributors(content, new ContentParts(CloudPeople.PARSER)));
        }

        @Override
        public long id() {
            return page.value();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    private void searchContributors() {
        byIds(CONTRIBUTORS_STREAM, unknownContributors(), CONTRIBUTORS, (search, lot) -> {
            List<PageId> without = Collections.synchronizedList(new ArrayList<>());
            Failure failure = search.read(lot, Publishers::of, found -> {
                Set<PersonId> people = found.entry().people();
                if (people == null) {
                    without.add(found.entry().page());
                } else {
                    searched.put(found.entry().page(), people);
                }
            });
            Scopes.requireFor(failure);
            if (failure != null) {
                lot.stream().filter(page -> !searched.containsKey(page)).forEach(untold::add);
                unknown(lot.size(), failure);
            } else if (!without.isEmpty()) {
                untold.addAll(without);
                unknown(without.size(), NO_CONTRIBUTORS);
            } else if (lot.stream().noneMatch(searched::containsKey)) {
                // A search that does not know ids would make all of them requests for single pages.
                untold.addAll(lot);
                unknown(lot.size(), NOT_FOUND_BY_ID);
            }
        });
        context.searches().finish();
    }

    private void unknown(int pages, Failure why) {
        context.fail(new Failure(
                Code.GROUP_UNREADABLE,
                CONTRIBUTORS_STREAM,
                "The contributors of %s not all known. %s"
                        .formatted(pages == 1 ? "1 page are" : "%,d pages are".formatted(pages), why.what()),
                why.remedy()));
    }

    /** Pages that a search did not return because it ended early are searched by their ids. */
    private void searchRest() {
        Set<SpaceKey> spaces = new HashSet<>(cut);
        List<PageId> rest = context.pages()
                .ids(held -> isSearched(held) && spaces.contains(held.page().space()));
        byIds(
                "side data by ids",
                rest,
                expand(SideData.Contributors.EXPANDED),
                (search, lot) -> search.read(
                        lot,
                        node -> SideData.of(node, SideData.Contributors.EXPANDED),
                        found -> accept(found.entry(), SideData.Contributors.EXPANDED)));
    }

    private interface LotReader {
        void read(IdSearch search, List<PageId> lot);
    }

    private void byIds(String stream, List<PageId> ids, String expand, LotReader reader) {
        Map<Boolean, List<PageId>> parts = ids.stream().collect(Collectors.partitioningBy(id -> {
            HeldPage held = context.pages().get(id);
            return held != null && context.isInArchivedSpace(held);
        }));
        parts.forEach((archived, some) -> {
            IdSearch search = new IdSearch(
                    context.api(),
                    stream,
                    lot -> archived
                            ? CloudCall.searchArchived(stream, CloudCall.inIds(lot), expand)
                            : CloudCall.search(stream, CloudCall.inIds(lot), expand));
            IdSearch.lots(some).forEach(lot -> context.searches().add(() -> reader.read(search, lot)));
        });
    }
}
