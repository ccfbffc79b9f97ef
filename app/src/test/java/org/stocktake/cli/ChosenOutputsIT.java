package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;

/** Selection of outputs in the settings. The build runs one of the two privacy settings, and the profile {@code full} both. */
class ChosenOutputsIT {
    private static final DemoOptions TINY = DemoInstallation.SMALL.withPages(60).withSpaces(2);

    @TempDir
    Path folder;

    /** In the build, other tests have runs without people. */
    static Stream<String> privacies() {
        return FullProfile.IS_ON ? Stream.of("pseudonyms", "none") : Stream.of("pseudonyms");
    }

    @ParameterizedTest
    @MethodSource("privacies")
    void nobodyOfTheSiteStandsInAFileWherePrivacyForbidsIt(String privacy) throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(TINY, folder)) {
            // The workbook of the second week tells of both.
            for (String outputs : List.of("--no-excel", "--excel")) {
                Shell.Result said = demoInstallation.run(
                        "--privacy",
                        privacy,
                        "--privacy-salt",
                        "pepper and salt",
                        "--classic",
                        outputs,
                        "--keep-snapshots",
                        "1");
                assertThat(said.status()).as(said.out() + said.err()).isZero();
                demoInstallation.site().world().advance();
            }

            Set<String> told = new HashSet<>();
            for (Person person : demoInstallation.site().world().people()) {
                told.add(person.key());
                told.add(person.username());
                told.add(person.name());
            }
            // Bodies, titles and personal spaces may name people; no cell of these tables is one of them.
            for (Path file : files(demoInstallation.data())) {
                for (String value : values(file)) {
                    assertThat(told.contains(value))
                            .as(file + " holds " + value)
                            .isFalse();
                }
            }
            boolean none = privacy.equals("none");
            assertThat(demoInstallation.csv("people").isEmpty()).isEqualTo(none);
            assertThat(demoInstallation.csv("pages"))
                    .allSatisfy(row -> assertThat(Objects.requireNonNull(row.get("last_editor")))
                            .matches(none ? "" : "[0-9a-f]{20}|"));
            assertThat(demoInstallation.csv("pages"))
                    .anySatisfy(row -> assertThat(row.get("owner_status")).isNotEmpty());
        }
    }

    /** Every cell, of files in any format. */
    private static List<String> values(Path file) throws Exception {
        List<String> values = new ArrayList<>();
        if (file.toString().endsWith(".parquet")) {
            DemoInstallation.ask("FROM '" + file + "'")
                    .forEach(row -> row.values().forEach(cell -> values.add("" + cell)));
        } else if (file.toString().endsWith(".csv")) {
            try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
                records.forEach(row -> values.addAll(row.getFields()));
            }
        } else if (file.toString().endsWith(".xlsx")) {
            try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
                book.getSharedStringSource().getSharedStringItems().forEach(text -> values.add(text.getString()));
            }
            assertThat(values).contains("Start here", "owner_status");
        }
        return values;
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(data.resolve("measured")))
                    .toList();
        }
    }

    /** One week with all outputs that the tests below need; they only read. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfOneWeek {
        private DemoInstallation demoInstallation;
        private Path columns;
        private Shell.Result said;

        @BeforeAll
        void takeStock(@TempDir Path once) throws IOException {
            demoInstallation = DemoInstallation.of(TINY, once);
            columns = Files.createDirectory(once.resolve("columns"));
            Files.writeString(columns.resolve("twice.sql"), """
                    -- A number that everybody can check.
                    -- column twice bigint: The id, twice.
                    SELECT page_id, 2 * page_id AS twice FROM pages
                    """);
            Files.writeString(columns.resolve("wrong.sql"), """
                    -- Nothing good.
                    -- column nothing integer: No such thing.
                    SELECT page_id, no_such_column AS nothing FROM pages
                    """);
            said = demoInstallation.run("--classic", "--no-csv-files", "--columns", columns.toString());
            assertThat(said.status()).as(said.err()).isZero();
        }

        @AfterAll
        void close() {
            demoInstallation.close();
        }

        @Test
        void theClassicReportHoldsTheTwentyTwoColumnsOfEveryCurrentPage() throws Exception {
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            Path current = demoInstallation.data().resolve("classic/confluence_data_current.csv");
            List<List<String>> expected = truth.listed().stream()
                    .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                    .map(page -> classic(page, truth.row(page)))
                    .toList();
            try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(current)) {
                List<NamedCsvRecord> rows = records.stream().toList();
                assertThat(rows.get(0).getHeader())
                        .containsExactly(("space_key,page_title,page_url,page_created,date_modified,creator_name,"
                                        + "page_depth,child_pages,workflow_name,owner_value,project_relevance,labels,"
                                        + "word_count,char_count,attachment_count,image_count,table_count,"
                                        + "unique_contributors,edit_count,last_editor,extraction_date,extraction_time")
                                .split(","));
                assertThat(rows).extracting(NamedCsvRecord::getFields).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(demoInstallation.data().resolve("classic/confluence_data_2026-W02.csv"))
                    .hasSameBinaryContentAs(current);
            assertThat(demoInstallation.data().resolve("classic/confluence_data_history.csv"))
                    .hasSameBinaryContentAs(current);
        }

        @Test
        void withoutCsvAWeekIsParquetAndCurrentIsCsvAllTheSame() throws Exception {
            try (Stream<Path> files = Files.list(demoInstallation.snapshot("2026-W02"))) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .contains("pages.parquet", "manifest.json")
                        .noneMatch(name -> name.endsWith(".csv"));
            }
            assertThat(demoInstallation.csv("pages"))
                    .hasSize(ExpectedPages.of(demoInstallation.site()).listed().size());
        }

        @Test
        void ownColumnsStandAtTheEndAndABadOneIsAFailureThatCostsNothing() throws Exception {
            assertThat(said.out())
                    .contains("One thing could not be read as it should:\n  " + columns.resolve("wrong.sql") + ": ");
            List<Map<String, String>> pages = demoInstallation.csv("pages");
            assertThat(pages.get(0).keySet()).endsWith("twice");
            assertThat(pages)
                    .allSatisfy(row -> assertThat(row.get("twice"))
                            .isEqualTo(Long.toString(2 * Long.parseLong(row.getOrDefault("page_id", "")))));
            assertThat(demoInstallation.csv("failures"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("code", "COLUMN_FAILED")
                            .containsEntry("responsible", "content"));
        }
    }

    private static List<String> classic(Page page, Map<String, Object> row) {
        DateTimeFormatter moment =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
        return List.of(
                page.space().key(),
                ExpectedPages.guarded(page.title()),
                "" + row.get("url"),
                moment.format((Instant) Objects.requireNonNull(row.get("created_at"))),
                moment.format((Instant) Objects.requireNonNull(row.get("modified_at"))),
                name(page.creator()),
                whole(row, "depth"),
                whole(row, "child_count"),
                "",
                "",
                "",
                Objects.toString(row.get("labels"), ""),
                whole(row, "word_count"),
                whole(row, "char_count"),
                whole(row, "attachment_count"),
                whole(row, "image_count"),
                whole(row, "table_count"),
                whole(row, "contributor_count"),
                whole(row, "version_count"),
                name(page.version().by()),
                "2026-01-05",
                "06:00:00");
    }

    private static String name(@Nullable Person person) {
        if (person == null) {
            return "";
        }
        return person.accountState() == Person.AccountState.DELETED
                ? "Unknown User (" + person.username() + ")"
                : person.name();
    }

    private static String whole(Map<String, Object> row, String column) {
        return Long.toString(((Double) Objects.requireNonNull(row.get(column))).longValue());
    }
}
