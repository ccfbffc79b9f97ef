package org.stocktake.relate;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** A small wiki, written by hand, and its relations. Tests define the expected results. */
abstract class SmallWiki {
    private static final List<Column> LISTED = List.of(
            column(ColumnGroup.PAGE, "page_id", Type.BIGINT),
            column(ColumnGroup.PAGE, "space_key", Type.TEXT),
            column(ColumnGroup.PAGE, "space_id", Type.TEXT),
            column(ColumnGroup.PAGE, "title", Type.TEXT),
            column(ColumnGroup.PAGE, "url", Type.TEXT),
            column(ColumnGroup.PAGE, "content_type", Type.TEXT),
            column(ColumnGroup.PAGE, "status", Type.TEXT),
            column(ColumnGroup.TREE, "parent_id", Type.BIGINT),
            column(ColumnGroup.DATES, "created_at", Type.INSTANT),
            column(ColumnGroup.DATES, "modified_at", Type.INSTANT),
            column(ColumnGroup.EDITS, "version_count", Type.INTEGER),
            new Column(ColumnGroup.AUTHORS, "creator", Type.TEXT, "person", "Who."),
            new Column(ColumnGroup.AUTHORS, "last_editor", Type.TEXT, "person", "Who."),
            column(ColumnGroup.CONTRIBUTORS, "contributor_count", Type.INTEGER),
            column(ColumnGroup.LABELS, "labels", Type.TEXT),
            column(ColumnGroup.LABELS, "label_count", Type.INTEGER),
            column(ColumnGroup.RESTRICTIONS, "read_restricted", Type.BOOLEAN),
            column(ColumnGroup.LIVE_DOCS, "subtype", Type.TEXT));
    private static final List<Column> MEASURED = List.of(
            column(ColumnGroup.TEXT, "word_count", Type.INTEGER), column(ColumnGroup.BODY, "body_read", Type.TEXT));
    private static final List<Column> PLANNED = List.of(column(ColumnGroup.VIEWS, "views_90d", Type.INTEGER));
    static final PageColumns PAGES = new PageColumns(LISTED, MEASURED, PLANNED);
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    /** Shared by all tests of a class, because opening an engine takes longer than most queries. */
    private static Engine shared;

    @TempDir
    Path folder;

    Engine engine;
    Relations relations;

    /** Creates all tables that the SQL reads, without pages. */
    @BeforeAll
    static void openEngine(@TempDir Path spills) {
        shared = DuckEngine.inMemory(spills.resolve("spill"), 256);
        Inputs.all().forEach(table -> shared.append(table).close());
        for (String table : List.of("measured", "measured_before")) {
            shared.run("""
                CREATE TABLE %s (page_id BIGINT, version INTEGER, word_count INTEGER, body_read VARCHAR,
                  text_hash VARCHAR, signature VARCHAR, macro_names VARCHAR DEFAULT '',
                  listed_labels VARCHAR DEFAULT '', named_files VARCHAR DEFAULT '',
                  listed_roots VARCHAR DEFAULT '')
                """.formatted(table));
        }
        for (String table : List.of("reference", "reference_before")) {
            shared.run("""
                CREATE TABLE %s (page_id BIGINT, version INTEGER, position INTEGER, kind VARCHAR,
                  target_space VARCHAR, target_title VARCHAR, target_id BIGINT, target_url VARCHAR, anchor VARCHAR,
                  file VARCHAR, owner_space VARCHAR, owner_title VARCHAR, owner_id BIGINT, written VARCHAR)
                """.formatted(table));
        }
        for (String table : List.of("property", "property_before")) {
            shared.run(
                    "CREATE TABLE %s (page_id BIGINT, version INTEGER, name VARCHAR, value VARCHAR, person VARCHAR, day DATE)"
                            .formatted(table));
        }
        List<Column> more = List.of(
                column(ColumnGroup.OTHER, "minor_edit", Type.BOOLEAN),
                column(ColumnGroup.OTHER, "site_owner", Type.TEXT),
                column(ColumnGroup.OTHER, "site_editor", Type.TEXT),
                column(ColumnGroup.OTHER, "plain_title", Type.TEXT),
                column(ColumnGroup.OTHER, "missing", Type.TEXT),
                column(ColumnGroup.OTHER, "read_at", Type.INSTANT));
        List<Column> listed = Stream.concat(LISTED.stream(), more.stream()).toList();
        shared.append(new Table("listed", "page", "Input.", List.of(), listed)).close();
        new PublishedTables(shared, Relations.tables(PAGES)).viewEarlier(null, table -> new TreeMap<>());
    }

    @AfterAll
    static void closeEngine() {
        shared.close();
    }

    /** Each test has its own database. */
    @BeforeEach
    void begin() {
        engine = shared;
        engine.run("ATTACH ':memory:' AS wiki; COPY FROM DATABASE memory TO wiki; USE wiki");
        relations = new Relations(engine, PAGES);
        add(Inputs.SPACE, new Object[][] {{"KB", 1L, "Knowledge", "global", "current", 10L}});
    }

    @AfterEach
    void end() {
        engine.run("USE memory; DETACH wiki; DROP TABLE IF EXISTS temp.resolved");
    }

    private static Column column(ColumnGroup group, String name, Type type) {
        return new Column(group, name, type, "", "A column.");
    }

    void add(Table table, @Nullable Object[]... rows) {
        try (Appender appender = engine.append(table)) {
            for (@Nullable Object[] row : rows) {
                appender.add(Arrays.asList(row));
            }
        }
    }

    /** A container of space KB. */
    void container(long id, String type, @Nullable String title, @Nullable Long parent, String above) {
        add(Inputs.CONTAINER, new @Nullable Object[][] {{id, type, title, parent, above, "KB"}});
    }

    /** A current page of space KB. */
    void page(long id, String title, @Nullable Long parent) {
        page(id, title, parent, "current", 1, "2026-11-01T00:00:00Z");
    }

    void page(long id, String title, @Nullable Long parent, String status, int version, String modified) {
        engine.run("""
            INSERT INTO listed (page_id, space_key, title, content_type, status, parent_id, created_at, modified_at,
              version_count, creator, last_editor, labels, label_count, missing, read_at)
            VALUES (%d, 'KB', '%s', 'page', '%s', %s, '2026-01-01', '%s', %d, 'ann', 'bob', '', 0, '', '2026-11-18')
            """.formatted(id, title, status, parent, modified, version));
    }

    void body(long id, int version, int words) {
        engine.run("INSERT INTO measured (page_id, version, word_count, body_read) VALUES (%d, %d, %d, 'strict')"
                .formatted(id, version, words));
    }

    /**
     * Published pages of the previous week, read on 2026-11-11.
     *
     * @param rows current pages as page_id, space_key, parent_id, title
     */
    void before(String rows) {
        engine.run("""
            INSERT INTO before_pages (iso_week, page_id, space_key, parent_id, title, content_type, status, version_count,
              labels, read_restricted)
            SELECT '2026-W46', *, 'page', 'current', 1, '', false FROM (VALUES %s);
            INSERT INTO before_runs (iso_week, scheduled_at) VALUES ('2026-W46', '2026-11-11');
            INSERT INTO before_spaces (iso_week, space_key) VALUES ('2026-W46', 'KB'), ('2026-W46', NULL);
            INSERT INTO earlier_spaces FROM before_spaces;
            """.formatted(rows));
    }

    void thisRun(@Nullable String previousWeek) {
        add(Inputs.THIS_RUN, new @Nullable Object[] {
            "2026-W47",
            LocalDate.of(2026, 11, 16),
            MONDAY,
            previousWeek,
            false,
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
            null,
            null,
            1.0,
            "test",
            1,
            "rules",
            "test",
            null,
            null
        });
    }

    /** A whole week. */
    List<Table> publish(Privacy privacy) {
        thisRun(null);
        relations.prepare();
        return relations.publish(privacy);
    }

    /**
     * Computes only some tables of a week, and only the columns of some files in {@code pages}, by file name. A whole
     * week takes several times as long.
     */
    void publish(Privacy privacy, String... files) {
        thisRun(null);
        relate(privacy, files);
    }

    void publish(String... files) {
        publish(new Privacy.Ids(), files);
    }

    void relate(Privacy privacy, String... files) {
        relations.prepare();
        relations.applyPrivacy(privacy);
        relations.addLookedUpPeople();
        prepareMore();
        relations.createPages(named(PageColumns.files(), files));
        named(Relations.files(), files).forEach(relations::createTable);
    }

    /** For tests that need more of the steps before {@code pages}. */
    void prepareMore() {}

    /** These files and the files that they need. */
    private static List<TableFile> named(List<TableFile> files, String... names) {
        Set<String> wanted = new HashSet<>(Arrays.asList(names));
        for (int i = files.size() - 1; i >= 0; i--) {
            if (wanted.contains(files.get(i).name())) {
                wanted.addAll(files.get(i).needs());
            }
        }
        return files.stream().filter(file -> wanted.contains(file.name())).toList();
    }

    /** The values of some columns of a table as text, one line per row. */
    List<String> rows(String query) {
        return engine.query(query).stream().map(SmallWiki::line).toList();
    }

    private static String line(Row row) {
        return row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    }
}
