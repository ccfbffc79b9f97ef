package org.stocktake.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.CommentReading;
import org.stocktake.source.IncrementalComments;

/** The comments that the last week listed, in the folder {@code measured/}: ids, pages and dates only. */
final class ListedComments {
    private static final String COMMENTS = "listed_comment.parquet";
    private static final String READINGS = "comment_reading.parquet";

    /** Runs are weekly, and at least every fourth reads all comments. */
    private static final Duration ALL_READ = Duration.ofDays(27);

    private final CacheFolder folder;

    ListedComments(CacheFolder folder) {
        this.folder = folder;
    }

    /** @param now start of the run */
    IncrementalComments load(Engine engine, Instant now) {
        if (!folder.holds(COMMENTS, READINGS)) {
            engine.run(SqlTemplate.of("/cache/listed_comments_none.sql"));
            return IncrementalComments.NONE;
        }
        engine.run(SqlTemplate.of("/cache/listed_comments_kept.sql")
                .with("comments", folder.rows(COMMENTS))
                .with("readings", folder.rows(READINGS)));
        Map<String, CommentReading> readings = new HashMap<>();
        for (Row row : engine.query("FROM kept_comment_reading WHERE agreed")) {
            CommentReading reading = reading(row);
            if (reading.allReadAt().plus(ALL_READ).isAfter(now)) {
                readings.put(key(reading.spaces()), reading);
            }
        }
        return new Kept(Map.copyOf(readings), recent(engine));
    }

    /** Adds the earlier comments, where only new ones were read. */
    void addUnread(Engine engine) {
        engine.run(SqlTemplate.of("/cache/listed_comments_added.sql"));
    }

    /** A source that lists comments anew each week saves none. */
    void save(Engine engine) {
        if (engine.query("SELECT count(*) AS n FROM comment_reading").get(0).number("n") == 0) {
            return;
        }
        // Readings last: with those of an earlier week, the comments do not add up, and are all read again.
        folder.replace(engine, SqlTemplate.of("/cache/listed_comments.sql"), COMMENTS);
        folder.replace(engine, SqlTemplate.of("/cache/comment_readings.sql"), READINGS);
    }

    private static CommentReading reading(Row row) {
        return new CommentReading(
                Arrays.stream(row.text("spaces").split(" ")).map(SpaceKey::new).toList(),
                instant(row, "read_at"),
                instant(row, "all_read_at"),
                row.number("listed"),
                true,
                false);
    }

    private static Instant instant(Row row, String column) {
        return (Instant) Objects.requireNonNull(row.value(column), column);
    }

    private static String key(Collection<SpaceKey> spaces) {
        return CommentReading.sorted(spaces).stream().map(SpaceKey::value).collect(Collectors.joining(" "));
    }

    /** Sorted ids of the comments that may be found again. */
    private static long[] recent(Engine engine) {
        List<Row> rows = engine.query(SqlTemplate.of("/cache/listed_comments_recent.sql"));
        return rows.stream().mapToLong(row -> row.number("comment_id")).toArray();
    }

    private static final class Kept implements IncrementalComments {
        private final Map<String, CommentReading> readings;
        private final long[] recent;

        Kept(Map<String, CommentReading> readings, long[] recent) {
            this.readings = readings;
            this.recent = recent;
        }

        @Override
        public @Nullable CommentReading last(Collection<SpaceKey> spaces) {
            return readings.get(key(spaces));
        }

        @Override
        public boolean isListed(long comment) {
            return Arrays.binarySearch(recent, comment) >= 0;
        }
    }
}
