package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Exemptions and custom columns of an operator. */
class CustomSqlIT extends SmallWiki {
    private final List<Failure> failures = new ArrayList<>();

    private void exempt(List<Exemption> conditions) {
        List<Table> tables = relations.publish(new Privacy.Ids());
        try (Sandbox sandbox = Sandbox.of(engine, folder.resolve("custom"), 64)) {
            new CustomSql(engine, sandbox, tables, failures::add).exempt(conditions, LocalDate.of(2026, 11, 18));
        }
    }

    private void silentPage() {
        page(10, "Home", null);
        page(11, "Silent", 10L);
        engine.run("UPDATE listed SET labels = NULL, label_count = NULL WHERE page_id = 11");
        thisRun(null);
        relations.prepare();
    }

    @Test
    void whereLabelsAreNotKnownItIsNotKnownWhetherOneExempts() {
        add(Inputs.EXEMPT_LABEL, new Object[][] {{"Evergreen"}});
        silentPage();

        exempt(List.of());

        assertThat(rows("SELECT title, exempt FROM pages ORDER BY page_id"))
                .containsExactly("Home | false", "Silent | null");
    }

    @Test
    void whereNoLabelExemptsNobodyNeedKnowThem() {
        silentPage();

        exempt(List.of());

        assertThat(rows("SELECT title, exempt FROM pages ORDER BY page_id"))
                .containsExactly("Home | false", "Silent | false");
    }

    @Test
    void aLabelOrAConditionExemptsAPage() {
        page(10, "Home", null);
        page(11, "Evergreen", 10L);
        page(12, "By rule", 10L);
        page(13, "Rule is over", 10L);
        engine.run("UPDATE listed SET labels = 'evergreen;howto', label_count = 2 WHERE page_id = 11");
        add(Inputs.EXEMPT_LABEL, new Object[][] {{"Evergreen"}});
        thisRun(null);
        relations.prepare();

        exempt(List.of(
                new Exemption("title = 'by RULE' AND space_key IN ('kb')", "it's ours", LocalDate.of(2026, 11, 18)),
                new Exemption("title = 'Rule is over'", "was", LocalDate.of(2026, 11, 17)),
                new Exemption("no_such_column > 1", "typo", null),
                new Exemption("exempt IS NULL", "other exemptions are not seen", null),
                new Exemption("true); COPY pages TO '/tmp/stolen.csv'; SELECT (true", "no statement", null),
                new Exemption("len((SELECT content FROM read_text('/etc/hostname'))) > 0", "no file", null)));

        assertThat(rows("SELECT title, exempt, exempt_reason FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | false | null",
                        "Evergreen | true | label evergreen",
                        "By rule | true | it's ours",
                        "Rule is over | false | null");
        assertThat(failures)
                .extracting(Failure::code, Failure::where)
                .containsOnly(tuple(Code.COLUMN_FAILED, "exempt.rules"))
                .hasSize(4);
        assertThat(failures.get(2).what())
                .endsWith("Only one statement that reads is allowed: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE.");
        assertThat(failures.get(3).what()).endsWith("file system operations are disabled by configuration.");
    }

    @Test
    void anOperatorsOwnColumnStandsLastAndABadOneStopsNothing() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("risk.sql"), """
            -- column risk integer (points): Words by ten.
            SELECT page_id, word_count / 10 AS risk FROM pages
            """);
        Files.writeString(own.resolve("broken.sql"), """
            -- column nonsense integer: Fails.
            SELECT page_id, nothing AS nonsense FROM pages
            """);
        Files.writeString(own.resolve("taken.sql"), """
            -- column title text: Is there already.
            SELECT page_id, 'x' AS title FROM pages
            """);
        Files.writeString(own.resolve("other.sql"), """
            -- column other integer: Links of the page.
            SELECT page_id, count(source_page_id) AS other FROM pages LEFT JOIN links ON source_page_id = page_id
            GROUP BY page_id
            """);
        Files.writeString(own.resolve("reading.sql"), """
            -- column stolen text: A file.
            SELECT page_id, (SELECT content FROM read_text('/etc/hostname')) AS stolen FROM pages
            """);
        Files.writeString(own.resolve("seeing.sql"), """
            -- column seeing integer: Another column.
            SELECT page_id, risk AS seeing FROM pages
            """);
        page(10, "Home", null);
        body(10, 1, 50);
        thisRun(null);
        relations.prepare();

        List<Table> tables = relations.publish(new Privacy.Ids());
        List<Column> columns;
        try (Sandbox sandbox = Sandbox.of(engine, folder.resolve("custom"), 64)) {
            columns = new CustomSql(engine, sandbox, tables, failures::add).columns(tables.get(0), own);
        }

        assertThat(columns)
                .containsExactly(
                        Column.of("other", Type.INTEGER, "", "Links of the page."),
                        Column.of("risk", Type.INTEGER, "points", "Words by ten."));
        assertThat(rows("SELECT title, risk, other FROM pages")).containsExactly("Home | 5 | 0");
        assertThat(failures)
                .extracting(Failure::code, Failure::where)
                .containsExactly(
                        tuple(Code.COLUMN_FAILED, own.resolve("broken.sql").toString()),
                        tuple(Code.COLUMN_FAILED, own.resolve("reading.sql").toString()),
                        tuple(Code.COLUMN_FAILED, own.resolve("seeing.sql").toString()),
                        tuple(Code.COLUMN_FAILED, own.resolve("taken.sql").toString()));
        assertThat(failures.get(3).what() + " " + failures.get(3).remedy())
                .isEqualTo("The table pages has these columns already: title. Choose other names.");
        assertThat(folder.resolve("custom")).doesNotExist();
    }
}
