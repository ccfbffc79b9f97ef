package org.stocktake.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.CsvForm;

class ClassicReportTest {
    private static final String HEADER =
            "space_key,page_title,page_url,page_created,date_modified,creator_name,page_depth,"
                    + "child_pages,workflow_name,owner_value,project_relevance,labels,word_count,char_count,attachment_count,"
                    + "image_count,table_count,unique_contributors,edit_count,last_editor,extraction_date,extraction_time";

    @TempDir
    Path temp;

    private Path folder;
    private @Nullable String owner;
    private @Nullable String relevance;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        folder = Files.createDirectories(temp.resolve("classic"));
    }

    @Test
    void theTwentyTwoColumnsHoldWhatTheyAreNamedAfter() throws IOException {
        write("2026-07-06T04:00:00+02:00[Europe/Berlin]", "Home");

        assertThat(lines("confluence_data_current.csv"))
                .containsExactly(
                        HEADER,
                        "DOC,Home,https://wiki.example.org/1,2026-01-31 13:00:00,2026-07-01 14:30:00,Ada Example,0,3,,,,"
                                + "a;b,100,600,2,4,5,6,7,u-gone,2026-07-06,04:00:00");
    }

    @Test
    void parametersOfWorkflowsFillTheirColumnsWhereTheSettingsNameThem() throws IOException {
        owner = "document owner";
        relevance = "p2";

        write("2026-07-06T04:00:00+02:00[Europe/Berlin]", "Home", "Other", "Without");

        assertThat(cells("owner_value")).containsExactly("Ada Example", "u-gone", "");
        assertThat(cells("project_relevance")).containsExactly("high", "", "");
    }

    @Test
    void onlyCurrentPagesStandInTheReport() throws IOException {
        write("2026-07-06T04:00:00+02:00[Europe/Berlin]", "Home", "(archived)", "(blogpost)");

        assertThat(lines("confluence_data_2026-W28.csv")).hasSize(2);
    }

    @Test
    void filesOfOlderWeeksMoveAside() throws IOException {
        write("2026-07-06T04:00:00Z", "First");
        write("2026-07-13T04:00:00Z", "Second");

        assertThat(names(folder))
                .containsExactly(
                        "archived_snapshots",
                        "confluence_data_2026-W29.csv",
                        "confluence_data_current.csv",
                        "confluence_data_history.csv");
        assertThat(names(folder.resolve("archived_snapshots"))).containsExactly("confluence_data_2026-W28.csv");
        assertThat(titles("confluence_data_current.csv")).containsExactly("Second");
        assertThat(titles("confluence_data_history.csv")).containsExactly("First", "Second");
    }

    @Test
    void aWeekWrittenAgainReplacesItsRowsInTheHistory() throws IOException {
        write("2026-07-06T04:00:00Z", "First");
        write("2026-07-13T04:00:00Z", "Second");
        write("2026-07-20T04:00:00Z", "Third");

        write("2026-07-15T09:00:00Z", "Second, again", "More");

        assertThat(titles("confluence_data_history.csv")).containsExactly("First", "Second, again", "More", "Third");
        assertThat(titles("confluence_data_current.csv")).containsExactly("Third");
        assertThat(titles("archived_snapshots/confluence_data_2026-W29.csv")).containsExactly("Second, again", "More");
    }

    @Test
    void theNewestWeekWrittenAgainReplacesItselfEverywhere() throws IOException {
        write("2026-07-06T04:00:00Z", "First");

        write("2026-07-06T04:00:00Z", "Other");

        assertThat(titles("confluence_data_history.csv")).containsExactly("Other");
        assertThat(titles("confluence_data_current.csv")).containsExactly("Other");
    }

    @Test
    void rowsOfAnotherProgramWhoseDayCannotBeReadAreKept() throws IOException {
        write("2026-07-06T04:00:00Z", "First");
        Path history = folder.resolve("confluence_data_history.csv");
        Files.writeString(history, Files.readString(history).replace("2026-07-06", "06.07.2026"));

        write("2026-07-13T04:00:00Z", "Second");

        assertThat(titles("confluence_data_history.csv")).containsExactly("First", "Second");
    }

    @Test
    void aHistoryWithOtherColumnsIsRefused() throws IOException {
        Path history = Files.writeString(folder.resolve("confluence_data_history.csv"), "a,b\r\n1,2\r\n");

        assertThatThrownBy(() -> write("2026-07-06T04:00:00Z", "First"))
                .hasMessage(
                        "%s: Its columns must be %s but are a,b. Move the file away; a new one will be created.",
                        history, HEADER);
        assertThat(history).hasContent("a,b\r\n1,2\r\n");
    }

    private void write(String scheduled, String... titles) {
        try (Engine engine = DuckEngine.inMemory(temp.resolve("spill"), 256)) {
            engine.run("""
                    CREATE TABLE people AS SELECT 'u-1' AS person_id, 'Ada Example' AS display_name;
                    CREATE TABLE workflow_parameters (page_id BIGINT, name VARCHAR, parameter_id VARCHAR, value VARCHAR);
                    INSERT INTO workflow_parameters VALUES (1, 'Document Owner', 'p1', 'u-1'),
                      (1, 'Relevance', 'p2', 'high'), (2, 'Document Owner', 'p1', 'u-gone');
                    CREATE TABLE pages (page_id BIGINT, space_key VARCHAR, title VARCHAR, url VARCHAR,
                      content_type VARCHAR, status VARCHAR, created_at TIMESTAMP, modified_at TIMESTAMP, creator VARCHAR,
                      depth INTEGER, child_count INTEGER, workflow_name VARCHAR, labels VARCHAR, word_count INTEGER,
                      char_count INTEGER, attachment_count INTEGER, image_count INTEGER, table_count INTEGER,
                      contributor_count INTEGER, version_count INTEGER, last_editor VARCHAR)
                    """);
            for (int i = 0; i < titles.length; i++) {
                engine.run("""
                        INSERT INTO pages VALUES (%1$d, 'DOC', '%2$s', 'https://wiki.example.org/%1$d',
                          '%3$s', '%4$s', '2026-01-31 12:00:00', '2026-07-01 12:30:00', 'u-1',
                          0, 3, NULL, 'a;b', 100, 600, 2, 4, 5, 6, 7, 'u-gone')
                        """.formatted(
                                i + 1,
                                titles[i],
                                titles[i].equals("(blogpost)") ? "blogpost" : "page",
                                titles[i].equals("(archived)") ? "archived" : "current"));
            }
            new ClassicReport(CsvForm.GUARDED, owner, relevance).write(engine, ZonedDateTime.parse(scheduled), folder);
        }
    }

    private List<String> lines(String file) throws IOException {
        return List.of(Files.readString(folder.resolve(file)).split("\r\n"));
    }

    private List<String> titles(String file) throws IOException {
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return csv.stream().map(row -> row.getField("page_title")).toList();
        }
    }

    private List<String> cells(String column) throws IOException {
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .ofNamedCsvRecord(folder.resolve("confluence_data_current.csv"))) {
            return csv.stream().map(row -> row.getField(column)).toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
