package org.stocktake.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.measure.CommentFiles;
import org.stocktake.measure.Measured;
import org.stocktake.measure.MeasuringPool;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Relations;
import org.stocktake.source.Source;

/**
 * Attachments used by comments. The text of a comment is read only if an attachment would otherwise count as unused,
 * and once for each version. Results are cached in the folder {@code measured/}: ids and file names only.
 */
final class SearchedComments {
    private static final String COMMENTS = "comment.parquet";
    private static final String FILES = "comment_file.parquet";
    private static final long WAITING_BYTES = 4L << 20;

    private final Path folder;
    private final String rules;

    /** @param rules fingerprint of the current rules; comments read with other rules are read again */
    SearchedComments(Path folder, String rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /** Searches comment texts and writes {@link Inputs#COMMENT_READ} and {@link Inputs#COMMENT_FILE}. */
    static final class Search implements AutoCloseable {
        /** The space of a comment does not matter here. */
        private static final SpaceKey ANY = new SpaceKey("-");

        private final Appender read;
        private final Appender files;
        private final MeasuringPool measuringPool;

        Search(Engine engine, Set<URI> bases) {
            read = engine.append(Inputs.COMMENT_READ);
            files = engine.append(Inputs.COMMENT_FILE);
            // A comment that cannot be measured counts as unread, so the unused attachments of its page are unknown.
            measuringPool = new MeasuringPool(
                    bases, PropertyKeys.NONE, 1, WAITING_BYTES, this::measured, (body, failure) -> {});
        }

        void take(CommentBody comment) {
            measuringPool.submit(new Body(new PageId(comment.comment()), ANY, 0, comment.format(), comment.text()));
        }

        private void measured(Measured comment) {
            List<CommentFiles.Use> uses = CommentFiles.of(comment);
            if (uses == null) {
                return;
            }
            for (CommentFiles.Use use : uses) {
                files.add(Arrays.asList(
                        comment.page().value(),
                        use.means().text(),
                        use.file(),
                        use.id() == null ? null : use.id().value(),
                        use.ownerId() == null ? null : use.ownerId().value(),
                        use.ownerSpace() == null ? null : use.ownerSpace().value(),
                        use.ownerTitle()));
            }
            read.add(Arrays.asList(comment.page().value()));
        }

        @Override
        public void close() {
            measuringPool.close();
            files.close();
            read.close();
        }
    }

    /** Reads the comments that were not searched before, of pages with attachments that nothing else refers to. */
    void search(Source source, Relations relations, Engine engine, Set<URI> bases, Code unread) {
        load(engine);
        List<Comment> wanted = relations.unsearchedComments();
        if (wanted.isEmpty()) {
            return;
        }
        try (Search search = new Search(engine, bases)) {
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
                                        ? "Which files of their pages are unused stays empty: the export holds no text of them."
                                        : "The unused files of their pages are not known. The next run tries again."),
                        null,
                        null));
            }
        }
    }

    private void load(Engine engine) {
        if (Stream.of(COMMENTS, FILES).map(folder::resolve).allMatch(Files::exists)) {
            engine.run("""
                    CREATE TABLE kept_comment AS FROM %1$s WHERE rules = %3$s;
                    CREATE TABLE kept_comment_file AS SELECT f.* FROM %2$s f SEMI JOIN kept_comment USING (comment_id);
                    """.formatted(
                            Sql.parquet(List.of(folder.resolve(COMMENTS))),
                            Sql.parquet(List.of(folder.resolve(FILES))),
                            Sql.text(rules)));
        } else {
            engine.run("""
                    CREATE TABLE kept_comment
                      (comment_id BIGINT, version INTEGER, space_key VARCHAR, rules VARCHAR);
                    CREATE TABLE kept_comment_file
                      (comment_id BIGINT, means VARCHAR, file VARCHAR, file_id BIGINT, owner_id BIGINT);
                    """);
        }
        engine.run("""
                CREATE TEMP TABLE comment_again AS
                SELECT comment_id FROM kept_comment k JOIN comment c USING (comment_id, version)
                WHERE version > 0 AND comment_id NOT IN (SELECT comment_id FROM comment_read);
                INSERT INTO comment_file BY NAME SELECT f.* FROM kept_comment_file f SEMI JOIN comment_again USING (comment_id);
                INSERT INTO comment_read FROM comment_again;
                DROP TABLE comment_again;
                """);
    }

    /** Saves the results of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        try {
            Files.createDirectories(folder);
            engine.run("DELETE FROM kept_comment WHERE space_key IN (SELECT space_key FROM space)");
            // Comments last: if the process is killed before, they are read again.
            replace(engine, """
                    SELECT u.* FROM comment_use u
                    UNION ALL BY NAME FROM kept_comment_file SEMI JOIN kept_comment USING (comment_id)
                    """, FILES);
            replace(engine, """
                    SELECT DISTINCT comment_id, version, page.space_key, %s AS rules
                    FROM comment SEMI JOIN comment_read USING (comment_id) JOIN page USING (page_id) WHERE version > 0
                    UNION ALL BY NAME FROM kept_comment
                    """.formatted(Sql.text(rules)), COMMENTS);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    private void replace(Engine engine, String query, String name) throws IOException {
        Path aside = folder.resolve(name + ".new");
        engine.writeParquet(query, aside);
        Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
