package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook of a week, read back by POI: what {@code query} answers, whatever the titles are. */
class WorkbookCommandIT {
    private static final String EMOJI = "😀".repeat(255);

    private static final String RULES = """
        SELECT 'OUTDATED' AS rule_id, 1 AS rule_version, 'The page is old' AS title, 'page' AS subject_kind,
          'yes' AS evaluated, 'why' AS why, 'remedy' AS remedy
        """;

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void publishTwoWeeks() {
        GivenWeeks weeks = new GivenWeeks(folder);
        String spaces = """
            SELECT *, 90.5 AS coverage FROM (VALUES (NULL, NULL, %1$s, 14, 4), ('KB', 'Knöwledge', %1$s, 14, 4))
              v(space_key, name, health, pages_current, outdated)
            """;
        weeks.publish(
                "2026-W46",
                Map.of(
                        "spaces",
                        spaces.formatted("70.0"),
                        "pages",
                        "SELECT 1 AS page_id LIMIT 0",
                        "findings",
                        "SELECT 'f' AS finding_id LIMIT 0",
                        "rules",
                        RULES));
        weeks.publish(
                "2026-W48",
                Map.of(
                        "spaces",
                        spaces.formatted("75.5"),
                        "pages",
                        """
                        SELECT *, 'page' AS content_type, 'current' AS status, 'KB' AS space_key, 'ann' AS owner, 'active' AS owner_status,
                          'https://wiki.example.org/pages/viewpage.action?pageId=' || page_id AS url,
                          'Home / ' || title AS path, TIMESTAMP '2026-01-31 13:45:30' AS created_at, DATE '2026-12-24' AS review_due,
                          1200 AS word_count, 1.25 AS reading_minutes, page_id %% 2 = 0 AS exempt, 700 AS days_since_update
                        FROM (VALUES
                          (1, NULL, 'Home', false), (2, 1, '=cmd|''/C calc''!A0', false), (3, 1, '</script><b>&amp;', false),
                          (4, 1, 'Grüße aus Straßenäcker 中文', false), (5, 1, 'abc' || chr(8238) || 'fed', false),
                          (6, 1, '%s', false), (7, 1, 'a' || chr(1) || 'b' || chr(11) || 'c', false), (8, 1, '_x0041_', false),
                          (9, 1, '@SUM(1)', false), (10, 1, '+1', false), (11, 1, '-1', false),
                          (1234567890123456, 1, 'Long id', false),
                          (20, 1, 'Secret plan', true), (21, 20, 'Below the secret', false), (22, 1, 'Perhaps secret', NULL))
                          v(page_id, parent_id, title, read_restricted)
                        """.formatted(EMOJI),
                        "people",
                        """
                        SELECT 'ann' AS person_id, 'Ann Möller' AS display_name, 'active' AS account_status
                        """,
                        "findings",
                        """
                        SELECT *, 'page' AS subject_kind, page_id::VARCHAR AS subject_id, 'KB' AS space_key, 'OUTDATED' AS rule_id,
                          '2026-W46' AS first_seen_week, 2 AS age_weeks, 'ann' AS owner
                        FROM (VALUES
                          ('f1', 1, 'high', 'open', 40.0, '700 days'), ('f2', 2, 'medium', 'new', 30.0, '=1+1'),
                          ('f3', 3, 'low', 'open', 20.0, 'low'), ('f4', 4, 'high', 'suppressed', 50.0, 'quiet'),
                          ('f5', 5, 'high', 'resolved', NULL, 'over'), ('f6', 20, 'critical', 'acknowledged', 90.0, 'Secret evidence'))
                          v(finding_id, page_id, severity, state, priority, evidence)
                        """,
                        "rules",
                        RULES));
        file = folder.resolve("out.xlsx");
        assertThat(run("workbook", "--out", "out.xlsx")).isEqualTo(new Shell.Result(0, "", ""));
    }

    private static Shell.Result run(String... args) {
        return Shell.in(folder).run(args);
    }

    /** The cells of a sheet as a person sees them in Excel; an empty cell is an empty text. */
    private static List<List<String>> sheet(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
            var sheet = Objects.requireNonNull(book.getSheet(name), name);
            int columns = 0;
            for (Row row : sheet) {
                columns = Math.max(columns, row.getLastCellNum());
            }
            for (int number = 0; number <= sheet.getLastRowNum(); number++) {
                List<String> cells = new ArrayList<>();
                XSSFRow row = sheet.getRow(number);
                for (int column = 0; column < columns; column++) {
                    cells.add(row == null ? "" : text(row.getCell(column)));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static String text(@Nullable XSSFCell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            case NUMERIC -> {
                String format = cell.getCellStyle().getDataFormatString();
                if (format.equals("yyyy-mm-dd")) {
                    yield cell.getLocalDateTimeCellValue().toLocalDate().toString();
                } else if (format.startsWith("yyyy")) {
                    yield cell.getLocalDateTimeCellValue() + "Z";
                }
                double number = cell.getNumericCellValue();
                yield number == Math.rint(number) && !format.contains("0.0")
                        ? Long.toString((long) number)
                        : Double.toString(number);
            }
            default -> throw new AssertionError("a cell of type " + cell.getCellType() + ": " + cell);
        };
    }

    private static List<String> column(String sheet, String name) throws IOException {
        List<List<String>> rows = sheet(sheet);
        int column = rows.get(0).indexOf(name);
        return rows.stream().skip(1).map(row -> row.get(column)).toList();
    }

    @Test
    void thePagesAreWhatAQueryAnswers() throws IOException {
        List<List<String>> sheet = sheet("Pages");
        List<String> header = new ArrayList<>(sheet.get(0));
        header.remove("owner_name");
        Shell.Result said = run(
                "query",
                "SELECT %s FROM pages WHERE iso_week = '2026-W48' AND page_id NOT IN (20, 21, 22) ORDER BY page_id"
                        .formatted(String.join(", ", header)),
                "--csv");
        List<Map<String, String>> answered;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(said.out())) {
            answered = records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }

        assertThat(header).hasSizeGreaterThan(100);
        assertThat(answered).hasSize(12);
        List<List<String>> open = sheet.stream()
                .skip(1)
                .filter(row -> !row.get(sheet.get(0).indexOf("title")).equals("(restricted page)"))
                .toList();
        assertThat(open).hasSize(12);
        for (int i = 0; i < 12; i++) {
            for (String column : header) {
                assertThat(open.get(i).get(sheet.get(0).indexOf(column)))
                        .as("row %d, %s", i, column)
                        .isEqualTo(answered.get(i).get(column));
            }
        }
    }

    @Test
    void hostileTitlesStayTexts() throws IOException {
        assertThat(column("Pages", "title"))
                .containsExactlyInAnyOrder(
                        "Home",
                        "'=cmd|'/C calc'!A0",
                        "</script><b>&amp;",
                        "Grüße aus Straßenäcker 中文",
                        "abc\u202Efed",
                        EMOJI,
                        "ab c",
                        "_x0041_",
                        "'@SUM(1)",
                        "'+1",
                        "'-1",
                        "Long id",
                        "(restricted page)",
                        "(restricted page)",
                        "(restricted page)");
        assertThat(column("Pages", "page_id")).contains("1234567890123456");
        assertThat(column("Start here", "evidence")).containsExactly("", "700 days", "'=1+1");
    }

    @Test
    void theGuardCanBeSwitchedOff() throws IOException {
        Path before = file;
        try {
            Shell.in(folder).with("STOCKTAKE_CSV_FORMULA_GUARD", "false").run("workbook", "--out", "plain.xlsx");
            file = folder.resolve("plain.xlsx");

            assertThat(column("Pages", "title")).contains("=cmd|'/C calc'!A0", "-1");
        } finally {
            file = before;
        }
    }

    @Test
    void restrictedPagesAreMaskedEverywhere() throws IOException {
        List<List<String>> pages = sheet("Pages");
        for (String column : List.of("url", "path")) {
            assertThat(pages.stream()
                            .filter(row -> List.of("20", "21", "22")
                                    .contains(row.get(pages.get(0).indexOf("page_id"))))
                            .map(row -> row.get(pages.get(0).indexOf(column))))
                    .containsExactly("", "", "");
        }
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(file))) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                assertThat(sheet(book.getSheetName(i)).stream().flatMap(List::stream))
                        .as(book.getSheetName(i))
                        .noneMatch(
                                text -> text.toLowerCase(java.util.Locale.ROOT).contains("secret"));
            }
        }
    }

    @Test
    void theSheetsHoldListedFindingsFromMediumOn() throws IOException {
        assertThat(column("Start here", "finding_id")).containsExactly("f6", "f1", "f2");
        assertThat(column("Findings", "finding_id")).containsExactly("f6", "f1", "f2");
        assertThat(column("Findings", "owner_name")).containsOnly("Ann Möller");
        List<List<String>> owners = sheet("Owners");
        assertThat(owners.get(0).subList(0, 8))
                .containsExactly(
                        "owner_name", "owner_status", "pages", "spaces", "findings", "critical", "high", "medium");
        assertThat(owners.get(1).subList(0, 8)).containsExactly("Ann Möller", "active", "15", "1", "3", "1", "1", "1");
    }

    @Test
    void theSummaryShowsTheHeadlineNumbersAndTheirChange() throws IOException {
        List<String> texts = sheet("Summary").stream()
                .flatMap(List::stream)
                .filter(text -> !text.isEmpty())
                .toList();

        // 2026-W47 was not published, so the change is since 2026-W46.
        assertThat(texts)
                .contains(
                        "Stocktake of the wiki, 2026-W48",
                        "75.5",
                        "+5.5 since 2026-W46",
                        "Open findings",
                        "+3 since 2026-W46",
                        "Largest change since the week before: space KB has 3 open findings OUTDATED, and had 0.")
                .contains(
                        "3 restricted pages have no title, address, path and evidence. They or pages above them have a"
                                + " read restriction, or that is not known.");
        assertThat(sheet("Chart data").stream()
                        .skip(2)
                        .map(row -> row.subList(0, 3))
                        .filter(row -> !row.get(0).isEmpty()))
                .containsExactly(
                        List.of("2026-W46", "70.0", "90.5"),
                        List.of("2026-W47", "", ""),
                        List.of("2026-W48", "75.5", "90.5"));
    }

    @Test
    void anOlderWeekHasAWorkbookToo() throws IOException {
        Path before = file;
        try {
            assertThat(run("workbook", "--week", "2026-W46", "--out", "old.xlsx"))
                    .isEqualTo(new Shell.Result(0, "", ""));
        } finally {
            file = before;
        }
    }

    @Test
    void aWeekThatIsNotPublishedIsRefused() {
        assertThat(run("workbook", "--week", "2026-W40", "--out", "none.xlsx")).isEqualTo(new Shell.Result(2, "", """
            stocktake: 2026-W40: This week cannot be read. Readable weeks: 2, from 2026-W46 to 2026-W48. \
            "stocktake weeks" lists all weeks; "stocktake restore" brings an archived one back.
            """));
        assertThat(folder.resolve("none.xlsx")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeReplacedIsSaid() throws IOException {
        Path held = Files.createDirectories(folder.resolve("held.xlsx/inner")).getParent();

        assertThat(run("workbook", "--out", "held.xlsx"))
                .isEqualTo(new Shell.Result(
                        4,
                        "",
                        "stocktake: " + held
                                + ": It could not be replaced; another program may hold it open. Close it there and"
                                + " run the same command again.\n"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".held"));
        }
    }
}
