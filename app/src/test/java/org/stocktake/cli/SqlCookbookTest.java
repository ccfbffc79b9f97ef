package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.SnapshotQuery;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Table;

/**
 * Every statement of the SQL cookbook succeeds over two published weeks and returns a row. A wrong name or value in a
 * condition is therefore detected.
 */
class SqlCookbookTest {
    private static final Path PAGE =
            Path.of(System.getProperty("stocktake.root")).resolve("docs/how-to/sql-cookbook.md");

    private static final Pattern SECTION =
            Pattern.compile("^## (\\w+)\\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("^```sql\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** Data that the questions select, in both weeks. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("pages", """
                    SELECT * FROM (VALUES
                      (1, 'ENG', 'Home', 'page', 'current', 'ok', '', 400, 120, 'jira;toc', 'p1', 35.0, 0, NULL),
                      (2, 'ENG', 'Release', 'page', 'current', 'partial', 'comments', 90, 600, '', 'p2', 65.5, 1, 5))
                    AS t(page_id, space_key, title, content_type, status, row_quality, missing_groups, days_since_update,
                      word_count, macro_names, owner, lix, heading_skips, parent_id)
                    """),
            Map.entry("approvals", "SELECT 2 AS page_id, 'p1' AS approver, 'pending' AS decision, true AS open"),
            Map.entry(
                    "attachments",
                    "SELECT 10 AS attachment_id, 1 AS page_id, 'ENG' AS space_key, 'a.png' AS name, 'image/png' AS"
                            + " media_type, 2000000 AS bytes, false AS referenced"),
            Map.entry(
                    "bottlenecks",
                    "SELECT 'ENG' AS space_key, 'Approval' AS workflow_name, 'Review' AS workflow_state, 1 AS pages,"
                            + " 40 AS p90_days, 30 AS limit_days, 100 AS pct_over_limit"),
            Map.entry("changes", "SELECT 3 AS page_id, 'ENG' AS space_key, 'Old' AS title, 'deleted' AS kind"),
            Map.entry(
                    "containers",
                    "SELECT 5 AS container_id, 'folder' AS type, 'Plans' AS title, true AS parent_known, 'ENG' AS"
                            + " space_key"),
            Map.entry("duplicates", """
                    SELECT 'c' AS cluster, 'near' AS kind, page_id, 'ENG' AS space_key, 'Release' AS title, 0.95 AS similarity,
                      1 AS suggested_master, 2 AS pages
                    FROM (VALUES (1), (2)) AS t(page_id)
                    """),
            Map.entry(
                    "failures",
                    "SELECT 1 AS number, 'GROUP_UNREADABLE' AS code, 'It broke.' AS what, 'Run again.' AS remedy"),
            Map.entry("findings", """
                    SELECT 'f1' AS finding_id, 'OUTDATED' AS rule_id, 'high' AS severity, 'open' AS state, 1 AS page_id,
                      'ENG' AS space_key, 40 AS priority, '400 days' AS evidence
                    """),
            Map.entry("labels", "SELECT 1 AS page_id, 'ENG' AS space_key, 'global' AS prefix, 'howto' AS name"),
            Map.entry("links", """
                    SELECT * FROM (VALUES
                      (1, 1, 'page', 'broken', 'ENG', 'Gone', NULL),
                      (1, 2, 'web', 'external', NULL, NULL, 'https://example.org/a'))
                    AS t(source_page_id, position, kind, status, target_space, target_title, target_url)
                    """),
            Map.entry(
                    "people",
                    "SELECT 'p1' AS person_id, 'Ann Example' AS display_name, 'inactive' AS account_status, 'user' AS"
                            + " kind"),
            Map.entry(
                    "rules",
                    "SELECT 'COLD_SPACE' AS formerly, 'OUTDATED' AS rule_id, 2 AS rule_version, 'high' AS severity, 'stale 200' AS threshold,"
                            + " true AS changed"),
            Map.entry("spaces", """
                    SELECT * FROM (VALUES ('ENG', 'Engineering', 2, 50), (NULL, NULL, 2, 50))
                    AS t(space_key, name, pages_current, health)
                    """),
            Map.entry("transitions", "SELECT 2 AS page_id, 1 AS number, 'Draft' AS from_state, 'Review' AS to_state"),
            Map.entry(
                    "workflow",
                    "SELECT 2 AS page_id, 'ENG' AS space_key, 'Review' AS workflow_state, 'review' AS state_category,"
                            + " 40 AS days_in_state, true AS expired"),
            Map.entry(
                    "workflow_parameters",
                    "SELECT 2 AS page_id, 'Department' AS name, 'Finance' AS value, 'ENG' AS space_key"),
            Map.entry(
                    "workflow_states",
                    "SELECT 'ENG' AS space_key, 'Approval' AS workflow_name, 'Review' AS workflow_state, 'review' AS"
                            + " category, false AS final, 1 AS pages"),
            Map.entry(
                    "workflow_tasks",
                    "SELECT 2 AS page_id, 't' AS task_id, 'Check' AS name, 'p1' AS assignee, TIMESTAMP '2026-11-01' AS"
                            + " due_at, false AS done"));

    @TempDir
    static Path folder;

    private static SnapshotQuery snapshotQuery;

    @BeforeAll
    static void publish() throws IOException {
        GivenWeeks weeks = new GivenWeeks(folder);
        weeks.publish("2026-W47", ROWS);
        weeks.publish("2026-W48", ROWS);
        Path data = folder.resolve("stocktake-data");
        Files.createDirectories(ExternalLinks.folder(data));
        try (Engine engine = engine()) {
            engine.append(ExternalLinks.TABLE).close();
            engine.run("INSERT INTO external_links BY NAME SELECT 'https://example.org/a' AS url, 'broken' AS status");
            engine.writeParquet("FROM external_links", ExternalLinks.file(data));
        }
        Snapshots snapshots = new Snapshots(data, new Retention(100, 0), SqlCookbookTest::engine);
        snapshotQuery = SnapshotQuery.over(snapshots, List.of(), folder.resolve("spill"), 256, Duration.ofMinutes(1));
    }

    @AfterAll
    static void close() {
        snapshotQuery.close();
    }

    private static Engine engine() {
        return DuckEngine.inMemory(folder.resolve("spill"), 256);
    }

    @TestFactory
    Stream<DynamicTest> everyStatementOfTheCookbookHasAnAnswer() throws IOException {
        return statements().entrySet().stream()
                .flatMap(section -> section.getValue().stream()
                        .map(sql -> dynamicTest(
                                section.getKey() + ": "
                                        + sql.lines().findFirst().orElse(""),
                                () -> {
                                    List<Row> rows = new ArrayList<>();
                                    snapshotQuery.query(sql, rows::add);
                                    assertThat(rows).as(sql).isNotEmpty();
                                })));
    }

    @Test
    void theCookbookAsksEachTableThatCanBeRead() throws IOException {
        List<String> tables = Stream.concat(ColumnDictionary.readable().stream(), Stream.of(ExternalLinks.TABLE))
                .map(Table::name)
                .toList();
        Map<String, List<String>> statements = statements();
        assertThat(statements.keySet()).containsExactlyInAnyOrderElementsOf(tables);
        statements.forEach((table, asked) -> assertThat(asked)
                .as("the questions to %s", table)
                .isNotEmpty()
                .allMatch(sql -> Pattern.compile("(FROM|JOIN) " + table + "\\b")
                        .matcher(sql)
                        .find()));
    }

    /** By table. */
    private static Map<String, List<String>> statements() throws IOException {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (MatchResult section :
                SECTION.matcher(Files.readString(PAGE)).results().toList()) {
            statements.put(
                    section.group(1),
                    STATEMENT
                            .matcher(section.group(2))
                            .results()
                            .map(match -> match.group(1))
                            .toList());
        }
        return statements;
    }
}
