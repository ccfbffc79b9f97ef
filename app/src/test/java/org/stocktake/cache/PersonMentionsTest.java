package org.stocktake.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;

/** A run that must not cache a person, and the command that erases one, agree on which pages name the person. */
class PersonMentionsTest {
    /** Ann Doe, with the id a1 and the username ann, is named by pages 1 to 9, and by no others. */
    private static final String PROPERTIES = """
        SELECT * FROM (VALUES
          (1, 'a1', NULL), (2, NULL, 'Doe, Ann'), (3, NULL, 'bob ;  A1'), (11, 'b2', 'Anna'), (12, NULL, ''), (13, NULL, 'Anne, Doe'))
        t(page_id, person, value)
        """;

    private static final String WORKFLOW = """
        SELECT page_id,
          [{approver: approver}] AS approvals,
          CASE WHEN assignee IS NOT NULL THEN [{assignee: assignee}] END AS tasks,
          [{value: value}] AS parameters
        FROM (VALUES
          (4, 'a1', NULL, NULL), (5, NULL, 'a1', NULL), (6, NULL, NULL, 'bob, a1'), (7, NULL, NULL, 'doe, ann'),
          (8, NULL, NULL, 'bob;a1'), (9, 'name:ann', NULL, NULL), (14, 'b2', 'b2', 'b2, a12'), (15, NULL, NULL, NULL))
        t(page_id, approver, assignee, value)
        """;

    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = DuckEngine.inMemory(folder.resolve("spill"), 256);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aRunDoesNotCacheThePages() {
        engine.run("CREATE TABLE body_property AS " + PROPERTIES);
        engine.run("CREATE TABLE workflow AS " + WORKFLOW);
        Map.of("approval", "approver", "task", "assignee", "parameter", "value")
                .forEach((list, field) -> engine.run(
                        "CREATE TABLE listed_workflow_%1$s AS SELECT page_id, unnest(%1$ss).%2$s AS %2$s FROM workflow"
                                .formatted(list, field)));
        engine.run("""
            CREATE TABLE person AS
            SELECT * FROM (VALUES ('a1', 'ann', 'Doe, Ann'), ('b2', 'bob', 'Bob')) t(person_id, username, display_name);
            CREATE MACRO is_forgotten(id) AS id = 'a1';
            """);

        ForgottenPages.find(engine);

        assertThat(pages("forgotten_page")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theCommandDropsThePages() {
        CacheFolder caches = new CacheFolder(folder.resolve("measured"));
        caches.replace(engine, PROPERTIES, BodyCache.PROPERTIES);
        caches.replace(engine, WORKFLOW, WorkflowCache.PAGES);

        PersonCaches person = new PersonCaches(caches.path(), engine, List.of("a1"), List.of("Doe, Ann"));

        assertThat(pages("naming_page")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(person.count()).isEqualTo(9);
        person.drop();
        assertThat(pages("(FROM %s UNION ALL BY NAME FROM %s)"
                        .formatted(caches.rows(BodyCache.PROPERTIES), caches.rows(WorkflowCache.PAGES))))
                .containsExactly(11, 12, 13, 14, 15);
    }

    @Test
    void aFolderWithoutCachesNamesNobody() {
        PersonCaches person = new PersonCaches(folder.resolve("measured"), engine, List.of("a1"), List.of());

        assertThat(person.count()).isZero();
        person.drop();
        assertThat(folder.resolve("measured")).doesNotExist();
    }

    private List<Integer> pages(String relation) {
        return engine.query("SELECT page_id FROM %s ORDER BY page_id".formatted(relation)).stream()
                .map(row -> (int) row.number("page_id"))
                .toList();
    }
}
