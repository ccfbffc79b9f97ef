package org.stocktake.cache;

import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;

/** Comments whose texts were searched for attachments, in the folder {@code measured/}: ids and file names only. */
final class CommentCache {
    private static final String COMMENTS = "comment.parquet";
    private static final String FILES = "comment_file.parquet";

    private final CacheFolder folder;
    private final String rules;

    /** @param rules fingerprint of the current rules; comments read with other rules are read again */
    CommentCache(CacheFolder folder, String rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /** Adds the cached results to {@code comment_read} and {@code comment_file}. */
    void load(Engine engine) {
        if (folder.holds(COMMENTS, FILES)) {
            engine.run(SqlTemplate.of("/cache/comments_kept.sql")
                    .with("comments", folder.rows(COMMENTS))
                    .with("files", folder.rows(FILES))
                    .set("rules", rules));
        } else {
            engine.run(SqlTemplate.of("/cache/comments_none.sql"));
        }
        engine.run(SqlTemplate.of("/cache/comments_again.sql"));
    }

    /** Saves the results of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        engine.run("DELETE FROM kept_comment WHERE space_key IN (SELECT space_key FROM space)");
        // Comments last: if the process is killed before, they are read again.
        folder.replace(engine, SqlTemplate.of("/cache/comment_files.sql"), FILES);
        folder.replace(engine, SqlTemplate.of("/cache/comments.sql").set("rules", rules), COMMENTS);
    }
}
