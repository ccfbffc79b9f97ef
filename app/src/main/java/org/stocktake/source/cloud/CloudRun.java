package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.TaskPool;
import org.stocktake.source.Timestamped;

/** The streams of a run in their order: lists, bodies, missing pages, containers, comments, side data. */
final class CloudRun {
    private final CloudContext context;
    private final CloudOptions options;

    CloudRun(CloudContext context, CloudOptions options) {
        this.context = context;
        this.options = options;
    }

    void read() {
        lists();
        bodies();
        missing(PageList.Content.PAGES);
        missing(PageList.Content.BLOGPOSTS);
        bodies();
        ContainerStream containers = new ContainerStream(context);
        context.searches().add(containers::search);
        CommentStream.all(context).forEach(context.searches()::add);
        sideData();
        containers.complete();
        context.workflow().collect(context.api(), context.chosen().values());
    }

    private void lists() {
        boolean first = context.chosen().keySet().stream()
                        .mapToLong(context.known()::pagesIn)
                        .sum()
                == 0;
        CloudCall.Bodies bodies = first ? CloudCall.Bodies.STORAGE : CloudCall.Bodies.NONE;
        List<Map<Long, SpaceKey>> groups = groups();
        for (PageList.Content content : contents()) {
            for (int i = 0; i < groups.size(); i++) {
                context.lists()
                        .add(new PageList(
                                context,
                                content,
                                groups.get(i),
                                bodies,
                                PageList.where(content, i + 1, groups.size())));
            }
        }
        finish(context.lists(), context.searches());
    }

    private List<PageList.Content> contents() {
        List<PageList.Content> contents = new ArrayList<>(List.of(PageList.Content.PAGES, PageList.Content.BLOGPOSTS));
        if (options.also().contains(ContentStatus.TRASHED)) {
            contents.add(PageList.Content.TRASH);
        }
        return contents;
    }

    /** The selected spaces in groups that one list takes. One list over all of them has no half empty batches. */
    private List<Map<Long, SpaceKey>> groups() {
        Map<Long, SpaceKey> spaces = new TreeMap<>(context.spaces());
        return CloudLists.lots(List.copyOf(spaces.entrySet()), CloudCall.MAX_SPACES).stream()
                .map(lot -> {
                    Map<Long, SpaceKey> group = new TreeMap<>();
                    lot.forEach(space -> group.put(space.getKey(), space.getValue()));
                    return group;
                })
                .toList();
    }

    /** Reads bodies that were not listed and are not measured yet. */
    private void bodies() {
        for (PageList.Content content : contents()) {
            List<PageId> ids = context.pages().ids(held -> contentOf(held) == content && needsBody(held));
            CloudLists.inLots(
                    ids, CloudCall.MAX_ENTRIES, lot -> context.lists().add(new BodyBatch(context, content, lot)));
        }
        finish(context.lists(), context.searches());
    }

    private boolean needsBody(HeldPage held) {
        return !held.hasBody()
                && held.bodyFailure() == null
                && !context.known().covers(held.page().page(), held.page().version());
    }

    private static PageList.Content contentOf(HeldPage held) {
        if (held.page().status() == ContentStatus.TRASHED) {
            return PageList.Content.TRASH;
        }
        return held.page().type() == ContentType.PAGE ? PageList.Content.PAGES : PageList.Content.BLOGPOSTS;
    }

    /** Looks up pages of the last week that no list held. Those that still exist are read like listed ones. */
    private void missing(PageList.Content content) {
        context.pages().all().forEach(held -> context.missing().came(held.page().page()));
        List<PageId> ids = context.missing().remaining(content.type());
        if (ids.isEmpty()) {
            return;
        }
        String stream = content == PageList.Content.PAGES ? "missing pages" : "missing blog posts";
        LookUp lookUp = new LookUp(context.api(), stream, context.spaces());
        lookUp.of(content.type(), ids);
        for (Timestamped<LookUp.Seen> seen : lookUp.found()) {
            ListedPage page = seen.entry().page();
            if (LookUp.hasRow(seen.entry()) && page.space() != null) {
                context.people().add(page.people());
                context.pages().add(new HeldPage(page, seen.receivedAt(), HeldPage.NONE, null));
            }
        }
        for (LookupResult result : lookUp.results()) {
            context.intake().lookedUp(result);
            if (result.outcome() != LookupResult.Outcome.NOT_FOUND
                    && result.status() != ContentStatus.TRASHED
                    && result.status() != ContentStatus.DRAFT) {
                context.missing().rereadListsOf(result);
            }
        }
    }

    private void sideData() {
        PageEmitter emitter = new PageEmitter(context);
        SideDataSearch search = new SideDataSearch(context, emitter);
        Drafts drafts = new Drafts(context, emitter);
        if (options.also().contains(ContentStatus.DRAFT)) {
            String expand = search.expand(SideData.Contributors.EXPANDED);
            context.searches().add(() -> drafts.search(expand));
        }
        search.read();
        drafts.read();
        SinglePages singles = new SinglePages(context, emitter);
        List<PageId> rest = context.pages()
                .ids(held -> held.page().status() != ContentStatus.TRASHED && !search.refuses(held.page()));
        rest.forEach(id -> context.lists().add(() -> singles.complete(id)));
        finish(context.lists(), context.searches());
        for (PageId id : context.pages().ids(held -> true)) {
            HeldPage held = context.pages().take(id);
            if (held != null) {
                emitter.emitBare(held);
            }
        }
        drafts.conclude();
        emitter.conclude();
    }

    /** Waits for the tasks of a pool. If another pool stopped them, its exception is the cause. */
    private static void finish(TaskPool pool, TaskPool other) {
        try {
            pool.finish();
        } catch (CancellationException e) {
            other.finish();
            throw e;
        }
    }
}
