package org.stocktake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

class SqlHeaderTest {
    private static final SqlHeader.Grammar STRICT = new SqlHeader.Grammar(
            Set.of("why", "limit"), Set.of("why"), false, Code.FINDING_FAILED, "Read the document.");
    private static final SqlHeader.Grammar LENIENT = new SqlHeader.Grammar(
            Set.of("why", "limit"), Set.of("why"), true, Code.COLUMN_FAILED, "Read the document.");

    private static SqlHeader header(SqlHeader.Grammar grammar, String... lines) {
        return new SqlFile("a/b.sql", String.join("\n", lines)).header(grammar);
    }

    @Test
    void aFieldHasArgumentsAndAValueThatMayContinue() {
        SqlHeader header = header(
                STRICT,
                "",
                "-- limit words \"a: b\" (x: y): At most",
                "--   these: all.",
                "-- why: It is so.",
                "SELECT 1");

        assertThat(header.all("limit"))
                .containsExactly(new SqlHeader.Field("limit", "words \"a: b\" (x: y)", "At most these: all.", 2));
        assertThat(header.find("why")).contains(new SqlHeader.Field("why", "", "It is so.", 4));
    }

    @Test
    void commentsAfterTheFirstLineOfSqlAreNotPartOfTheHeader() {
        assertThat(header(STRICT, "SELECT 1", "-- why: Not this.").find("why")).isEmpty();
    }

    @Test
    void aListIsSeparatedBySpacesOrCommas() {
        assertThat(header(STRICT, "-- why: a b, c", "SELECT 1")
                        .find("why")
                        .orElseThrow()
                        .list())
                .isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void otherLinesAreCommentsOnlyIfTheGrammarAllowsThem() {
        assertThat(header(LENIENT, "-- A reason.", "-- note: A note.", "SELECT 1")
                        .find("why"))
                .isEmpty();
        refused(
                "a/b.sql, line 2: The header is not understood: \"-- note: A note.\". Read the document.",
                STRICT,
                "-- why: So.",
                "-- note: A note.",
                "SELECT 1");
    }

    @Test
    void everyErrorNamesTheLine() {
        refused(
                "a/b.sql, line 1: The header is not understood: \"-- limit words\". Read the document.",
                LENIENT,
                "-- limit words",
                "SELECT 1");
        refused(
                "a/b.sql, line 2: The header says \"why\" twice. Read the document.",
                LENIENT,
                "-- why: So.",
                "-- why: Or so.",
                "SELECT 1");
        refused("a/b.sql, line 1: The file holds no query. Read the document.", LENIENT, "-- why: So.");
        SqlHeader header = header(STRICT, "-- why: So.", "-- limit words: Some.", "SELECT 1");
        assertThatThrownBy(() -> header.arguments(header.find("limit").orElseThrow(), Pattern.compile("\\d+")))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(
                        "a/b.sql, line 2: The header is not understood: \"-- limit words: Some.\". Read the document.");
    }

    private static void refused(String message, SqlHeader.Grammar grammar, String... lines) {
        assertThatThrownBy(() -> header(grammar, lines))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(message);
    }

    @Test
    void filesRunAfterThoseTheyNeed() {
        assertThat(SqlFile.inOrder("/sql/order")).extracting(SqlFile::name).containsExactly("b", "c", "a");
    }

    @Test
    void filesThatNeedEachOtherAreNamed() {
        assertThatThrownBy(() -> SqlFile.inOrder("/sql/loop"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these files need each other, or one that is missing: [a, b]");
    }
}
