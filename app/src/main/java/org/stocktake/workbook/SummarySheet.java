package org.stocktake.workbook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlFile;
import org.stocktake.model.Week;
import org.stocktake.output.CellText;

/** The first sheet: headline numbers, charts, and what the other sheets hold. */
final class SummarySheet {
    static final String NAME = "Summary";
    static final String CHART_DATA = "Chart data";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int COLUMNS = 15;
    private static final int COLUMN_WIDTH = 10;
    private static final int CARD = 3;
    private static final int CARDS_ROW = 4;
    private static final int CHARTS_ROW = 8;
    private static final int CHART_ROWS = 17;
    private static final int LEFT_CHART = 7;

    private final XSSFWorkbook book;
    private final Looks looks;
    private final CellText cells;
    private final Engine engine;
    private final XSSFSheet sheet;

    SummarySheet(XSSFWorkbook book, Looks looks, CellText cells, Engine engine) {
        this.book = book;
        this.looks = looks;
        this.cells = cells;
        this.engine = engine;
        this.sheet = book.createSheet(NAME);
        sheet.setDisplayGridlines(false);
        for (int i = 0; i < COLUMNS; i++) {
            sheet.setColumnWidth(i, COLUMN_WIDTH * 256);
        }
    }

    /** Fills the sheet, and adds the sheet with the numbers of its charts. */
    void fill(Week week, List<DataSheet> sheets, Restricted restricted) {
        Row site = rows("site").stream().findFirst().orElse(null);
        title(week, site, restricted);
        cards(rows("headlines").stream().findFirst().orElse(null));
        charts();
        contents(sheets, CHARTS_ROW + 2 * (CHART_ROWS + 1) + 1);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private List<Row> rows(String query) {
        return engine.query(SqlFile.of("/workbook/" + query + ".sql").text());
    }

    private void title(Week week, @Nullable Row site, Restricted restricted) {
        Object name = site == null ? null : site.value("site_name");
        text(
                0,
                0,
                "Stocktake of " + (name == null ? "the wiki" : cells.of(name)) + ", " + week,
                looks.text(18, true, Looks.TEXT));
        row(0).setHeightInPoints(28);
        if (site == null) {
            return;
        }
        text(
                1,
                0,
                "%s current pages in %s spaces. %s of %s pages were read on %s UTC from %s%s."
                        .formatted(
                                whole(site.value("pages")),
                                whole(site.value("spaces")),
                                whole(site.value("pages_read")),
                                whole(site.value("pages_expected")),
                                site.value("scheduled_at") instanceof Instant at ? MINUTE.format(at) : "?",
                                cells.of(site.value("product")),
                                site.value("product_version") == null
                                        ? ""
                                        : " " + cells.of(site.value("product_version"))),
                looks.text(10, false, Looks.MUTED));
        long closed = site.number("closed");
        if (closed > 0) {
            text(
                    2,
                    0,
                    restricted == Restricted.LEAVE_OUT
                            ? "%,d pages are left out: they or pages above them have a read restriction, or that is not known. Totals count them."
                                    .formatted(closed)
                            : "%,d pages have no title, address, path and evidence: they or pages above them have a read restriction, or that is not known."
                                    .formatted(closed),
                    looks.text(10, false, Looks.MUTED));
        }
    }

    private void cards(@Nullable Row headlines) {
        if (headlines == null) {
            return;
        }
        Object before = headlines.value("week_before");
        card(0, "Health, %", headlines, "health", before, "Spaces by week");
        card(1, "Coverage, %", headlines, "coverage", before, "Run");
        card(2, "Outdated pages", headlines, "outdated", before, "Findings");
        card(3, "Stalled workflow", headlines, "stalled", before, "Findings");
        card(4, "Findings ≥ medium", headlines, "medium_or_worse", before, "Findings");
        row(CARDS_ROW + 1).setHeightInPoints(32);
    }

    private void card(int place, String label, Row row, String column, @Nullable Object before, String target) {
        int left = place * CARD;
        XSSFCell named = text(CARDS_ROW, left, label, looks.link(10));
        link(named, target);
        Object value = row.value(column);
        if (value instanceof Number number) {
            XSSFCell cell = row(CARDS_ROW + 1).createCell(left);
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(looks.number(22, true, Looks.TEXT, value instanceof Double ? "0.0" : "#,##0"));
            sheet.addMergedRegion(new CellRangeAddress(CARDS_ROW + 1, CARDS_ROW + 1, left, left + CARD - 1));
        } else {
            text(CARDS_ROW + 1, left, "not known", looks.text(16, false, Looks.MUTED));
        }
        if (value instanceof Number now && row.value(column + "_before") instanceof Number then) {
            double change = now.doubleValue() - then.doubleValue();
            text(
                    CARDS_ROW + 2,
                    left,
                    (Math.abs(change) < 0.05
                                    ? "unchanged"
                                    : String.format(Locale.ROOT, value instanceof Double ? "%+.1f" : "%+,.0f", change))
                            + " since " + before,
                    looks.text(10, false, Looks.MUTED));
        }
    }

    private void charts() {
        XSSFSheet numbers = book.createSheet(CHART_DATA);
        ChartTable weeks = new ChartTable(
                numbers,
                looks,
                cells,
                0,
                "Health and coverage",
                List.of("Week", "Health", "Coverage", "Target"),
                rows("chart_weeks"));
        ChartTable ages = new ChartTable(
                numbers,
                looks,
                cells,
                5,
                "Pages by days since the last update",
                List.of("Space", "up to 90", "91 to 365", "366 to 730", "over 730", "not known"),
                rows("chart_ages"));
        ChartTable severities = new ChartTable(
                numbers,
                looks,
                cells,
                12,
                "Open findings by severity",
                List.of("Week", "Critical", "High", "Medium"),
                rows("chart_severities"));
        ChartTable bottlenecks = new ChartTable(
                numbers,
                looks,
                cells,
                17,
                "Pages waiting in their workflows",
                List.of("Space · state", "Over the limit", "Within the limit"),
                rows("chart_bottlenecks"));
        if (!weeks.isEmpty()) {
            chart(weeks, 0, 0, "Health and coverage, %", "Lines of the health and coverage of the site by week.", false)
                    .percentLines(
                            List.of(new ChartSeries(2, "Coverage", "B45F06"), new ChartSeries(1, "Health", "0072B2")),
                            new ChartSeries(3, "Target 80", "57606A"));
        }
        if (!ages.isEmpty()) {
            chart(
                            ages,
                            1,
                            0,
                            "Pages by days since the last update",
                            "Stacked bars of the current pages of each space by days since the last update.",
                            false)
                    .bars(
                            BarDirection.COL,
                            List.of(
                                    new ChartSeries(1, "up to 90", "007A5E"),
                                    new ChartSeries(2, "91 to 365", "0072B2"),
                                    new ChartSeries(3, "366 to 730", "B45F06"),
                                    new ChartSeries(4, "over 730", "8C1D40"),
                                    new ChartSeries(5, "not known", "A0A7AE")));
        }
        if (!severities.isEmpty()) {
            chart(
                            severities,
                            0,
                            1,
                            "Open findings by severity",
                            "Stacked bars of the open findings of severity critical, high and medium by week.",
                            false)
                    .bars(
                            BarDirection.COL,
                            List.of(
                                    new ChartSeries(1, "Critical", "8C1D40"),
                                    new ChartSeries(2, "High", "D9622B"),
                                    new ChartSeries(3, "Medium", "E0B04A")));
        }
        if (bottlenecks.isEmpty()) {
            text(
                    CHARTS_ROW + CHART_ROWS + 2,
                    LEFT_CHART + 1,
                    "No workflow state with a limit was read in this week.",
                    looks.text(10, false, Looks.MUTED));
        } else {
            chart(
                            bottlenecks,
                            1,
                            1,
                            "Pages waiting in their workflows",
                            "Bars of the workflow states in which most pages wait longer than their limit.",
                            true)
                    .bars(
                            BarDirection.BAR,
                            List.of(
                                    new ChartSeries(1, "Over the limit", "B45F06"),
                                    new ChartSeries(2, "Within the limit", "9CC3DE")));
        }
    }

    private SummaryChart chart(
            ChartTable table, int across, int down, String title, String description, boolean horizontal) {
        int column = across == 0 ? 0 : LEFT_CHART;
        int row = CHARTS_ROW + down * (CHART_ROWS + 1);
        int columns = across == 0 ? LEFT_CHART : COLUMNS - LEFT_CHART;
        return new SummaryChart(sheet, table, column, row, columns, CHART_ROWS, title, description, horizontal);
    }

    private void contents(List<DataSheet> sheets, int top) {
        int line = top;
        text(line++, 0, "Sheets", looks.text(12, true, Looks.TEXT));
        for (DataSheet data : sheets) {
            link(text(line, 0, data.plan().name(), looks.link(10)), data.plan().name());
            XSSFCell rows = row(line).createCell(2);
            rows.setCellValue((double) data.shown());
            rows.setCellStyle(looks.of(Look.WHOLE));
            text(line++, 3, data.isCut() ? data.cutSentence() : data.plan().about(), looks.text(10, false, Looks.TEXT));
        }
        line++;
        text(
                line++,
                0,
                "An empty cell means that the value is not known; 0 means none. Times are in UTC.",
                looks.text(10, false, Looks.MUTED));
        text(
                line,
                0,
                "Who may read a space is not known, so all spaces of the run are shown.",
                looks.text(10, false, Looks.MUTED));
    }

    private XSSFCell text(int row, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = row(row).createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
        return cell;
    }

    private void link(XSSFCell cell, String target) {
        XSSFHyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + target + "'!A1");
        cell.setHyperlink(link);
    }

    private XSSFRow row(int number) {
        XSSFRow row = sheet.getRow(number);
        return row == null ? sheet.createRow(number) : row;
    }

    private static String whole(@Nullable Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : "?";
    }
}
