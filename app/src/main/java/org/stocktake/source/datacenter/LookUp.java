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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Asks what became of some ids that no list held: by a list of ids, or by a search where the site takes no such list. */
final class LookUp implements Runnable {
    /** So many ids of twenty digits with their commas fit into an address of eight thousand characters, with room. */
    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(LookUp.class);

    /** Whose ids they are, and by which ways they are asked for. */
    enum Sort {
        OF_LINKS("ids of links"),
        /** Pages that an earlier week published. */
        OF_PAGES("missing pages"),
        OF_BLOGPOSTS("missing blog posts");

        private final String text;

        Sort(String text) {
            this.text = text;
        }
    }

    private final Site site;
    private final Features features;
    private final Sort sort;
    private final List<PageId> ids;
    private final Set<PageId> wanted;
    private final Consumer<LookupResult> told;

    LookUp(Site site, Features features, Sort sort, List<PageId> ids, Consumer<LookupResult> told) {
        this.site = site;
        this.features = features;
        this.sort = sort;
        this.ids = ids;
        this.wanted = new LinkedHashSet<>(ids);
        this.told = told;
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

        /** The space is told by the end of the address under which more of it could be had, which costs no request. */
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
        Failure cut = features.takesIds() ? walk(ContentApiCall.anyByIds(sort.text, ids)) : null;
        if (cut != null || !features.takesIds()) {
            cut = walk(ContentApiCall.searchIds(sort.text, ids, ""));
        } else if (!wanted.isEmpty()) {
            cut = askAgain(List.copyOf(wanted));
        }
        if (cut != null) {
            LOG.info("{}: {} could not be looked up: {}", sort.text, wanted.size(), cut.what());
        }
        for (PageId id : wanted) {
            told.accept(cut == null ? LookupResult.nowhere(id) : LookupResult.unknown(id));
        }
    }

    /** Of what was published once it must be sure that it is gone: a list of ids may leave out what is there. */
    private @Nullable Failure askAgain(List<PageId> left) {
        return switch (sort) {
            case OF_LINKS -> null;
            case OF_PAGES -> {
                // Whatever status there is does not include the archived ones.
                Failure cut = walk(ContentApiCall.byIds(sort.text, left, ContentStatus.ARCHIVED, ""));
                yield cut != null && cut.code() == Code.BAD_REQUEST ? null : cut;
            }
            // Whether it holds blog posts is not known of every release.
            case OF_BLOGPOSTS -> walk(ContentApiCall.searchIds(sort.text, left, ""));
        };
    }

    /** Returns why the end was not reached; nothing when it was. */
    private @Nullable Failure walk(ContentApiCall contentApiCall) {
        OddEntries odd = new OddEntries();
        Paging.End end = site.walk(
                sort.text,
                contentApiCall,
                new PageToken.Offset(0),
                MOST,
                Seen::of,
                odd,
                portion -> portion.items().forEach(seen -> tell(seen.entry().whereabouts())));
        // What may be missing may be any of those that are still wanted, and so may an entry without a usable id.
        Failure cut = end.strict().cut();
        return cut == null ? odd.failure(sort.text) : cut;
    }

    private void tell(LookupResult whereabouts) {
        if (wanted.remove(whereabouts.id())) {
            told.accept(whereabouts);
        }
    }
}
