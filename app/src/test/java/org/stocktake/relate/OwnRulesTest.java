package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** What an operator adds: exemptions, and columns of their own. */
class OwnRulesTest extends SmallWiki {
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

        relations.publish(
                new Privacy.Ids(),
                List.of(
                        new Exemption(
                                "title = 'by RULE' AND space_key IN ('kb')", "it's ours", LocalDate.of(2026, 11, 18)),
                        new Exemption("title = 'Rule is over'", "was", LocalDate.of(2026, 11, 17)),
                        new Exemption("no_such_column > 1", "typo", null)),
                null,
                LocalDate.of(2026, 11, 18));

        assertThat(rows("SELECT title, exempt, exempt_reason FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | false | null",
                        "Evergreen | true | label evergreen",
                        "By rule | true | it's ours",
                        "Rule is over | false | null");
        assertThat(rows("SELECT code, place FROM failures")).containsExactly("COLUMN_FAILED | exempt.rules");
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
        page(10, "Home", null);
        body(10, 1, 50);
        thisRun(null);
        relations.prepare();

        List<Table> tables = relations.publish(new Privacy.Ids(), List.of(), own, LocalDate.of(2026, 11, 18));

        Column last = tables.get(0).columns().get(tables.get(0).columns().size() - 1);
        assertThat(last).isEqualTo(new Column("", "risk", Type.INTEGER, "points", "Words by ten."));
        assertThat(rows("SELECT title, risk FROM pages")).containsExactly("Home | 5");
        assertThat(rows("SELECT code, place FROM failures ORDER BY place"))
                .containsExactly(
                        "COLUMN_FAILED | " + own.resolve("broken.sql"), "COLUMN_FAILED | " + own.resolve("taken.sql"));
        assertThat(rows("SELECT what, remedy FROM failures WHERE place LIKE '%taken.sql'"))
                .containsExactly("The table pages has these columns already: title. | Choose other names.");
    }
}
