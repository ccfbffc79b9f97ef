package org.stocktake.source.datacenter;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Looks up ids that no listing held: by a list of ids, or by search if the site does not support lists of ids. */
final class LookUp implements Runnable {
    /** This many ids of twenty digits fit into a URL of 8,000 characters. */
    static final int MAX_IDS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(LookUp.class);

    /** Origin of the ids, which determines the requests. */
    enum Sort {
        OF_LINKS("ids of links"),
        /** Pages of an earlier published week. */
        OF_PAGES("missing pages"),
        OF_BLOGPOSTS("missing blog posts");

        private final String text;

        Sort(String text) {
            this.text = text;
        }
    }

    private final RestApi site;
    private final Features features;
    private final Sort sort;
    private final List<PageId> ids;
    private final Set<PageId> wanted;
    private final Consumer<LookupResult> sink;

    LookUp(RestApi site, Features features, Sort sort, List<PageId> ids, Consumer<LookupResult> sink) {
        this.site = site;
        this.features = features;
        this.sort = sort;
        this.ids = ids;
        this.wanted = new LinkedHashSet<>(ids);
        this.sink = sink;
    }

    private record Seen(LookupResult whereabouts) implements Versioned {
        static Seen of(JsonNode content) {
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new Seen(new LookupResult(
                    new PageId(id),
                    LookupResult.Outcome.FOUND,
                    space(content.path("_expandable").path("space")),
                    status(Fields.text(content.path("status")))));
        }

        /** The space is taken from the URL of the expandable space, which needs no further request. */
        private static @Nullable SpaceKey space(JsonNode address) {
            String text = Fields.text(address);
            String key = text == null ? "" : text.substring(text.lastIndexOf('/') + 1);
            return key.isEmpty() ? null : new SpaceKey(Fields.decoded(key));
        }

        private static @Nullable ContentStatus status(@Nullable String text) {
            return Arrays.stream(ContentStatus.values())
                    .filter(status -> status.text().equals(text))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public long id() {
            return whereabouts.id().value();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    @Override
    public void run() {
        Failure cut = features.supportsIds() ? walk(ContentApiCall.anyByIds(sort.text, ids)) : null;
        if (cut != null || !features.supportsIds()) {
            cut = walk(ContentApiCall.searchIds(sort.text, ids, ""));
        } else if (!wanted.isEmpty()) {
            cut = confirmMissing(List.copyOf(wanted));
        }
        if (cut != null) {
            LOG.info("{}: {} could not be looked up: {}", sort.text, wanted.size(), cut.what());
        }
        for (PageId id : wanted) {
            sink.accept(cut == null ? LookupResult.notFound(id) : LookupResult.unknown(id));
        }
    }

    /** A published page counts as deleted only after a second check: a list of ids may omit existing pages. */
    private @Nullable Failure confirmMissing(List<PageId> unresolved) {
        return switch (sort) {
            case OF_LINKS -> null;
            case OF_PAGES -> {
                // The status "any" does not include archived pages.
                Failure cut = walk(ContentApiCall.byIds(sort.text, unresolved, ContentStatus.ARCHIVED, ""));
                yield cut != null && cut.code() == Code.BAD_REQUEST ? null : cut;
            }
            // Not every release is known to include blog posts.
            case OF_BLOGPOSTS -> walk(ContentApiCall.searchIds(sort.text, unresolved, ""));
        };
    }

    /** Returns why the end was not reached; null if it was. */
    private @Nullable Failure walk(ContentApiCall contentApiCall) {
        OddEntries odd = new OddEntries();
        Paging.Result end = site.walk(
                sort.text,
                contentApiCall,
                new PageToken.Offset(0),
                MAX_IDS,
                Seen::of,
                odd,
                portion -> portion.items().forEach(seen -> tell(seen.entry().whereabouts())));
        // In an incomplete list, any of the unresolved ids may be missing, as may an entry without a valid id.
        Failure cut = end.strict().stoppedBy();
        return cut == null ? odd.failure(sort.text) : cut;
    }

    private void tell(LookupResult whereabouts) {
        if (wanted.remove(whereabouts.id())) {
            sink.accept(whereabouts);
        }
    }
}
