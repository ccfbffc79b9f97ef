package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about links, files and duplicates. The run is on 2026-11-16. */
class LinkRulesTest {
    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    @Test
    void anOrphanHasNoParentAndNoPageLeadsToIt() {
        wiki.page(11, "parent_id", null, "links_in", 0)
                .page(12, "links_in", 0)
                .page(13, "parent_id", null)
                .page(14, "parent_id", null, "links_in", 0, "included_by", 1)
                .page(15, "parent_id", null, "links_in", null);

        assertThat(wiki.found("ORPHAN_PAGE"))
                .containsExactly("11 | high | no parent, no page links to it, none includes it");
    }

    @Test
    void anUnlinkedPageThatAListShowsIsLessBad() {
        wiki.page(10, "links_in", 0)
                .page(11, "links_in", 0, "reachable_by_listing", false)
                .page(12, "links_in", 0, "reachable_by_listing", true)
                .page(13, "links_in", 0, "included_by", 2);

        assertThat(wiki.found("UNLINKED_PAGE"))
                .containsExactly(
                        "11 | low | no page links to it, none includes it; no macro lists it",
                        "12 | info | no page links to it, none includes it; a macro lists it");
    }

    @Test
    void aDeadEndHasWordsEnoughAndNothingThatLeadsOn() {
        wiki.page(11, "links_out_internal", 0, "word_count", 50)
                .page(12, "links_out_internal", 0, "word_count", 49)
                .page(13, "links_out_internal", 1)
                .page(14, "links_out_internal", 0, "child_count", 1)
                .page(15, "links_out_internal", 0, "macro_names", "info;pagetree")
                .page(16, "links_out_internal", 0, "macro_names", "content-tree");

        assertThat(wiki.found("DEAD_END_PAGE"))
                .containsExactly("11 | info | 50 words, no link to another page, no page below it");
    }

    private Wiki broken(long source, int position, String kind, String space, String title) {
        return wiki.row(
                "links",
                "source_page_id",
                source,
                "position",
                position,
                "kind",
                kind,
                "target_space",
                space,
                "target_title",
                title,
                "status",
                "broken");
    }

    @Test
    void brokenLinksAreNamedAndAMissingPageThatSeveralWantIsFoundOnce() {
        wiki.page(11, "broken_links", 2)
                .page(12, "broken_links", 1)
                .page(13, "broken_links", 0)
                .page(14, "broken_links", 1, "status", "archived");
        broken(11, 1, "page", "KB", "Old guide");
        broken(11, 2, "page", "KB", "Old guide");
        broken(11, 3, "include", "HR", "Rules");
        broken(12, 1, "page", "KB", "Old guide");
        broken(14, 1, "page", "HR", "Rules");
        wiki.row(
                "links",
                "source_page_id",
                11L,
                "position",
                4,
                "kind",
                "attachment",
                "target_title",
                "a.png",
                "status",
                "broken");

        assertThat(wiki.found("BROKEN_INTERNAL_LINK"))
                .containsExactly(
                        "11 | high | broken references (2): HR: Rules, KB: Old guide",
                        "12 | high | broken references (1): KB: Old guide");
        assertThat(wiki.found("WANTED_PAGE"))
                .containsExactly("KB: Old guide | medium | 2 pages link to it; the first is page 11");
    }

    @Test
    void aWantedPageIsOneInAllSpellingsAndIsCalledAsOnTheFirstPage() {
        wiki.page(11, "broken_links", 1).page(12, "broken_links", 1).page(13, "broken_links", 2);
        broken(11, 2, "page", "KB", "Old guide");
        broken(12, 1, "page", "KB", "OLD GUIDE");
        broken(13, 1, "include", "KB", "old Guide");
        broken(13, 2, "page", "KB", "old guide");

        assertThat(wiki.found("WANTED_PAGE"))
                .containsExactly("KB: Old guide | medium | 3 pages link to it; the first is page 11");
        assertThat(wiki.found("BROKEN_INTERNAL_LINK")).contains("13 | high | broken references (2): KB: old Guide");
    }

    @Test
    void linksToArchivedPagesAndMissingFilesAreFoundWhereThereAreAny() {
        wiki.page(11, "links_to_archived", 1, "broken_attachment_refs", 0)
                .page(12, "links_to_archived", 0, "broken_attachment_refs", 2)
                .page(13);

        assertThat(wiki.found("LINK_TO_ARCHIVED")).containsExactly("11 | low | references to archived pages: 1");
        assertThat(wiki.found("BROKEN_ATTACHMENT_REF")).containsExactly("12 | medium | references to missing files: 2");
    }

    private void file(long id, String name, @Nullable Long bytes, String created, boolean referenced) {
        wiki.row(
                "attachments",
                "attachment_id",
                id,
                "page_id",
                11L,
                "space_key",
                "KB",
                "name",
                name,
                "bytes",
                bytes,
                "created_at",
                Instant.parse(created),
                "referenced",
                referenced);
    }

    @Test
    void anOldFileThatNothingRefersToIsFoundAndALargeOneFirst() {
        wiki.page(11, "attachments_unused", 3);
        file(900, "used.png", 2_000_000L, "2026-01-01T12:00:00Z", true);
        file(901, "large.zip", 1_000_000L, "2026-08-18T12:00:00Z", false);
        file(902, "small.txt", 999_999L, "2026-08-18T12:00:00Z", false);
        file(903, "young.zip", 2_000_000L, "2026-08-18T12:00:01Z", false);
        file(904, "strange.bin", null, "2026-08-18T12:00:00Z", false);

        assertThat(wiki.found("UNUSED_ATTACHMENT"))
                .containsExactly(
                        "901 | low | large.zip, 1000000 bytes, unchanged for 90 days",
                        "902 | info | small.txt, 999999 bytes, unchanged for 90 days",
                        "904 | info | strange.bin, of unknown size, unchanged for 90 days");
    }

    @Test
    void imagesWithoutATextAreCounted() {
        wiki.page(11, "image_count", 4, "images_no_alt", 3).page(12, "images_no_alt", 0);

        assertThat(wiki.found("MISSING_ALT")).containsExactly("11 | info | images without alternative text: 3 of 4");
    }

    private void duplicate(String kind, String cluster, long page, String title, double similarity) {
        wiki.row(
                "duplicates",
                "cluster",
                cluster,
                "kind",
                kind,
                "page_id",
                page,
                "space_key",
                page < 20 ? "KB" : "HR",
                "title",
                title,
                "similarity",
                similarity,
                "suggested_master",
                11L,
                "pages",
                2);
    }

    @Test
    void pagesThatSayTheSameOrHaveTheSameTitleAreFoundWithTheOneToKeep() {
        wiki.page(11).page(12).page(13).page(21, "space_key", "HR").page(22, "space_key", "HR", "exempt", true);
        duplicate("exact", "a", 11, "Plan", 1);
        duplicate("exact", "a", 12, "Plan B", 1);
        duplicate("near", "b", 11, "Plan", 1);
        duplicate("near", "b", 13, "Plan C", 0.944);
        duplicate("title", "c", 11, "Plan", 1);
        duplicate("title", "c", 21, "PLAN", 1);
        duplicate("title", "d", 12, "Plan B", 1);
        duplicate("title", "d", 22, "Plan B", 1);

        assertThat(wiki.found("EXACT_DUP"))
                .containsExactly(
                        "11 | medium | pages with the same text: 2; suggested to keep: this page",
                        "12 | medium | pages with the same text: 2; suggested to keep: page 11");
        assertThat(wiki.found("NEAR_DUP"))
                .containsExactly(
                        "11 | low | pages with similar text: 2; suggested to keep: this page",
                        "13 | low | pages with similar text: 2; suggested to keep: page 11, 94 % of the text is the same");
        assertThat(wiki.found("DUP_TITLE"))
                .containsExactly("plan | low | 2 pages in 2 spaces have this title; the first is page 11");
    }

    @Test
    void aPageLinksToDeadAddressesWhereTestsSaySo() {
        wiki.page(11, "broken_external_links", 4)
                .page(12, "broken_external_links", 0)
                .page(13, "broken_external_links", null);
        for (String name : List.of("d", "a", "c", "b", "a")) {
            wiki.row("links", "source_page_id", 11L, "target_url", "https://x.test/" + name, "web_status", "broken");
        }
        wiki.row("links", "source_page_id", 11L, "target_url", "https://x.test/0", "web_status", "ok");

        assertThat(wiki.found("BROKEN_EXTERNAL_LINK"))
                .containsExactly("11 | medium | addresses that failed in two tests (4): "
                        + "https://x.test/a, https://x.test/b, https://x.test/c …");
    }
}
