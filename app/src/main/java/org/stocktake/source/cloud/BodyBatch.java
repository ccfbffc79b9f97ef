package org.stocktake.source.cloud;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;

/**
 * Reads the bodies of held pages by their ids. A batch that fails is split by its ids, until the page at fault is alone.
 */
final class BodyBatch implements Runnable {
    private static final String STREAM = "bodies";

    private final CloudContext context;
    private final PageList.Content content;
    private final List<PageId> ids;
    /** Whether an entry had no body. */
    private boolean lacking;

    /** @param ids at most {@link CloudCall#MAX_ENTRIES}, of one type */
    BodyBatch(CloudContext context, PageList.Content content, List<PageId> ids) {
        this.context = context;
        this.content = content;
        this.ids = ids;
    }

    @Override
    public void run() {
        read(ids);
    }

    private void read(List<PageId> some) {
        Set<PageId> left = new HashSet<>(some);
        Failure cut = list(some, left);
        Scopes.requireFor(cut);
        if (cut == null) {
            left.stream().sorted().forEach(id -> context.pages().update(id, page -> page.withoutBody(notReturned())));
        } else if (some.size() > 1 && Paging.isSizeRelated(cut)) {
            read(some.subList(0, some.size() / 2));
            read(some.subList(some.size() / 2, some.size()));
        } else {
            left.forEach(id -> context.pages().update(id, page -> page.withoutBody(cut)));
        }
    }

    /** Returns why the batch failed, in this run or before it was resumed. */
    private @Nullable Failure list(List<PageId> some, Set<PageId> left) {
        // A page may be moved to the trash between the list and its body.
        CloudCall call = CloudCall.byIds(
                STREAM,
                content.type(),
                some,
                content == PageList.Content.TRASH ? content.statuses() : content.statuses() + ",trashed",
                CloudCall.Bodies.STORAGE);
        if (some.size() > 1 && context.api().hasFailed(call, new PageToken.First(), CloudCall.MAX_ENTRIES)) {
            return new Failure(Code.SITE_ERROR, STREAM, "This batch failed before.", "It is split.");
        }
        // An entry without a valid id loses nothing here: its page remains without a body, and is reported.
        Paging<Timestamped<ListedPage>, ApiCall> paging = CloudLists.list(
                context.api(),
                STREAM,
                call,
                node -> ListedPage.of(node, content.type(), context.spaces()),
                new OddEntries());
        Paging.Result end;
        try {
            end = paging.walk(
                    new PageToken.First(), batch -> batch.items().forEach(reply -> take(reply.entry(), left)));
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            return e.failure();
        }
        if (lacking || !left.isEmpty()) {
            // A resumed run must not find the same gap on disk.
            paging.forget();
        }
        return end.strict().stoppedBy();
    }

    private void take(ListedPage reply, Set<PageId> left) {
        if (reply.status() == ContentStatus.TRASHED && content != PageList.Content.TRASH) {
            // Its row goes. If an earlier week published it, the look-up of missing pages tells where it is.
            if (left.remove(reply.page())) {
                context.pages().take(reply.page());
            }
            return;
        }
        HeldPage held = context.pages().get(reply.page());
        if (held == null || !left.remove(reply.page())) {
            return;
        }
        if (reply.body() == null) {
            context.pages().update(reply.page(), page -> page.withoutBody(sentNone()));
            lacking = true;
            return;
        }
        HeldPage whole = held.withBody(reply);
        context.people().add(reply.people());
        context.pages().update(reply.page(), page -> whole);
        context.intake()
                .body(new Body(
                        reply.page(),
                        Objects.requireNonNull(whole.page().space(), "a page without a space is not held"),
                        whole.page().version(),
                        Body.Format.STORAGE,
                        reply.body()));
    }

    private static Failure sentNone() {
        return new Failure(
                Code.PAGE_UNREADABLE,
                STREAM,
                "The site sent none.",
                "Open the page in Confluence. If it is empty there, edit and save it.");
    }

    private static Failure notReturned() {
        return new Failure(
                Code.PAGE_UNREADABLE,
                STREAM,
                "The site listed the page, but did not return it by its id.",
                "Run again. If this repeats, open the page in Confluence.");
    }
}
