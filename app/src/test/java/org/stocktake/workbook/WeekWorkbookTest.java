package org.stocktake.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;

/** The file of a workbook is what ECMA-376 allows and what Excel can hold. */
class WeekWorkbookTest {
    @TempDir
    private static Path folder;

    private static Path whole;
    private static Path cut;

    @BeforeAll
    static void writeBoth() {
        WorkbookWeeks weeks = new WorkbookWeeks(folder);
        weeks.publish();
        whole = folder.resolve("whole.xlsx");
        weeks.write(whole, SheetLimits.EXCEL);
        cut = folder.resolve("cut.xlsx");
        weeks.write(cut, new SheetLimits(4, 2));
    }

    /** The parts of the file; reading them to their ends compares their checksums. */
    private static Map<String, byte[]> parts(Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(parts.put(entry.getName(), zip.readAllBytes()))
                        .as(entry.getName() + " occurs twice")
                        .isNull();
            }
        }
        return parts;
    }

    private static List<String> matches(byte[] part, String pattern) {
        return Pattern.compile(pattern)
                .matcher(new String(part, StandardCharsets.UTF_8))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void everyPartIsValidByTheSchema() throws IOException, XmlException {
        SchemaTypeLoader schema = WorksheetDocument.type.getTypeSystem();
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, byte[]> part : parts(whole).entrySet()) {
            if (part.getKey().startsWith("xl/") && !part.getKey().endsWith(".rels")) {
                XmlObject xml = schema.parse(new ByteArrayInputStream(part.getValue()), null, null);
                List<XmlError> problems = new ArrayList<>();
                assertThat(xml.schemaType().isNoType()).as(part.getKey()).isFalse();
                assertThat(xml.validate(new XmlOptions().setErrorListener(problems)))
                        .as(part.getKey() + " " + problems)
                        .isTrue();
                checked.add(part.getKey());
            }
        }
        // A summary, its charts and their numbers, and ten sheets with a table each.
        assertThat(checked)
                .contains("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/charts/chart4.xml")
                .contains("xl/worksheets/sheet12.xml", "xl/tables/table10.xml", "xl/drawings/drawing1.xml");
    }

    @Test
    void everySheetOfRowsIsATableWithAFrozenHeaderAndAFilter() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(whole))) {
            assertThat(Stream.iterate(0, i -> i + 1)
                            .limit(book.getNumberOfSheets())
                            .map(book::getSheetName))
                    .containsExactly(
                            "Summary",
                            "Start here",
                            "Findings",
                            "Pages",
                            "Spaces by week",
                            "Bottlenecks",
                            "Owners",
                            "Rules",
                            "Run",
                            "Failures",
                            "Columns",
                            "Chart data");
            for (SheetPlan plan : SheetPlan.ALL) {
                XSSFSheet sheet = book.getSheet(plan.name());
                XSSFTable table = sheet.getTables().get(0);
                assertThat(table.getName()).isEqualTo(plan.tableName());
                assertThat(table.getCTTable().getAutoFilter().getRef())
                        .isEqualTo(table.getCTTable().getRef());
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(sheet.getPaneInformation().getHorizontalSplitPosition())
                        .isEqualTo((short) 1);
                // Excel repairs a table whose columns are named otherwise than its header.
                for (int i = 0; i < table.getColumnCount(); i++) {
                    assertThat(sheet.getRow(0).getCell(i).getStringCellValue())
                            .isEqualTo(table.getColumns().get(i).getName());
                }
            }
            assertThat(book.getTable("Pages").getCTTable().getRef()).matches("A1:[A-Z]+6");
            // Nothing failed in this week: a table has one row nevertheless.
            assertThat(book.getTable("Failures").getCTTable().getRef()).matches("A1:[A-Z]+2");
        }
    }

    @Test
    void rowsBeyondTheLimitAreLeftOutAndTheSheetSaysSo() throws IOException {
        String sentence = "This sheet shows the first 3 of 5 rows, because Excel allows no more."
                + " The CSV and Parquet files have all rows.";
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(cut))) {
            XSSFSheet pages = book.getSheet("Pages");

            assertThat(book.getTable("Pages").getCTTable().getRef()).matches("A1:[A-Z]+4");
            assertThat(Stream.of(1, 2, 3, 4)
                            .map(row -> pages.getRow(row).getCell(0).getStringCellValue()))
                    .containsExactly("Home", "Grüße", "</v>&<script>", sentence);
            assertThat(pages.getLastRowNum()).isEqualTo(4);
            assertThat(Stream.iterate(0, i -> i + 1)
                            .limit(book.getSheet("Summary").getLastRowNum() + 1L)
                            .map(book.getSheet("Summary")::getRow)
                            .filter(Objects::nonNull)
                            .map(row -> row.getCell(3))
                            .filter(Objects::nonNull)
                            .map(Object::toString))
                    .contains(sentence);
        }
    }

    @Test
    void theFirstRowsLinkToTheirPagesAndOthersHavePlainAddresses() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(cut))) {
            XSSFSheet pages = book.getSheet("Pages");
            int url = book.getTable("Pages").findColumnIndex("url");

            assertThat(pages.getHyperlinkList())
                    .extracting(link -> link.getCellRef() + " " + link.getAddress())
                    .containsExactly(
                            "A2 https://wiki.example.org/pages/viewpage.action?pageId=1",
                            "A3 https://wiki.example.org/pages/viewpage.action?pageId=2");
            assertThat(pages.getRow(3).getCell(url).getStringCellValue())
                    .isEqualTo("https://wiki.example.org/pages/viewpage.action?pageId=3");
        }
        assertThat(SheetLimits.EXCEL.links()).isLessThan(65_530);
        assertThat(SheetLimits.EXCEL.shown(1_048_575)).isEqualTo(1_048_575);
        // The header, these rows and the sentence.
        assertThat(SheetLimits.EXCEL.shown(1_048_576) + 2).isEqualTo(1_048_576);
    }

    @Test
    void momentsAreNumbersThatExcelShowsAsDates() throws IOException {
        Map<String, byte[]> parts = parts(whole);
        List<String> days = new ArrayList<>();
        parts.forEach((name, part) -> {
            if (name.startsWith("xl/worksheets/sheet")) {
                days.addAll(matches(part, "<v>(46[0-9]{3}(?:\\.[0-9]+)?)</v>"));
            }
        });

        // 46,022 days lie between 1899-12-30 and 2025-12-31; 13:45:30 is 49,530 of 86,400 seconds.
        assertThat(days).contains(Double.toString(46_053 + 49_530 / 86_400.0), "46380");
    }

    @Test
    void aColumnWithoutAnyValueIsHiddenAndStays() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(whole))) {
            XSSFTable pages = book.getTable("Pages");

            assertThat(book.getSheet("Pages").isColumnHidden(pages.findColumnIndex("views_90d")))
                    .isTrue();
            assertThat(book.getSheet("Pages").isColumnHidden(pages.findColumnIndex("title")))
                    .isFalse();
        }
    }

    @Test
    void theSameWeekGivesTheSameFile() throws IOException {
        Path again = folder.resolve("again.xlsx");
        new WorkbookWeeks(folder).write(again, SheetLimits.EXCEL);

        assertThat(again).hasSameBinaryContentAs(whole);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".texts"));
        }
    }
}
