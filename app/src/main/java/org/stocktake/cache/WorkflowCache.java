package org.stocktake.cache;

import java.nio.file.Path;
import java.time.Instant;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Week;
import org.stocktake.source.IncrementalWorkflow;

/**
 * Workflow data in the folder {@code measured/}. If people are not published by their ids, pages for which the app names a
 * person are not cached.
 */
public final class WorkflowCache {
    static final String PAGES = "workflow.parquet";
    private static final String STATES = "workflow_state.parquet";
    private static final String HABITS = "workflow_habit.parquet";

    private final CacheFolder folder;
    private final CachedPeople people;

    /** @param folder the folder {@code measured/} */
    public WorkflowCache(Path folder, CachedPeople people) {
        this.folder = new CacheFolder(folder);
        this.people = people;
    }

    /**
     * Creates {@code kept_workflow} and its companions in an engine that has the tables of this run.
     *
     * @param now start of the run
     * @return which pages have cached data
     */
    public IncrementalWorkflow load(Engine engine, Week week, Instant now) {
        engine.run(SqlTemplate.of("/cache/workflow_kept.sql"));
        into(engine, "kept_workflow", PAGES);
        into(engine, "kept_workflow_state", STATES);
        into(engine, "kept_workflow_habit", HABITS);
        if (holdsOtherPrivacy(engine)) {
            // Deleted at once, not at the end of a run that may fail.
            engine.run("DELETE FROM kept_workflow");
            folder.delete(PAGES);
        }
        return new WorkflowIndex(engine, week, now);
    }

    private void into(Engine engine, String table, String name) {
        if (folder.holds(name)) {
            engine.run("INSERT INTO %s BY NAME FROM %s".formatted(table, folder.rows(name)));
        }
    }

    private boolean holdsOtherPrivacy(Engine engine) {
        return engine.query("SELECT count(*) AS n FROM kept_workflow WHERE privacy <> " + Sql.text(people.privacy()))
                        .get(0)
                        .number("n")
                > 0;
    }

    /** Adds the cached data of unchanged pages to the data of this run, which must be complete. */
    public void addUnchanged(Engine engine) {
        engine.run(SqlTemplate.of("/cache/workflow_unchanged.sql"));
    }

    /**
     * Saves complete data only.
     *
     * @param engine holds {@code forgotten_page}
     */
    public void save(Engine engine) {
        folder.replace(engine, SqlTemplate.of("/cache/workflow_habits.sql"), HABITS);
        folder.replace(engine, SqlTemplate.of("/cache/workflow_states.sql"), STATES);
        folder.replace(
                engine, SqlTemplate.of("/cache/workflow_pages.sql").set("cache_privacy", people.privacy()), PAGES);
    }
}
