package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** A small wiki, written down by hand, and what follows from it. */
class RelationsTest {
    private static final List<Column> LISTED = List.of(
            column("4", "page_id", Type.BIGINT),
            column("5a", "space_key", Type.TEXT),
            column("6", "title", Type.TEXT),
            column("8a", "content_type", Type.TEXT),
            column("8b", "status", Type.TEXT),
            column("10", "parent_id", Type.BIGINT),
            column("39a", "created_at", Type.INSTANT),
            column("39b", "modified_at", Type.INSTANT),
            column("43", "version_count", Type.INTEGER),
            new Column("47a", "creator", Type.TEXT, "person", "Who."),
            new Column("47b", "last_editor", Type.TEXT, "person", "Who."),
            column("50", "contributor_count", Type.INTEGER),
            column("62a", "labels", Type.TEXT),
            column("62b", "label_count", Type.INTEGER));
    private static final List<Column> MEASURED =
            List.of(column("16", "word_count", Type.INTEGER), column("25b", "body_read", Type.TEXT));
    private static final List<Column> PLANNED = List.of(column("34", "links_in", Type.INTEGER));
    private static final PageColumns PAGES = new PageColumns(LISTED, MEASURED, PLANNED);
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    @TempDir
    private Path folder;

    private Engine engine;
    private Relations relations;

    @BeforeEach
    void begin() {
        engine = DuckEngine.inMemory(folder.resolve("spill"), 256);
        Inputs.all().forEach(table -> engine.append(table).close());
        for (String table : List.of("measured", "measured_before")) {
            engine.run("CREATE TABLE %s (page_id BIGINT, version INTEGER, word_count INTEGER, body_read VARCHAR)"
                    .formatted(table));
        }
        for (String table : List.of("reference", "reference_before")) {
            engine.run("""
                    CREATE TABLE %s (page_id BIGINT, version INTEGER, position INTEGER, kind VARCHAR,
                      target_space VARCHAR, target_title VARCHAR, target_id BIGINT, target_url VARCHAR, anchor VARCHAR,
                      file VARCHAR, owner_space VARCHAR, owner_title VARCHAR, owner_id BIGINT, written VARCHAR)
                    """.formatted(table));
        }
        add(
                new Table(
                        "listed",
                        "page",
                        "Input.",
                        List.of(),
                        concat(
                                LISTED,
                                column("", "minor_edit", Type.BOOLEAN),
                                column("", "missing", Type.TEXT),
                                column("", "read_at", Type.INSTANT))),
                new Object[0][]);
        add(Inputs.SPACE, new Object[][] {{"KB", 1L, "Knowledge", "global", "current", 10L}});
        relations = new Relations(engine, PAGES);
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private static List<Column> concat(List<Column> columns, Column... more) {
        return java.util.stream.Stream.concat(columns.stream(), Arrays.stream(more))
                .toList();
    }

    private static Column column(String place, String name, Type type) {
        return new Column(place, name, type, "", "A column.");
    }

    private void add(Table table, @Nullable Object[]... rows) {
        try (Appender appender = engine.append(table)) {
            for (@Nullable Object[] row : rows) {
                appender.add(Arrays.asList(row));
            }
        }
    }

    /** A current page of space KB. */
    private void page(long id, String title, @Nullable Long parent) {
        page(id, title, parent, "current", 1, "2026-11-01T00:00:00Z");
    }

    private void page(long id, String title, @Nullable Long parent, String status, int version, String modified) {
        engine.run("""
                INSERT INTO listed (page_id, space_key, title, content_type, status, parent_id, created_at, modified_at,
                  version_count, creator, last_editor, labels, label_count, missing, read_at)
                VALUES (%d, 'KB', '%s', 'page', '%s', %s, '2026-01-01', '%s', %d, 'ann', 'bob', '', 0, '', '2026-11-18')
                """.formatted(id, title, status, parent, modified, version));
    }

    private void body(long id, int version, int words) {
        engine.run("INSERT INTO measured VALUES (%d, %d, %d, 'strict')".formatted(id, version, words));
    }

    private void thisRun(@Nullable String previousWeek) {
        add(Inputs.THIS_RUN, new @Nullable Object[] {
            "2026-W47",
            LocalDate.of(2026, 11, 16),
            MONDAY,
            previousWeek,
            false,
            "run-1",
            NOW,
            NOW,
            "UTC",
            "test",
            "1",
            0L,
            "",
            0L,
            0L,
            0L,
            0L,
            0.0,
            1.0,
            "test",
            1,
            "rules"
        });
    }

    private List<Table> publish(Privacy privacy) {
        thisRun(null);
        relations.prepare();
        return relations.publish(privacy, List.of(), null, LocalDate.of(2026, 11, 18));
    }

    /** The values of some columns of a table as text, one line a row. */
    private List<String> rows(String query) {
        return engine.query(query).stream().map(RelationsTest::line).toList();
    }

    private static String line(Row row) {
        return row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    }

    @Test
    void theTreeIsMeasuredFromTheHomePageDown() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Install", 11L);
        page(13, "Lost", null);
        page(14, "Below lost", 13L);
        page(15, "Ghost", 999L);
        page(16, "Old", 11L, "archived", 1, "2026-11-01");

        publish(new Privacy.Ids());

        assertThat(
                        rows(
                                "SELECT title, depth, child_count, descendant_count, path, reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 1 | 2 | Home | true",
                        "Guides | 1 | 1 | 1 | Home / Guides | true",
                        "Install | 2 | 0 | 0 | Home / Guides / Install | true",
                        "Lost | 0 | 1 | 1 | Lost | false",
                        "Below lost | 1 | 0 | 0 | Lost / Below lost | false",
                        "Ghost | 0 | 0 | 0 | Ghost | false",
                        "Old | null | null | null | null | null");
    }

    @Test
    void aLoopOfParentsEndsAndIsOutsideTheTree() {
        page(10, "Home", null);
        page(20, "Hen", 21L);
        page(21, "Egg", 20L);

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, depth, child_count, path, reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | Home | true", "Hen | null | 1 | null | false", "Egg | null | 1 | null | false");
    }

    @Test
    void aFolderCountsAsALevelOfItsOwnOnly() {
        page(10, "Home", null);
        page(12, "Inside", 500L);
        add(Inputs.FOLDER, new Object[][] {{500L, 10L, "Folder", "KB"}});

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, depth, depth_with_folders, child_count, descendant_count, path FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly("Home | 0 | 0 | 0 | 1 | Home", "Inside | 1 | 2 | 0 | 0 | Home / Folder / Inside");
    }

    @Test
    void foldersInFoldersAreStepsOfThePathAndAFolderAtTheTopLeadsToNoHome() {
        page(10, "Home", null);
        page(12, "Deep", 501L);
        page(13, "Deeper", 12L);
        page(14, "Aside", 502L);
        add(Inputs.FOLDER, new Object[][] {
            {500L, 10L, "Outer", "KB"},
            {501L, 500L, "Inner", "KB"},
            {501L, 500L, "Inner", "KB"},
            {502L, null, "Top", "KB"}
        });

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, parent_id, depth, depth_with_folders, child_count, descendant_count, path,"
                        + " reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | null | 0 | 0 | 0 | 2 | Home | true",
                        "Deep | 501 | 1 | 3 | 1 | 1 | Home / Outer / Inner / Deep | true",
                        "Deeper | 12 | 2 | 4 | 0 | 0 | Home / Outer / Inner / Deep / Deeper | true",
                        "Aside | 502 | 0 | 1 | 0 | 0 | Top / Aside | false");
    }

    @Test
    void ofAPageListedTwiceTheHighestVersionStays() {
        page(10, "Old title", null, "current", 3, "2026-11-01");
        page(10, "New title", null, "current", 4, "2026-11-02");
        body(10, 3, 100);
        body(10, 4, 120);

        publish(new Privacy.Ids());

        assertThat(rows("SELECT page_id, title, version_count, word_count, row_quality FROM pages"))
                .containsExactly("10 | New title | 4 | 120 | ok");
    }

    @Test
    void aBodyKeptFromAnEarlierWeekIsUsedOnlyForItsOwnVersion() {
        page(10, "Same", null, "current", 3, "2026-11-01");
        page(11, "Changed", null, "current", 4, "2026-11-01");
        engine.run("INSERT INTO measured_before VALUES (10, 3, 100, 'strict'), (11, 3, 50, 'strict')");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, word_count, row_quality, missing_groups FROM pages ORDER BY page_id"))
                .containsExactly("Same | 100 | ok | ", "Changed | null | partial | body");
    }

    @Test
    void ageIsCountedFromTheLastEditInEarnest() {
        page(10, "Plain", null, "current", 2, "2026-11-08T13:00:00Z");
        page(11, "Minor", null, "current", 2, "2026-11-17T00:00:00Z");
        page(12, "Minor, seen before", null, "current", 2, "2026-11-17T00:00:00Z");
        page(13, "By a bot", null, "current", 2, "2026-11-17T00:00:00Z");
        page(14, "With a newer file", null, "current", 2, "2026-11-08T12:00:00Z");
        engine.run("UPDATE listed SET minor_edit = true WHERE page_id IN (11, 12)");
        engine.run("UPDATE listed SET last_editor = 'robot-7' WHERE page_id = 13");
        engine.run("INSERT INTO earlier_edit VALUES (12, '2026-10-19T12:00:00')");
        add(Inputs.PERSON, new Object[][] {{"robot-7", "ci-robot", "Robot", "active", "user"}});
        add(Inputs.BOT, new Object[][] {{"ci-robot"}});
        add(Inputs.ATTACHMENT, new @Nullable Object[][] {
            {900L, 14L, "a.png", "image/png", 5L, 1, Instant.parse("2026-11-15T12:00:00Z"), "ann"}
        });

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, content_updated_at, content_update_basis, days_since_update FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly(
                        "Plain | 2026-11-08T13:00:00Z | version | 9",
                        "Minor | null | null | 1",
                        "Minor, seen before | 2026-10-19T12:00:00Z | history | 30",
                        "By a bot | null | null | 1",
                        "With a newer file | 2026-11-15T12:00:00Z | version | 3");
    }

    @Test
    void aPageIsAsFreshAsTheFreshestBelowIt() {
        page(10, "Home", null, "current", 1, "2026-10-18T12:00:00Z");
        page(11, "Chapter", 10L, "current", 1, "2026-11-08T12:00:00Z");
        page(12, "Leaf", 11L, "current", 1, "2026-11-16T12:00:00Z");
        page(13, "Other", 10L, "current", 1, "2026-11-13T12:00:00Z");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, days_since_update, days_since_subtree_update FROM pages ORDER BY page_id"))
                .containsExactly("Home | 31 | 2", "Chapter | 10 | 2", "Leaf | 2 | 2", "Other | 5 | 5");
    }

    @Test
    void whatWasNotReadToTheEndIsEmptyAndNotZero() {
        page(10, "Home", null);
        page(11, "Half read", 10L);
        body(10, 1, 5);
        body(11, 1, 5);
        engine.run("UPDATE listed SET missing = 'attachments;labels' WHERE page_id = 11");
        add(Inputs.COMMENT, new @Nullable Object[][] {
            {70L, 10L, Instant.parse("2026-11-03T00:00:00Z")}, {70L, 10L, null}
        });
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "comments", 1L, 1L, true}});

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, attachment_count, attachment_bytes, comment_count, last_comment_at, row_quality,"
                        + " missing_groups FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | 1 | 2026-11-03T00:00:00Z | ok | ",
                        "Half read | null | null | 0 | null | partial | attachments;labels");
    }

    @Test
    void commentsAreUnknownWhenTheirListBrokeOff() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "comments", null, 7L, false}});

        publish(new Privacy.Ids());

        assertThat(rows("SELECT comment_count, row_quality, missing_groups FROM pages"))
                .containsExactly("null | partial | comments");
    }

    @Test
    void aSpaceIsWholeWhenItsListsAreAndCoverageCountsBodies() {
        page(10, "Home", null);
        page(11, "No body", 10L);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {
            {"KB", "pages", 4L, 2L, true}, {"KB", "blogposts", null, 0L, true}, {"KB", "comments", null, 0L, false}
        });

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 4, 2, 1, true, 25), new Coverage(null, 4, 2, 1, true, 25));
    }

    @Test
    void aListThatBrokeOffLeavesNothingWhole() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "pages", null, 1L, false}});

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 1, 1, 1, false, 100), new Coverage(null, 1, 1, 1, false, 100));
    }

    @Test
    void aListOverAllSpacesCountsForTheSiteAlone() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{null, "pages", 2L, 1L, true}});

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 1, 1, 1, true, 100), new Coverage(null, 2, 1, 1, true, 50));
    }

    @Test
    void withoutASpaceThereIsNothingToCoverAndThatIsWhole() {
        engine.run("DELETE FROM listed_space");

        assertThat(relations.prepare()).containsExactly(new Coverage(null, 0, 0, 0, true, 100));
    }

    @Test
    void aFailureToldWithAndWithoutItsSpaceIsOne() {
        page(10, "Home", null);
        Failure lost = new Failure(Code.CONTENT_DAMAGED, "x", "It is lost.", "Look.");
        try (Appender failures = engine.append(Inputs.FAILURE)) {
            failures.add(Inputs.row(lost, null, null));
            failures.add(Inputs.row(lost, new SpaceKey("KB"), null));
            failures.add(Inputs.row(lost, new SpaceKey("LAB"), null));
        }

        publish(new Privacy.Ids());

        assertThat(rows("SELECT number, space_key, place, what FROM failures ORDER BY number"))
                .containsExactly("1 | KB | x | It is lost.", "2 | LAB | x | It is lost.");
    }

    @Test
    void theFirstOwnerIsTheCreatorAndUnknownIsNotInactive() {
        page(10, "Home", null);
        page(11, "Of somebody gone", 10L);
        page(12, "Of a stranger", 10L);
        page(13, "Anonymous", 10L);
        engine.run("UPDATE listed SET creator = 'gone' WHERE page_id = 11");
        engine.run("UPDATE listed SET creator = 'stranger' WHERE page_id = 12");
        engine.run("UPDATE listed SET creator = NULL WHERE page_id = 13");
        add(
                Inputs.PERSON,
                new Object[] {"ann", "ann", "Ann", "active", "user"},
                new Object[] {"gone", "gone", "Gone", "active", "user"},
                new Object[] {"gone", "gone", "Gone", "inactive", "user"});

        publish(new Privacy.Ids());

        assertThat(rows("SELECT title, owner, owner_source, owner_status FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | ann | creator | active",
                        "Of somebody gone | gone | creator | inactive",
                        "Of a stranger | stranger | creator | unknown",
                        "Anonymous | null | null | null");
    }

    @Test
    void pseudonymsAreTheSameEverywhereAndNameNobody() {
        page(10, "Home", null);
        add(Inputs.PERSON, new Object[][] {{"ann", "ann", "Ann", "active", "user"}});

        publish(new Privacy.Pseudonyms("pepper"));

        // printf 'pepperann' | sha256sum
        String ann = "a508e1976826533cc291";
        assertThat(rows("SELECT creator, owner FROM pages")).containsExactly(ann + " | " + ann);
        assertThat(rows("SELECT person_id, display_name FROM people")).containsExactly(ann + " | null");
    }

    @Test
    void withoutPeopleTheirColumnsAreEmptyAndTheirNumbersStay() {
        page(10, "Home", null);
        engine.run("UPDATE listed SET contributor_count = 2");
        add(Inputs.PERSON, new Object[][] {{"ann", "ann", "Ann", "active", "user"}});
        add(Inputs.CONTRIBUTOR, new Object[][] {{10L, 1, "ann"}, {10L, 1, "bob"}});

        publish(new Privacy.None());

        assertThat(rows("SELECT creator, last_editor, owner, contributor_count, active_contributor_count FROM pages"))
                .containsExactly("null | null | null | 2 | 1");
        assertThat(rows("FROM people")).isEmpty();
    }

    @Test
    void aLabelOrAConditionExemptsAPage() {
        page(10, "Home", null);
        page(11, "Evergreen", 10L);
        page(12, "By rule", 10L);
        page(13, "Rule is over", 10L);
        engine.run("UPDATE listed SET labels = 'evergreen;howto', label_count = 2 WHERE page_id = 11");
        add(Inputs.EXEMPT_LABEL, new Object[][] {{"evergreen"}});
        thisRun(null);
        relations.prepare();

        relations.publish(
                new Privacy.Ids(),
                List.of(
                        new Exemption("title = 'By rule'", "it's ours", LocalDate.of(2026, 11, 18)),
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

    @Test
    void aSpaceKnowsWhatCameWentAndMoved() {
        page(10, "Home", null);
        page(11, "Moved", null);
        page(12, "New", 10L);
        engine.run("UPDATE listed SET created_at = '2026-11-17' WHERE page_id = 12");
        engine.run("INSERT INTO previous VALUES (10, 'KB', NULL), (11, 'KB', 10), (13, 'KB', 10), (14, 'OTHER', NULL)");
        thisRun("2026-W46");
        relations.prepare();
        relations.publish(new Privacy.Ids(), List.of(), null, LocalDate.of(2026, 11, 18));

        assertThat(rows("SELECT space_key, pages_current, root_pages, pages_created_week, pages_deleted_week,"
                        + " pages_moved_week FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 3 | 1 | 1 | 1 | 1", "null | 3 | 1 | 1 | 1 | 1");
    }

    @Test
    void theFirstWeekHasNothingToCompareWith() {
        page(10, "Home", null);

        publish(new Privacy.Ids());

        assertThat(rows("SELECT pages_deleted_week, pages_moved_week FROM spaces"))
                .containsExactly("null | null", "null | null");
    }

    @Test
    void everyTableHasItsDeclaredColumnsAndTypes() {
        page(10, "Home", null);

        for (Table table : publish(new Privacy.Ids())) {
            assertThat(engine.heads("FROM " + table.name()))
                    .as(table.name())
                    .extracting(Row.Head::name)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::name).toList());
            assertThat(engine.heads("FROM " + table.name()))
                    .as(table.name())
                    .extracting(Row.Head::type)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::type).toList());
        }
    }

    @Test
    void theColumnsOfPagesStandInTheOrderOfTheirPlaces() {
        assertThat(PAGES.table().columns())
                .extracting(Column::name)
                .containsSubsequence(
                        "iso_week",
                        "week_start",
                        "run_id",
                        "extracted_at",
                        "page_id",
                        "row_quality",
                        "parent_id",
                        "depth",
                        "word_count",
                        "links_in",
                        "created_at",
                        "content_updated_at",
                        "version_count",
                        "owner",
                        "labels",
                        "exempt",
                        "exempt_reason");
    }
}
