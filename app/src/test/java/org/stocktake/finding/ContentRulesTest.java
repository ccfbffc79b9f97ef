package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about the content of pages. */
class ContentRulesTest {
    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    private void blank(long page, @Nullable Object... columns) {
        wiki.page(page, "word_count", 0, "image_count", 0, "code_lines", 0).page(page, columns);
    }

    @Test
    void aPageIsEmptyWhenNothingAtAllIsOnItOrBelowIt() {
        blank(11);
        blank(12, "word_count", 1);
        blank(13, "image_count", 1);
        blank(14, "macro_count", 1);
        blank(15, "attachment_count", 1);
        blank(16, "child_count", 1);

        assertThat(wiki.found("EMPTY_PAGE"))
                .containsExactly("11 | medium | no word, no image, no file, no macro, and no page below it");
    }

    @Test
    void aStubHasFewWordsAndNothingElseToShow() {
        blank(11, "word_count", 49);
        blank(12, "word_count", 50);
        blank(13, "word_count", 9, "image_count", 1);
        blank(14, "word_count", 9, "table_count", 1);
        blank(15, "word_count", 9, "macro_names", "drawio;info");
        blank(16, "word_count", 9, "macro_names", "info");
        blank(17, "word_count", 9, "macro_names", null);
        blank(18, "word_count", 9, "macro_names", "code", "code_lines", 9);
        blank(19, "word_count", 9, "macro_names", "code", "code_lines", 10);
        List<String> carriers = List.of(
                "markdown", "html", "unmigrated-wiki-markup", "content-tree", "excerpt-include", "mermaid-cloud");
        for (int i = 0; i < carriers.size(); i++) {
            blank(20 + i, "word_count", 0, "macro_names", carriers.get(i));
        }

        assertThat(wiki.found("STUB"))
                .containsExactly(
                        "11 | low | words: 49; no image, no table",
                        "16 | low | words: 9; no image, no table",
                        "18 | low | words: 9; no image, no table");
        assertThat(wiki.only("STUB").asked("SELECT space_key, stubs FROM spaces ORDER BY ALL"))
                .containsExactly("KB | 3", "null | 3");
    }

    @Test
    void aPageIsTooLargeByItsWordsOrByItsBytes() {
        wiki.page(11, "word_count", 10_000, "body_bytes", 1_048_576L)
                .page(12, "word_count", 10_001)
                .page(13, "body_bytes", 1_048_577L);

        assertThat(wiki.found("OVERSIZE"))
                .containsExactly("12 | low | 10001 words in 4000 bytes", "13 | low | 300 words in 1048577 bytes");
    }

    @Test
    void aTitleIsTooShortTooLongOrADate() {
        wiki.page(11, "title", "FAQ")
                .page(12, "title", "Plans")
                .page(13, "title", "x".repeat(60))
                .page(14, "title", "x".repeat(61))
                .page(15, "title", "2026-11-16")
                .page(16, "title", "16.11.2026")
                .page(17, "title", "2026-11-16 Meeting")
                .page(18, "title", "会議の記録");

        assertThat(wiki.found("TITLE_FORM"))
                .containsExactly(
                        "11 | info | the title has 3 characters",
                        "14 | info | the title has 61 characters",
                        "15 | info | the title is a date only",
                        "16 | info | the title is a date only");
    }

    @Test
    void aPageLacksALabelWhenItHasNoneOrNoneOfThoseRequired() {
        wiki.page(11, "labels", "", "label_count", 0)
                .page(12, "labels", "draft;howto")
                .page(13, "labels", null);

        assertThat(wiki.found("LABEL_MISSING")).containsExactly("11 | low | its labels: none");

        wiki.tuned(Wiki.tuning("LABEL_MISSING.required=guide;howto")).page(14, "labels", "draft");

        assertThat(wiki.found("LABEL_MISSING"))
                .containsExactly("11 | low | its labels: none", "14 | low | its labels: draft");
    }

    @Test
    void aPageThatWasNotReadWholeIsFound() {
        wiki.page(11, "row_quality", "partial", "missing_groups", "attachments;comments")
                .page(12)
                .page(13, "row_quality", "partial", "missing_groups", "body;workflow")
                .page(14, "row_quality", "partial", "missing_groups", "parameters;workflow")
                .page(15, "row_quality", "partial", "missing_groups", "parameters");

        assertThat(wiki.found("NOT_READ"))
                .containsExactly(
                        "11 | high | row quality partial; not read: attachments;comments",
                        "13 | high | row quality partial; not read: body;workflow",
                        "14 | info | row quality partial; not read: parameters;workflow",
                        "15 | info | row quality partial; not read: parameters");
    }

    @Test
    void aPageIsChurnedWhenItIsEditedMoreOftenThanNearlyAllOthers() {
        for (long page = 100; page < 400; page++) {
            wiki.page(page, "edits_30d", 1, "edit_sessions_30d", 1);
        }
        wiki.page(11, "edits_30d", 14, "edit_sessions_30d", 10)
                .page(12, "edits_30d", 14, "edit_sessions_30d", 9)
                .page(13, "edits_30d", 20)
                .page(14, "edits_30d", 19)
                .page(15, "edits_30d", null);

        assertThat(wiki.found("HIGH_CHURN"))
                .containsExactly(
                        "11 | info | 10 editing sessions in 30 days",
                        "13 | info | 20 versions (editing sessions unknown) in 30 days");
    }

    @Test
    void aPageIsNotChurnedWhereManyAreEditedAsOften() {
        for (long page = 100; page < 150; page++) {
            wiki.page(page, "edits_30d", 12, "edit_sessions_30d", 12);
        }

        assertThat(wiki.found("HIGH_CHURN")).isEmpty();
    }

    @Test
    void aPageWaitsForTextWhereAPlaceholderIsLeftOrItsTitleIsThatOfACopy() {
        wiki.page(11, "placeholder_count", 2)
                .page(12, "placeholder_count", 0)
                .page(13, "placeholder_count", 0, "title", "Copy of Plan")
                .page(14, "placeholder_count", null, "title", "Copy of a page that was not read")
                .page(15, "placeholder_count", null)
                .page(16, "placeholder_count", 0, "title", "Copy of")
                .page(17, "placeholder_count", 0, "title", "A copy of the plan");

        assertThat(wiki.found("PLACEHOLDER"))
                .containsExactly("11 | low | placeholders: 2", "13 | low | its title begins with \"Copy of\"");
    }

    @Test
    void aPageOfTheOldEditorIsFoundWhereTheEditorIsKnown() {
        wiki.page(11, "editor", "legacy").page(12, "editor", "v2").page(13, "editor", null);

        assertThat(wiki.found("LEGACY_EDITOR")).containsExactly("11 | info | its editor is legacy");
    }
}
