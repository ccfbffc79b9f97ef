package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.PeopleSettings;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Access;
import org.stocktake.source.IncrementalWorkflow;

/**
 * Cache of workflow data in the folder {@code measured/}. A page in a final state is requested again only if it or its
 * property changed. For a page in another state, unchanged since, the cached data is used only while its request is
 * postponed. It needs 24 bytes of memory for each page.
 *
 * <p>If people are not published by their ids, pages for which the app names a person are not cached.
 */
final class WorkflowCache implements IncrementalWorkflow {
    private static final String PAGES = "workflow.parquet";
    private static final String STATES = "workflow_state.parquet";
    private static final String HABITS = "workflow_habit.parquet";
    private static final LocalDate A_MONDAY = LocalDate.EPOCH.with(DayOfWeek.MONDAY);

    private final Path folder;
    private final PeopleSettings.Privacy privacy;
    private final long week;
    private final Instant now;
    private long[] pages = {};
    private int[] pageVersions = {};
    private int[] propertyVersions = {};
    private long[] requestedAt = {};
    private final BitSet notFinal = new BitSet();
    private final BitSet withoutParameters = new BitSet();
    private final Map<SpaceKey, Instant> readAt = new HashMap<>();
    private final Map<List<String>, Integer> emptyInARow = new HashMap<>();
    private final Set<SpaceKey> forbidden = new HashSet<>();

    WorkflowCache(Path folder, PeopleSettings.Privacy privacy, Week week, Instant now) {
        this.folder = folder;
        this.privacy = privacy;
        this.week = ChronoUnit.WEEKS.between(A_MONDAY, week.monday());
        this.now = now;
    }

    /** Creates the cached tables in an engine that has the tables of this run. */
    void load(Engine engine) {
        engine.run("""
                CREATE TABLE kept_workflow (
                  page_id BIGINT, space_key VARCHAR, page_version INTEGER, property_version INTEGER, read_at TIMESTAMP,
                  asked_at TIMESTAMP, outcome VARCHAR, workflow_name VARCHAR, state VARCHAR, colour VARCHAR, is_initial BOOLEAN,
                  is_final BOOLEAN, due_at TIMESTAMP, published_state VARCHAR, parameters_outcome VARCHAR,
                  approvals STRUCT(
                    approval VARCHAR, minimum INTEGER, approver VARCHAR, decision VARCHAR, commented BOOLEAN)[],
                  tasks STRUCT(task_id VARCHAR, name VARCHAR, assignee VARCHAR, due_at TIMESTAMP, done_at TIMESTAMP)[],
                  parameters STRUCT(
                    source VARCHAR, parameter_id VARCHAR, name VARCHAR, type VARCHAR, value VARCHAR)[],
                  privacy VARCHAR);
                CREATE TABLE kept_workflow_state AS FROM listed_workflow_state LIMIT 0;
                CREATE TABLE kept_workflow_habit AS FROM workflow_parameter_habit LIMIT 0;
                """);
        into(engine, "kept_workflow", PAGES);
        into(engine, "kept_workflow_state", STATES);
        into(engine, "kept_workflow_habit", HABITS);
        String mode = mode();
        if (keeps(engine, "kept_workflow WHERE privacy <> '%s'".formatted(mode))) {
            // Cached under another privacy setting: deleted at once, not at the end of a run that may fail.
            engine.run("DELETE FROM kept_workflow");
            delete(PAGES);
        }
        remember(engine);
    }

    private void into(Engine engine, String table, String name) {
        if (Files.exists(folder.resolve(name))) {
            engine.run("INSERT INTO %s BY NAME FROM read_parquet('%s')".formatted(table, quoted(folder.resolve(name))));
        }
    }

    private static boolean keeps(Engine engine, String rows) {
        return engine.query("SELECT count(*) AS n FROM " + rows).get(0).number("n") > 0;
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw Disk.failed(folder.resolve(name), e);
        }
    }

    private void remember(Engine engine) {
        int size = (int)
                engine.query("SELECT count(*) AS n FROM kept_workflow").get(0).number("n");
        pages = new long[size];
        pageVersions = new int[size];
        propertyVersions = new int[size];
        requestedAt = new long[size];
        int[] next = {0};
        engine.stream("""
                SELECT page_id, page_version, property_version, coalesce(parameters_outcome = 'forbidden', false)::INTEGER
                  AS closed, (outcome = 'ok' AND NOT coalesce(is_final, false))::INTEGER AS under_way,
                  epoch_ms(coalesce(asked_at, read_at)) AS asked_at
                FROM kept_workflow ORDER BY page_id
                """, row -> {
            int place = next[0]++;
            pages[place] = row.number("page_id");
            pageVersions[place] = (int) row.number("page_version");
            propertyVersions[place] = (int) row.number("property_version");
            withoutParameters.set(place, row.number("closed") == 1);
            notFinal.set(place, row.number("under_way") == 1);
            requestedAt[place] = row.number("asked_at");
        });
        engine.query("SELECT space_key, epoch_ms(min(read_at)) AS read_at FROM kept_workflow GROUP BY space_key")
                .forEach(row ->
                        readAt.put(new SpaceKey(row.text("space_key")), Instant.ofEpochMilli(row.number("read_at"))));
        engine.query(
                        "SELECT space_key, workflow_name, empty_in_a_row FROM kept_workflow_habit WHERE workflow_name IS NOT NULL")
                .forEach(row -> emptyInARow.put(
                        List.of(row.text("space_key"), row.text("workflow_name")), (int) row.number("empty_in_a_row")));
        engine.query("SELECT space_key FROM kept_workflow_habit WHERE workflow_name IS NULL AND forbidden")
                .forEach(row -> forbidden.add(new SpaceKey(row.text("space_key"))));
    }

    @Override
    public Detail of(PageId page, int pageVersion, int propertyVersion) {
        int place = Arrays.binarySearch(pages, page.value());
        if (place < 0 || pageVersions[place] != pageVersion || propertyVersions[place] != propertyVersion) {
            return Detail.NONE;
        }
        if (notFinal.get(place)) {
            return Detail.NOT_FINAL;
        }
        return withoutParameters.get(place) ? Detail.WITHOUT_PARAMETERS : Detail.WHOLE;
    }

    @Override
    public @Nullable Instant requestedAt(PageId page) {
        int place = Arrays.binarySearch(pages, page.value());
        return place < 0 ? null : Instant.ofEpochMilli(requestedAt[place]);
    }

    @Override
    public int emptyInARow(SpaceKey space, String workflow) {
        return emptyInARow.getOrDefault(List.of(space.value(), workflow), 0);
    }

    @Override
    public boolean forbidden(SpaceKey space) {
        return forbidden.contains(space);
    }

    @Override
    public @Nullable Since since(List<SpaceKey> spaces) {
        return spaces.stream()
                .map(readAt::get)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(oldest -> new Since(oldest, oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO))
                .orElse(null);
    }

    @Override
    public long week() {
        return week;
    }

    /** Adds the cached data of unchanged pages to the data of this run, which must be complete. */
    void addUnchanged(Engine engine) {
        engine.run("""
                CREATE TABLE held_workflow AS
                SELECT * FROM kept_workflow
                WHERE page_id IN (SELECT page_id FROM workflow_unchanged)
                  AND page_id NOT IN (SELECT page_id FROM listed_workflow_status);

                INSERT INTO listed_workflow_status
                SELECT page_id, true, outcome, workflow_name, state, colour, is_initial, is_final, due_at, published_state
                FROM held_workflow;

                INSERT INTO listed_workflow_approval
                SELECT page_id, true, a.approval, a.minimum, a.approver, a.decision, a.commented
                FROM (SELECT page_id, unnest(approvals) AS a FROM held_workflow);

                INSERT INTO listed_workflow_task
                SELECT page_id, true, t.task_id, t.name, t.assignee, t.due_at, t.done_at
                FROM (SELECT page_id, unnest(tasks) AS t FROM held_workflow);

                -- Parameters that were forbidden may have been asked for again.
                CREATE TABLE held_parameters AS
                SELECT page_id, parameters_outcome, parameters FROM held_workflow
                WHERE page_id NOT IN (SELECT page_id FROM listed_workflow_parameters);

                INSERT INTO listed_workflow_parameter
                SELECT page_id, true, p.source, p.parameter_id, p.name, p.type, p.value
                FROM (SELECT page_id, unnest(parameters) AS p FROM held_workflow)
                WHERE p.source <> 'parameters' OR page_id IN (SELECT page_id FROM held_parameters);

                INSERT INTO listed_workflow_parameters
                SELECT page_id, true, parameters_outcome FROM held_parameters WHERE parameters_outcome IS NOT NULL;

                INSERT INTO listed_workflow_state
                SELECT * FROM kept_workflow_state
                WHERE (space_key, workflow_name) IN (SELECT (space_key, workflow_name) FROM held_workflow)
                  AND (space_key, workflow_name) NOT IN (SELECT (space_key, workflow_name) FROM listed_workflow_state);

                -- Whether pages begin in a state, only a page tells that is in it; it may not have been asked again.
                INSERT INTO listed_workflow_state BY NAME
                SELECT DISTINCT space_key, workflow_name, state, k.is_initial
                FROM kept_workflow_state k
                JOIN (
                  SELECT space_key, workflow_name, state FROM listed_workflow_state
                  GROUP BY ALL HAVING count(is_initial) = 0) l USING (space_key, workflow_name, state)
                WHERE k.is_initial IS NOT NULL;
                """);
    }

    /** Saves complete data only. */
    void save(Engine engine, ForgottenPages unkept) {
        try {
            Access.folder(folder);
            replace(engine, """
                    SELECT space_key, workflow_name, max(empty_in_a_row) AS empty_in_a_row, bool_or(forbidden) AS forbidden
                    FROM workflow_parameter_habit GROUP BY ALL
                    UNION ALL BY NAME
                    SELECT * FROM kept_workflow_habit k WHERE NOT EXISTS (
                      FROM workflow_parameter_habit h WHERE h.space_key = k.space_key
                        AND h.workflow_name IS NOT DISTINCT FROM k.workflow_name)
                    """, HABITS);
            replace(engine, """
                    SELECT DISTINCT * FROM listed_workflow_state
                    UNION ALL BY NAME
                    SELECT * FROM kept_workflow_state
                    WHERE (space_key, workflow_name) NOT IN (SELECT (space_key, workflow_name) FROM listed_workflow_state)
                    """, STATES);
            replace(engine, pages(unkept), PAGES);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    private String pages(ForgottenPages unkept) {
        return """
                WITH
                property AS (
                  SELECT page_id, max(page_version) AS page_version,
                    arg_max(property_version, page_version) AS property_version
                  FROM listed_workflow_property GROUP BY page_id
                ),
                approval AS (
                  SELECT page_id, list({approval: approval, minimum: minimum, approver: approver, decision: decision,
                    commented: commented}) AS approvals
                  FROM listed_workflow_approval GROUP BY page_id
                ),
                task AS (
                  SELECT page_id, list({task_id: task_id, name: name, assignee: assignee, due_at: due_at,
                    done_at: done_at}) AS tasks
                  FROM listed_workflow_task GROUP BY page_id
                ),
                parameter AS (
                  SELECT page_id, list({source: source, parameter_id: parameter_id, name: name, type: type,
                    value: value}) AS parameters
                  FROM listed_workflow_parameter GROUP BY page_id
                ),
                -- Whether the site could tell which states have changed: if so, what is kept is right until now.
                checked AS (
                  SELECT count(*) FILTER (outcome = 'ok') > 0 AS checked FROM listed_workflow_source WHERE source = 'changed'
                ),
                answered AS (SELECT count(*) > 0 AS answered FROM listed_workflow_status WHERE outcome <> 'app_absent'),
                called AS (SELECT DISTINCT lower(unnest([person_id, username, display_name])) AS name FROM listed_person),
                naming AS (
                  SELECT page_id FROM listed_workflow_approval WHERE approver IS NOT NULL
                  UNION SELECT page_id FROM listed_workflow_task WHERE assignee IS NOT NULL
                  -- An answer may give a parameter by its id alone: another one tells its type.
                  UNION SELECT page_id FROM listed_workflow_parameter
                  WHERE type = 'user'
                    OR type IS NULL AND parameter_id IN (SELECT parameter_id FROM listed_workflow_parameter WHERE type = 'user')
                  UNION
                  SELECT page_id
                  FROM (
                    SELECT page_id, unnest(regexp_split_to_array(lower(trim(value)), ' *, *')) AS name
                    FROM listed_workflow_parameter)
                  SEMI JOIN called USING (name)
                )
                SELECT
                  s.page_id, page.space_key, property.page_version,
                  -- Without a property 0 stands for its version.
                  coalesce(property.property_version, 0) AS property_version,
                  CASE WHEN s.kept AND NOT checked THEN k.read_at ELSE r.started_at END AS read_at,
                  CASE WHEN s.kept THEN coalesce(k.asked_at, k.read_at) ELSE r.started_at END AS asked_at,
                  s.outcome, s.workflow_name, s.state, s.colour, s.is_initial, s.is_final, s.due_at, s.published_state,
                  o.outcome AS parameters_outcome, approval.approvals, task.tasks, parameter.parameters, '$privacy' AS privacy
                FROM listed_workflow_status s
                JOIN page USING (page_id)
                JOIN property USING (page_id)
                LEFT JOIN approval USING (page_id)
                LEFT JOIN task USING (page_id)
                LEFT JOIN parameter USING (page_id)
                LEFT JOIN listed_workflow_parameters o ON o.page_id = s.page_id
                LEFT JOIN kept_workflow k ON k.page_id = s.page_id
                CROSS JOIN checked CROSS JOIN this_run r
                WHERE s.outcome IN ('none', 'ok')
                  AND coalesce(o.outcome, 'none') IN ('ok', 'none', 'forbidden')
                  AND ('$privacy' = 'ids' OR s.page_id NOT IN (SELECT page_id FROM naming))
                  AND s.page_id NOT IN ($unkept)
                UNION ALL BY NAME
                -- Of spaces that were not read, and of all where the app was away. Where it answered, a page of which it was not
                -- asked is archived or has no workflow any more: nobody would look again whether what is kept is right.
                SELECT k.* FROM kept_workflow k CROSS JOIN answered
                WHERE space_key NOT IN (SELECT space_key FROM space)
                  OR (page_id IN (SELECT page_id FROM page) AND NOT answered)
                """.replace("$privacy", mode()).replace("$unkept", unkept.query());
    }

    private String mode() {
        return privacy.name().toLowerCase(Locale.ROOT);
    }

    private void replace(Engine engine, String query, String name) throws IOException {
        Path aside = folder.resolve(name + ".new");
        engine.writeParquet(query, aside);
        Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
