package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.OddEntries;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Looks up ids that no list held, in any status. That a page was deleted is concluded from this alone. */
final class LookUp {
    private static final Logger LOG = LoggerFactory.getLogger(LookUp.class);

    private static final String DELETED = "deleted";

    private final RestApi api;
    private final String stream;
    private final Map<Long, SpaceKey> spaces;
    private final Map<PageId, Timestamped<Seen>> found = new HashMap<>();
    private final Set<PageId> wanted = new TreeSet<>();
    private final Set<PageId> unknown = new TreeSet<>();

    /** @param spaces keys of the known spaces by their ids; keys of others are requested */
    LookUp(RestApi api, String stream, Map<Long, SpaceKey> spaces) {
        this.api = api;
        this.stream = stream;
        this.spaces = new HashMap<>(spaces);
    }

    /**
     * An entry of the reply.
     *
     * @param deleted whether it was deleted for good
     */
    record Seen(ListedPage page, boolean deleted) implements Versioned {
        @Override
        public long id() {
            return page.id();
        }

        @Override
        public int version() {
            return page.version();
        }
    }

    private Seen seen(JsonNode node, ContentType type) {
        return new Seen(ListedPage.of(node, type, spaces), DELETED.equals(Fields.text(node.path("status"))));
    }

    private static String statuses(ContentType type) {
        return type == ContentType.PAGE ? "current,archived,trashed,deleted" : "current,trashed,deleted";
    }

    /** Looks up ids that may be pages or blog posts. */
    void any(List<PageId> ids) {
        of(ContentType.PAGE, ids);
        List<PageId> rest = List.copyOf(wanted);
        wanted.clear();
        of(ContentType.BLOGPOST, rest);
    }

    /** Looks up ids of one type. */
    void of(ContentType type, List<PageId> ids) {
        for (List<PageId> lot : CloudLists.lots(ids, CloudCall.MAX_ENTRIES)) {
            wanted.addAll(lot);
            OddEntries odd = new OddEntries();
            Paging.Result end = CloudLists.walk(
                    api,
                    stream,
                    CloudCall.byIds(stream, type, lot, statuses(type), CloudCall.Bodies.NONE),
                    node -> seen(node, type),
                    odd,
                    batch -> batch.items().forEach(entry -> {
                        if (wanted.remove(entry.entry().page().page())) {
                            found.put(entry.entry().page().page(), entry);
                        }
                    }));
            Failure cut = end.strict().stoppedBy();
            if (cut != null || odd.count() > 0) {
                // In an incomplete list, any of the unresolved ids may be missing.
                lot.stream().filter(wanted::contains).forEach(unknown::add);
                LOG.info("{}: not all of {} could be looked up.", stream, lot.size());
            }
        }
    }

    /** Pages and blog posts that exist, with what the reply tells of them. */
    Collection<Timestamped<Seen>> found() {
        return found.values();
    }

    /** One result for each id. */
    List<LookupResult> results() {
        nameSpaces();
        List<LookupResult> results = new ArrayList<>();
        found.values().forEach(seen -> results.add(result(seen.entry())));
        wanted.forEach(id -> results.add(unknown.contains(id) ? LookupResult.unknown(id) : LookupResult.notFound(id)));
        return results;
    }

    private LookupResult result(Seen seen) {
        ListedPage page = seen.page();
        return seen.deleted()
                ? LookupResult.notFound(page.page())
                : new LookupResult(page.page(), LookupResult.Outcome.FOUND, space(page), page.status());
    }

    private @Nullable SpaceKey space(ListedPage page) {
        return page.spaceId() == null ? null : spaces.get(page.spaceId());
    }

    /** Requests the keys of spaces that are not chosen. */
    private void nameSpaces() {
        List<Long> ids = found.values().stream()
                .map(seen -> seen.entry().page())
                .filter(page -> space(page) == null && page.spaceId() != null)
                .map(ListedPage::spaceId)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        for (List<Long> lot : CloudLists.lots(ids, CloudCall.MAX_ENTRIES)) {
            spaces.putAll(CloudSpaces.byId(api, lot));
        }
    }

    /** Whether an entry is a page or blog post that has a row. */
    static boolean hasRow(Seen seen) {
        return !seen.deleted()
                && (seen.page().status() == ContentStatus.CURRENT || seen.page().status() == ContentStatus.ARCHIVED);
    }
}
