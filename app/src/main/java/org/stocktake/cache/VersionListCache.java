package org.stocktake.cache;

import java.util.Collection;
import java.util.TreeSet;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;

/** Last major edits found in version lists, in the folder {@code measured/}: ids and dates only. */
final class VersionListCache {
    private static final String NAME = "version_list.parquet";

    private final CacheFolder folder;
    private final String bots;

    /** @param bots results obtained with other bots are read again */
    VersionListCache(CacheFolder folder, Collection<String> bots) {
        this.folder = folder;
        this.bots = Sql.text(String.join(";", new TreeSet<>(bots)));
    }

    /** Adds the cached results for the versions of this week to {@code version_list}. */
    void load(Engine engine) {
        engine.run(
                folder.holds(NAME)
                        ? "CREATE TABLE kept_version_list AS FROM %s WHERE bots = %s".formatted(folder.rows(NAME), bots)
                        : "CREATE TABLE kept_version_list (page_id BIGINT, version INTEGER, substantive_at TIMESTAMP,"
                                + " space_key VARCHAR, bots VARCHAR)");
        engine.run("""
            INSERT INTO version_list
            SELECT page_id, version, substantive_at
            FROM kept_version_list k JOIN page p USING (page_id) WHERE k.version = p.version_count
            """);
    }

    /** Saves the results for pages of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        folder.replace(engine, """
            SELECT DISTINCT ON (page_id) page_id, v.version, v.substantive_at, p.space_key, %s AS bots
            FROM version_list v JOIN page p USING (page_id) WHERE v.version = p.version_count
            UNION ALL BY NAME
            FROM kept_version_list WHERE space_key NOT IN (SELECT space_key FROM space)
            """.formatted(bots), NAME);
    }
}
