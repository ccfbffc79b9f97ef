package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Type;

class PageColumnsTest {
    private static final List<Column> PAGES =
            ColumnDictionary.table("pages").orElseThrow().columns();

    @Test
    void theGroupsStandInTheirOrderAndEachHasColumns() {
        assertThat(PAGES)
                .extracting(Column::group)
                .isSorted()
                .doesNotContain(ColumnGroup.OTHER)
                .contains(EnumSet.complementOf(EnumSet.of(ColumnGroup.OTHER)).toArray(ColumnGroup[]::new));
    }

    @Test
    void withinAGroupColumnsOfOnePageComeBeforeThoseOfFilesWhichStandByName() {
        List<Column> columns = new PageColumns(
                        List.of(column("listed_one"), column("listed_two")), List.of(column("measured")), List.of())
                .with(List.of(file("b", "of_b"), file("a", "of_a_first", "of_a_second")));

        assertThat(columns)
                .extracting(Column::name)
                .containsExactly("listed_one", "listed_two", "measured", "of_a_first", "of_a_second", "of_b");
    }

    @Test
    void theTableBeginsAndContinuesWhereItWasPromised() {
        assertThat(PAGES)
                .extracting(Column::name)
                .startsWith("iso_week", "week_start", "run_id", "extracted_at", "page_id", "space_key", "space_id")
                .containsSubsequence("status", "row_quality", "missing_groups", "parent_id", "depth", "child_count")
                .containsSubsequence("reaches_home", "word_count", "char_count", "task_done", "reading_minutes", "lix")
                .containsSubsequence(
                        "links_out_external", "links_in", "reachable_by_listing", "included_by", "broken_links")
                .containsSubsequence("text_hash", "attachment_count", "created_at", "modified_at", "version_count")
                .containsSubsequence("owner_status", "contributor_count", "active_contributor_count", "views_30d")
                .containsSubsequence("exempt", "exempt_reason", "finding_count", "worst_severity", "priority_basis");
    }

    @Test
    void eachColumnIsDescribedInASentence() {
        assertThat(PAGES).allSatisfy(column -> assertThat(column.about()).endsWith("."));
    }

    @Test
    void aColumnOfPagesNeedsAGroupThatExists() {
        assertThatThrownBy(() -> TableFile.page(new SqlFile("depth.sql", """
            -- column depth integer: Levels.
            SELECT 1
            """)))
                .isInstanceOf(StocktakeException.class)
                .hasMessageStartingWith("depth.sql, line 1: No line \"-- group:\" is above this column. Write it like");
        assertThatThrownBy(() -> TableFile.page(new SqlFile("depth.sql", """
            -- Why.
            -- group: forest
            -- column depth integer: Levels.
            SELECT 1
            """)))
                .isInstanceOf(StocktakeException.class)
                .hasMessageStartingWith(
                        "depth.sql, line 2: \"forest\" is no group of columns; the groups are [run, page, quality,"
                                + " tree,");
    }

    private static Column column(String name) {
        return new Column(ColumnGroup.TREE, name, Type.INTEGER, "", "A column.");
    }

    private static TableFile file(String name, String... columns) {
        StringBuilder text = new StringBuilder("-- group: tree\n");
        for (String column : columns) {
            text.append("-- column %s integer: A column.\n".formatted(column));
        }
        return TableFile.page(
                new SqlFile(name + ".sql", text.append("SELECT 1\n").toString()));
    }
}
