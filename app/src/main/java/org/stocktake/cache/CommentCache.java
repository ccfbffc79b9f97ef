package org.stocktake.cache;

import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
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
            engine.run("""
                CREATE TABLE kept_comment AS FROM %1$s WHERE rules = %3$s;
                CREATE TABLE kept_comment_file AS SELECT f.* FROM %2$s f SEMI JOIN kept_comment USING (comment_id);
                """.formatted(folder.rows(COMMENTS), folder.rows(FILES), Sql.text(rules)));
        } else {
            engine.run("""
                CREATE TABLE kept_comment (comment_id BIGINT, version INTEGER, space_key VARCHAR, rules VARCHAR);
                CREATE TABLE kept_comment_file
                  (comment_id BIGINT, means VARCHAR, file VARCHAR, file_id BIGINT, owner_id BIGINT);
                """);
        }
        engine.run(SqlTemplate.of("/cache/comments_again.sql"));
    }

    /** Saves the results of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        engine.run("DELETE FROM kept_comment WHERE space_key IN (SELECT space_key FROM space)");
        // Comments last: if the process is killed before, they are read again.
        folder.replace(engine, """
            SELECT u.* FROM comment_use u
            UNION ALL BY NAME FROM kept_comment_file SEMI JOIN kept_comment USING (comment_id)
            """, FILES);
        folder.replace(engine, """
            SELECT DISTINCT comment_id, version, page.space_key, %s AS rules
            FROM comment SEMI JOIN comment_read USING (comment_id) JOIN page USING (page_id) WHERE version > 0
            UNION ALL BY NAME FROM kept_comment
            """.formatted(Sql.text(rules)), COMMENTS);
    }
}
