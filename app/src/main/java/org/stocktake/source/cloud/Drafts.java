package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.reply.Response;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;

/** Reads drafts. No list of API v2 holds them, so they are searched, and each is read alone. */
final class Drafts {
    private static final String STREAM = "drafts";

    private final CloudContext context;
    private final PageEmitter emitter;
    private final Map<PageId, SideData> found = new HashMap<>();
    /** Drafts that were not read, and why the first was not. */
    private final AtomicLong unread = new AtomicLong();

    private final AtomicReference<@Nullable Failure> why = new AtomicReference<>();

    Drafts(CloudContext context, PageEmitter emitter) {
        this.context = context;
        this.emitter = emitter;
    }

    /** Searches them, in the thread of the caller. */
    void search(String expand) {
        Set<ContentStatus> drafts = Set.of(ContentStatus.DRAFT);
        for (boolean archived : new boolean[] {false, true}) {
            for (List<SpaceKey> spaces : SpaceLots.of(context.keys(archived))) {
                String cql = "type=page and " + CloudCall.inSpaces(spaces);
                search(
                        archived
                                ? CloudCall.searchArchived(STREAM, cql, drafts, expand)
                                : CloudCall.search(STREAM, cql, drafts, expand));
            }
        }
    }

    private void search(CloudCall call) {
        OddEntries odd = new OddEntries();
        Paging<Timestamped<SideData>, ApiCall> paging = CloudLists.search(
                context.api(), STREAM, call, node -> SideData.of(node, SideData.Contributors.EXPANDED), odd);
        Paging.Result end = paging.walk(
                new PageToken.First(),
                batch -> batch.items()
                        .forEach(side -> found.putIfAbsent(side.entry().page(), side.entry())));
        Failure left = odd.failure(STREAM);
        if (left != null) {
            context.fail(left);
            paging.forget();
        }
        Failure cut = end.strict().stoppedBy();
        // A site that does not support the status has no drafts for this account.
        if (cut != null && !(cut.code() == Code.BAD_REQUEST && end.listed() == 0)) {
            context.fail(new Failure(
                    cut.code() == Code.SCOPE_MISSING ? cut.code() : Code.SPACE_NOT_WHOLE,
                    STREAM,
                    "The search is incomplete: it ended after %,d results. %s".formatted(end.listed(), cut.what()),
                    cut.remedy()));
        }
    }

    /** Starts reading those that were found. */
    void read() {
        List<PageId> ids = new ArrayList<>(found.keySet());
        ids.sort(null);
        ids.forEach(id -> context.lists().add(() -> read(id)));
    }

    private void read(PageId id) {
        SideData side = found.get(id);
        try {
            Response<ListedPage> reply = context.api()
                    .received(
                            CloudCall.draft(id, ContentType.PAGE),
                            node -> ListedPage.of(node, ContentType.PAGE, context.spaces()));
            ListedPage page = reply.value();
            if (page.space() == null || page.status() != ContentStatus.DRAFT || side == null) {
                return;
            }
            Body body = page.storage();
            if (body != null) {
                context.intake().body(body);
            }
            context.people().add(page.people());
            emitter.emit(
                    new HeldPage(
                            page.withoutBody(),
                            reply.receivedAt(),
                            body == null ? HeldPage.NONE : page.version(),
                            null),
                    side,
                    side.contributors());
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            unread.incrementAndGet();
            why.compareAndSet(null, e.failure());
        }
    }

    void conclude() {
        Failure first = why.get();
        if (first != null) {
            context.fail(new Failure(
                    first.code() == Code.BUDGET_SPENT ? Code.BUDGET_SPENT : Code.PAGE_UNREADABLE,
                    STREAM,
                    "%,d of %,d drafts could not be read. %s".formatted(unread.get(), found.size(), first.what()),
                    first.remedy()));
        }
    }
}
