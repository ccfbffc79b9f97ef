package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.SqlFile;

/** SQL that is left out because its result is known has the same result as if it ran. */
class PlannedSqlTest extends SmallWiki {
    private static final Pattern CREATED = Pattern.compile("(?m)^CREATE TABLE (\\w+)");
    private static final Pattern EARLIER = Pattern.compile("\\b(?:before|earlier)_([a-z_]+)\\b");

    @Test
    void withoutAWorkflowSourceTheTablesAreThoseOfAllSteps() {
        page(10, "Home", null);
        page(11, "Below", 10L);
        thisRun(null);
        relations.prepare();
        relations.applyPrivacy(new Privacy.Ids());
        relations.addLookedUpPeople();
        String shortcut = text("workflow_unasked") + text("workflow_merged_none");
        engine.run(shortcut);
        List<String> tables =
                CREATED.matcher(shortcut).results().map(found -> found.group(1)).toList();
        List<String> left = tables.stream().map(this::contents).toList();
        tables.forEach(table -> engine.run("DROP TABLE " + table));

        SqlFile.inOrder("/relate/workflow").forEach(step -> engine.run(step.text()));
        engine.run(text("workflow_merged"));

        assertThat(tables).contains("workflow_standing", "workflow_merged");
        assertThat(tables.stream().map(this::contents)).isEqualTo(left);
    }

    /** The search for workflows says that the site has no app for them. */
    @Test
    void aTableThatIsNotPlannedWouldHaveNoRows() {
        page(10, "Home", null);
        page(11, "Below", 10L);
        engine.run("INSERT INTO listed_workflow_source VALUES ('workflow', 'KB', 'app_absent')");
        publish(new Privacy.Ids());
        engine.run("DROP TABLE workflow_merged; " + text("workflow_merged"));
        List<TableFile> leftOut = TableFile.tables().stream()
                .filter(file -> !file.when().isEmpty()
                        && rows("SELECT %s AS holds".formatted(file.when())).equals(List.of("false")))
                .toList();

        assertThat(rows("SELECT DISTINCT told_by FROM workflow_standing")).containsExactly("none");
        assertThat(rows("FROM workflow_merged")).isEmpty();
        assertThat(leftOut)
                .extracting(TableFile::name)
                .contains("workflow", "workflow_states", "transitions", "bottlenecks", "approvals");
        assertThat(leftOut)
                .filteredOn(file -> !file.name().equals("changes"))
                .allSatisfy(file -> assertThat(rows("FROM (%s)".formatted(file.query())))
                        .as(file.name())
                        .isEmpty());
    }

    private static String text(String file) {
        return SqlFile.of("/relate/%s.sql".formatted(file)).text();
    }

    private String contents(String table) {
        return table
                + rows("SELECT column_name, column_type FROM (DESCRIBE " + table + ")")
                + rows("FROM " + table + " ORDER BY ALL");
    }

    @Test
    void aTableWhoseConditionIsFalseHasItsColumnsAndNoRows() {
        page(10, "Home", null);

        publish(new Privacy.Ids());

        assertThat(rows("SELECT count(*) FROM changes")).containsExactly("0");
        assertThat(rows("SELECT string_agg(column_name, ' ') FROM (DESCRIBE changes)"))
                .containsExactly("iso_week since_week page_id space_key title content_type kind before after");
    }

    @Test
    void eachViewOfEarlierWeeksIsRead() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        for (String folder : List.of("relate", "cache", "findings")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/resources", folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                    EARLIER.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group())
                            .forEach(read::add);
                }
            }
        }

        assertThat(rows("""
            SELECT table_name FROM duckdb_tables()
            WHERE database_name = 'wiki' AND table_name SIMILAR TO '(before|earlier)_.*'
            """)).isNotEmpty().allMatch(read::contains);
    }
}
