package org.stocktake.source.cloud;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.PageId;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.RestApi;
import org.stocktake.source.TaskPool;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Searches the texts of comments, by the pages that they are on. */
final class CommentTexts {
    private static final Logger LOG = LoggerFactory.getLogger(CommentTexts.class);
    private static final String STREAM = "comment texts";

    /** Most pages of one search. */
    private static final int PAGES = 50;

    private final TaskPool searches;
    private final Set<Long> wanted;
    private final List<List<PageId>> lots;
    private final IdSearch search;
    private final Consumer<CommentBody> sink;

    /** @param inArchivedSpaces whether a chosen space is archived */
    CommentTexts(
            RestApi api,
            TaskPool searches,
            boolean inArchivedSpaces,
            List<Comment> wanted,
            Consumer<CommentBody> sink) {
        this.searches = searches;
        this.wanted = wanted.stream().map(Comment::id).collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
        this.lots = CloudLists.lots(
                wanted.stream().map(Comment::page).distinct().sorted().toList(), PAGES);
        Function<String, CloudCall> call = cql -> inArchivedSpaces
                ? CloudCall.searchArchived(STREAM, cql, "body.storage,container")
                : CloudCall.search(STREAM, cql, "body.storage,container");
        this.search =
                new IdSearch(api, STREAM, pages -> call.apply("type=comment and " + CloudCall.inContainers(pages)));
        this.sink = sink;
    }

    /** Reads all of them. Returns when the searches have ended. */
    void read() {
        lots.forEach(lot -> searches.add(() -> read(lot)));
        searches.finish();
    }

    private void read(List<PageId> lot) {
        Failure failure = search.read(lot, Text::of, found -> {
            Text text = found.entry();
            if (text.storage() != null && wanted.remove(text.id())) {
                sink.accept(new CommentBody(text.id(), Body.Format.STORAGE, text.storage()));
            }
        });
        if (failure != null) {
            LOG.info("Some texts of comments on {} pages were not read: {}", lot.size(), failure.what());
        }
    }

    private record Text(long id, @Nullable String storage) implements Versioned {
        static Text of(JsonNode result) {
            JsonNode content = CloudLists.content(result);
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new Text(id, Fields.text(content.path("body").path("storage").path("value")));
        }

        @Override
        public int version() {
            return 0;
        }
    }
}
