package org.stocktake.source.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.PageStatus;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.ListReply;
import org.stocktake.source.Paging;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the status that people set on pages. A property of the page contains it, which a search sends without further
 * requests. Not every site sends the property. Then the pages of each status that a space offers are listed; a status
 * that a person invented is in no list.
 */
final class PageStatuses {
    /** Expansion that searches must request. */
    static final String EXPANSION = "metadata.properties.content_state_published";

    /** Name of this source in the outcomes of sources that cover many pages. */
    static final String SOURCE = "page_status";

    /** The same key, as replies spell it. */
    private static final List<String> KEYS = List.of("content-state-published", "content_state_published");

    private static final Failure REPEATED = new Failure(
            Code.GROUP_UNREADABLE,
            "page status",
            "The site returned the same pages of a list twice.",
            "Run again. If this repeats, report it as a defect of Stocktake.");

    private final RecordSink recordSink;
    private final AtomicBoolean sent = new AtomicBoolean();
    private final Set<String> unknownFormats = ConcurrentHashMap.newKeySet();

    PageStatuses(RecordSink recordSink) {
        this.recordSink = recordSink;
    }

    /**
     * Registers a page. Thread-safe.
     *
     * @param properties its properties by key; absent if they could not be read
     */
    void listed(@Nullable JsonNode properties, ListedPage page) {
        if (properties == null || !properties.isObject()) {
            recordSink.workflow().pageStatus(PageStatus.unread(page.page()));
            return;
        }
        for (String key : KEYS) {
            JsonNode property = properties.path(key);
            if (property.isObject()) {
                sent.set(true);
                read(property.path("value"), page);
                return;
            }
        }
    }

    /** Whether a page sends the property. */
    static boolean isSent(JsonNode properties) {
        return KEYS.stream().anyMatch(key -> properties.path(key).isObject());
    }

    private void read(JsonNode value, ListedPage page) {
        JsonNode status = unwrapped(value);
        if (!status.isObject()) {
            unread(page, "value");
            return;
        }
        JsonNode state = status.path("contentState");
        if (state.isMissingNode() || state.isNull()) {
            return;
        }
        String name = Fields.text(state.path("name"));
        if (name == null || name.isBlank()) {
            unread(page, "contentState.name");
            return;
        }
        recordSink
                .workflow()
                .pageStatus(new PageStatus(
                        page.page(),
                        SourceOutcome.OK,
                        name.strip(),
                        Fields.text(state.path("color")),
                        since(status.path("lastUpdated"))));
    }

    /** The value is JSON inside a text. */
    private static JsonNode unwrapped(JsonNode value) {
        try {
            return value.isString() ? Json.MAPPER.readTree(value.asString()) : value;
        } catch (JacksonException e) {
            return value;
        }
    }

    /** Without a date that can be read, the first week that saw the status counts. */
    private static @Nullable Instant since(JsonNode date) {
        try {
            return Fields.date(date);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void unread(ListedPage page, String place) {
        recordSink.workflow().pageStatus(PageStatus.unread(page.page()));
        if (unknownFormats.add(place)) {
            recordSink.failure(
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            "page status",
                            "Its format is unknown on page %s, and perhaps on others: %s of the property %s."
                                    .formatted(page.page(), place, KEYS.get(0)),
                            "It stays empty. To read no page statuses, set workflow.page-status to off."),
                    page.space(),
                    page.page());
        }
    }

    /** Concludes after all pages are registered, and lists the pages by status if no page had the property. */
    void collect(RestApi api, Collection<SpaceKey> spaces) {
        if (sent.get()) {
            recordSink.workflow().source(SOURCE, null, SourceOutcome.OK);
            return;
        }
        Failure noScope = null;
        for (SpaceKey space : spaces.stream().sorted().toList()) {
            // The scope that one space lacks, all others lack too.
            Failure why = noScope == null ? list(api, space) : noScope;
            if (why == null) {
                recordSink.workflow().source(SOURCE, space, SourceOutcome.OK);
                continue;
            }
            recordSink.workflow().source(SOURCE, space, isRefused(why) ? SourceOutcome.FORBIDDEN : SourceOutcome.ERROR);
            if (why.code() == Code.SCOPE_MISSING) {
                noScope = why;
            } else {
                report("The status of pages in space %s could not be read.".formatted(space), why, space);
            }
        }
        if (noScope != null) {
            report("The status of pages could not be read.", noScope, null);
        }
    }

    private void report(String what, Failure why, @Nullable SpaceKey space) {
        recordSink.failure(
                new Failure(
                        isRefused(why) ? why.code() : Code.GROUP_UNREADABLE,
                        "page status",
                        what + " " + why.what(),
                        why.remedy() + " To read no page statuses, set workflow.page-status to off."),
                space,
                null);
    }

    private static boolean isRefused(Failure why) {
        return why.code() == Code.FORBIDDEN || why.code() == Code.SCOPE_MISSING;
    }

    /** Lists the pages of a space by status. Returns why some are missing. */
    private @Nullable Failure list(RestApi api, SpaceKey space) {
        try {
            for (Offered status : offered(api, space)) {
                if (!isListed(api, space, status)) {
                    return REPEATED;
                }
            }
            return null;
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            return e.failure();
        }
    }

    /** A status that a space offers. */
    private record Offered(long id, String name, @Nullable String colour) {}

    private static List<Offered> offered(RestApi api, SpaceKey space) {
        return api.any(CloudCall.statuses(space), reply -> {
            List<Offered> statuses = new ArrayList<>();
            for (JsonNode status : reply) {
                Long id = Fields.number(status.path("id"));
                String name = Fields.text(status.path("name"));
                if (id != null && name != null && !name.isBlank()) {
                    statuses.add(new Offered(id, name.strip(), Fields.text(status.path("color"))));
                }
            }
            return statuses;
        });
    }

    /**
     * Lists the pages with a status. The list has no cursor, and some replies no link to the next batch. Only a short batch
     * is the last one. Returns whether it came.
     */
    private boolean isListed(RestApi api, SpaceKey space, Offered status) {
        Set<PageId> seen = new HashSet<>();
        int start = 0;
        while (true) {
            ListReply<PageId> reply = api.list(
                    CloudCall.withStatus(space, status.id(), start), CloudCall.MAX_WITH_STATUS, PageStatuses::page);
            reply.items()
                    .forEach(page -> recordSink
                            .workflow()
                            .pageStatus(new PageStatus(page, SourceOutcome.OK, status.name(), status.colour(), null)));
            start += reply.entries();
            int applied = reply.limit() > 0 ? reply.limit() : CloudCall.MAX_WITH_STATUS;
            if (reply.entries() == 0 || (reply.entries() < applied && !reply.hasNext())) {
                return true;
            }
            if (!seen.addAll(reply.items())) {
                return false;
            }
        }
    }

    private static @Nullable PageId page(JsonNode content) {
        Long id = Fields.id(content.path("id"));
        return id == null ? null : new PageId(id);
    }
}
