package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.Listing;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.ResultPage;
import org.stocktake.source.Timestamped;
import tools.jackson.databind.JsonNode;

/**
 * Lists the pages or blog posts of some spaces with API v2, and holds them until their side data comes. Whether a page
 * exists is known from these lists alone.
 */
final class PageList implements Runnable {
    /** What one list holds. Archived blog posts do not exist. */
    enum Content {
        PAGES("pages", ContentType.PAGE, "current,archived"),
        BLOGPOSTS("blog posts", ContentType.BLOGPOST, "current"),
        TRASH("trash", ContentType.PAGE, "trashed");

        private final String text;
        private final ContentType type;
        private final String statuses;

        Content(String text, ContentType type, String statuses) {
            this.text = text;
            this.type = type;
            this.statuses = statuses;
        }

        ContentType type() {
            return type;
        }

        String statuses() {
            return statuses;
        }

        /** The kind of the completeness record of an entry; absent for the trash, which is not checked. */
        private Listing.@Nullable Kind kind(ContentStatus status) {
            return switch (this) {
                case PAGES -> status == ContentStatus.ARCHIVED ? Listing.Kind.ARCHIVED_PAGES : Listing.Kind.PAGES;
                case BLOGPOSTS -> Listing.Kind.BLOGPOSTS;
                case TRASH -> null;
            };
        }
    }

    private final CloudContext context;
    private final Content content;
    private final Map<Long, SpaceKey> spaces;
    private final CloudCall.Bodies bodies;
    private final String where;
    private OddEntries odd = new OddEntries();
    private final Set<Long> counted = new HashSet<>();
    private final Map<Listing.Kind, Map<SpaceKey, Long>> counts = new EnumMap<>(Listing.Kind.class);

    /**
     * @param spaces at most {@link CloudCall#MAX_SPACES}
     * @param bodies whether all bodies are needed, as in a first run
     * @param where description of the list
     */
    PageList(CloudContext context, Content content, Map<Long, SpaceKey> spaces, CloudCall.Bodies bodies, String where) {
        this.context = context;
        this.content = content;
        this.spaces = spaces;
        this.bodies = bodies;
        this.where = where;
    }

    /** Name of the list of these spaces, if there are several lists. */
    static String where(Content content, int list, int lists) {
        return lists == 1 ? content.text : "%s (list %d of %d)".formatted(content.text, list, lists);
    }

    @Override
    public void run() {
        Paging<Timestamped<ListedPage>, ApiCall> paging = paging(bodies);
        Paging.Result end = paging.walk(new PageToken.First(), this::accept);
        if (bodies == CloudCall.Bodies.STORAGE && end.stoppedBy() != null && Paging.isSizeRelated(end.stoppedBy())) {
            // One body may be at fault. The others are read by their ids, in batches that can be split.
            odd = new OddEntries();
            paging = paging(CloudCall.Bodies.NONE);
            end = paging.walk(new PageToken.First(), this::accept);
        }
        conclude(paging, end);
    }

    private Paging<Timestamped<ListedPage>, ApiCall> paging(CloudCall.Bodies with) {
        CloudCall call = CloudCall.pages(where, content.type, spaces.keySet(), content.statuses, with);
        Paging.BatchReader<Timestamped<ListedPage>, ApiCall> reader =
                context.api().batches(q -> q, this::entry, odd);
        return new Paging<>(
                where,
                List.of(call),
                CloudCall.MAX_ENTRIES,
                CloudCall.MAX_ENTRIES,
                with == CloudCall.Bodies.STORAGE ? new Replayed(reader) : reader,
                context.api().healthCheck());
    }

    /** Without its space, a page has no row. Only pages of the requested spaces are listed. */
    private ListedPage entry(JsonNode node) {
        ListedPage page = ListedPage.of(node, content.type, spaces);
        if (page.space() == null) {
            throw new OddEntryException();
        }
        return page;
    }

    /** A batch that failed before the run was resumed fails again, so that the same requests replace it. */
    private record Replayed(Paging.BatchReader<Timestamped<ListedPage>, ApiCall> reader)
            implements Paging.BatchReader<Timestamped<ListedPage>, ApiCall> {
        @Override
        public ResultPage<Timestamped<ListedPage>> read(PageToken token, int limit, ApiCall detail) {
            if (reader.hasFailed(token, limit, detail)) {
                throw new StocktakeException(
                        Code.SITE_ERROR, "pages", "This batch failed before.", "Bodies are read by ids instead.");
            }
            return reader.read(token, limit, detail);
        }

        @Override
        public void markFailed(PageToken token, int limit, ApiCall detail) {
            reader.markFailed(token, limit, detail);
        }

        @Override
        public boolean hasFailed(PageToken token, int limit, ApiCall detail) {
            return reader.hasFailed(token, limit, detail);
        }

        @Override
        public void forget(PageToken token, int limit, ApiCall detail) {
            reader.forget(token, limit, detail);
        }
    }

    private void accept(Paging.Batch<Timestamped<ListedPage>, ApiCall> batch) {
        for (Timestamped<ListedPage> timestamped : batch.items()) {
            ListedPage page = timestamped.entry();
            SpaceKey space = Objects.requireNonNull(page.space(), "a page without a space is no entry");
            Listing.Kind kind = content.kind(page.status());
            if (kind != null && counted.add(page.id())) {
                counts.computeIfAbsent(kind, k -> new TreeMap<>()).merge(space, 1L, Long::sum);
            }
            Body body = page.storage();
            context.people().add(page.people());
            context.pages()
                    .add(new HeldPage(
                            page.withoutBody(),
                            timestamped.receivedAt(),
                            body == null ? HeldPage.NONE : page.version(),
                            null));
            if (body != null) {
                context.intake().body(body);
            }
        }
    }

    private void conclude(Paging<Timestamped<ListedPage>, ApiCall> paging, Paging.Result end) {
        Failure stoppedBy = end.stoppedBy();
        Scopes.requireFor(stoppedBy);
        if (stoppedBy != null) {
            context.missing().listEndedEarly();
            context.fail(new Failure(
                    Code.SPACE_NOT_WHOLE,
                    where,
                    "The list is incomplete: it ended after %,d entries. %s".formatted(end.listed(), stoppedBy.what()),
                    stoppedBy.remedy()));
        }
        Failure left = odd.failure(where);
        if (left != null) {
            context.fail(left);
            // Cached replies that are intact but incomplete would make every resumed run incomplete.
            paging.forget();
        }
        if (end.doubt() != null) {
            context.fail(end.doubt());
        }
        context.missing().listed(null, paging::forget);
        Listing.Kind one = content.kind(ContentStatus.CURRENT);
        if (one != null) {
            listings(one, stoppedBy == null);
        }
        if (content == Content.PAGES) {
            listings(Listing.Kind.ARCHIVED_PAGES, stoppedBy == null);
        }
        if (one != null && odd.count() > 0) {
            // These pages exist but were not read.
            context.intake().listing(new Listing(null, one, odd.count(), 0, true));
        }
    }

    private void listings(Listing.Kind kind, boolean complete) {
        Map<SpaceKey, Long> listed = counts.getOrDefault(kind, Map.of());
        for (SpaceKey space : sorted(spaces.values())) {
            context.intake().listing(new Listing(space, kind, null, listed.getOrDefault(space, 0L), complete));
        }
    }

    private static List<SpaceKey> sorted(Collection<SpaceKey> keys) {
        return keys.stream().sorted().toList();
    }
}
