package org.stocktake.run.lookup;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.stocktake.cache.Caches;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Comment;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Relations;
import org.stocktake.run.staging.CommentSearch;
import org.stocktake.source.Source;

/**
 * Attachments used by comments. The text of a comment is read only if an attachment would otherwise count as unused,
 * and once for each version.
 */
public record SearchedComments(Caches caches) {
    /** Reads the comments that were not searched before, of pages with attachments that nothing else refers to. */
    public void search(Source source, Relations relations, Engine engine, Set<URI> bases, Code unread) {
        caches.addComments(engine);
        List<Comment> wanted = relations.unsearchedComments();
        if (wanted.isEmpty()) {
            return;
        }
        try (CommentSearch search = new CommentSearch(engine, bases)) {
            source.comments(wanted, search::take);
        }
        int left = relations.unsearchedComments().size();
        if (left > 0) {
            try (Appender failures = engine.append(Inputs.FAILURE)) {
                failures.add(Inputs.row(
                        new Failure(
                                unread,
                                "comments on pages with files",
                                "%,d of %,d comments could not be searched for files.".formatted(left, wanted.size()),
                                unread == Code.VALUES_UNKNOWN
                                        ? "Which files of their pages are unused stays empty: the export holds no text"
                                                + " of them."
                                        : "The unused files of their pages are not known. The next run tries again."),
                        null,
                        null));
            }
        }
    }
}
