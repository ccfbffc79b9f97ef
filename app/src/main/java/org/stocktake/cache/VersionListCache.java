package org.stocktake.cache;

import java.util.Collection;
import java.util.TreeSet;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;

/** Last major edits found in version lists, in the folder {@code measured/}: ids and dates only. */
final class VersionListCache {
    private static final String NAME = "version_list.parquet";

    private final CacheFolder folder;
    private final String bots;

    /** @param bots results obtained with other bots are read again */
    VersionListCache(CacheFolder folder, Collection<String> bots) {
        this.folder = folder;
        this.bots = String.join(";", new TreeSet<>(bots));
    }

    /** Adds the cached results for the versions of this week to {@code version_list}. */
    void load(Engine engine) {
        engine.run(
                folder.holds(NAME)
                        ? "CREATE TABLE kept_version_list AS FROM %s WHERE bots = %s"
                                .formatted(folder.rows(NAME), Sql.text(bots))
                        : "CREATE TABLE kept_version_list (page_id BIGINT, version INTEGER, substantive_at TIMESTAMP,"
                                + " space_key VARCHAR, bots VARCHAR)");
        engine.run(SqlTemplate.of("/cache/versions_again.sql"));
    }

    /** Saves the results for pages of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        folder.replace(engine, SqlTemplate.of("/cache/version_lists.sql").set("bots", bots), NAME);
    }
}
