package org.stocktake.cache;

import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;

/**
 * The people of all versions of each page, in the folder {@code measured/}, for sources that read them by separate
 * requests. Only ids are cached, and only if people are shown by their ids.
 */
final class ContributorCache {
    static final String NAME = "contributor.parquet";

    private final CacheFolder folder;
    private final CachedPeople people;

    ContributorCache(CacheFolder folder, CachedPeople people) {
        this.folder = folder;
        this.people = people;
    }

    /** Loads {@code kept_contributor}; removes what was cached while people were shown by their ids. */
    CachedContributors load(Engine engine) {
        if (!people.kept()) {
            folder.delete(NAME);
        }
        engine.run(
                folder.holds(NAME)
                        ? "CREATE TABLE kept_contributor AS FROM " + folder.rows(NAME)
                        : "CREATE TABLE kept_contributor (page_id BIGINT, version INTEGER, space_key VARCHAR, person_id"
                                + " VARCHAR)");
        return new CachedContributors(engine);
    }

    /** @param forgotten condition over {@code person_id} for people whom no cache may name */
    void save(Engine engine, String forgotten) {
        if (people.kept()) {
            folder.replace(engine, SqlTemplate.of("/cache/contributors.sql").with("forgotten", forgotten), NAME);
        }
    }
}
