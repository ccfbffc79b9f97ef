package org.stocktake.workbook;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.stocktake.engine.Row;
import org.stocktake.file.CellText;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.Headline;
import org.stocktake.read.Headlines;
import org.stocktake.read.LargestChange;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RunQuality;
import org.stocktake.read.Trend;
import org.stocktake.table.Type;

/** The first sheet: headline numbers, charts, and what the other sheets hold. */
final class SummarySheet {
    static final String NAME = "Summary";
    static final String CHART_DATA = "Chart data";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int WEEKS = 52;
    private static final int TARGET = 80;
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
    private final PublishedWeeks published;
    private final Week week;
    private final XSSFSheet sheet;
    private long hidden;

    SummarySheet(XSSFWorkbook book, Looks looks, CellText cells, PublishedWeeks published, Week week) {
        this.book = book;
        this.looks = looks;
        this.cells = cells;
        this.published = published;
        this.week = week;
        this.sheet = book.createSheet(NAME);
        sheet.setDisplayGridlines(false);
        for (int i = 0; i < COLUMNS; i++) {
            sheet.setColumnWidth(i, COLUMN_WIDTH * 256);
        }
    }

    /** Fills the sheet, and adds the sheet with the numbers of its charts. */
    void fill(RunQuality quality, List<DataSheet> sheets) {
        hidden = quality.hidden();
        title(quality);
        cards(Headlines.of(published, week));
        charts();
        contents(sheets, CHARTS_ROW + 2 * (CHART_ROWS + 1) + 1);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void title(RunQuality quality) {
        String name = quality.siteName() == null ? "the wiki" : cells.of(quality.siteName());
        text(0, 0, "Stocktake of " + name + ", " + week, looks.text(18, true, Looks.TEXT));
        row(0).setHeightInPoints(28);
        text(
                1,
                0,
                "%s of %s pages and blog posts in %s spaces were read, for %s UTC, from %s."
                        .formatted(
                                whole(quality.read()),
                                whole(quality.expected()),
                                whole(quality.spaces()),
                                quality.scheduledAt() == null ? "?" : MINUTE.format(quality.scheduledAt()),
                                quality.product() == null ? "a wiki" : cells.of(quality.product())),
                looks.text(10, false, Looks.MUTED));
        text(2, 0, change(), looks.text(10, false, Looks.TEXT));
    }

    private String change() {
        return LargestChange.of(published, week)
                .map(change -> "Largest change since the week before: space %s has %,d open findings %s, and had %,d."
                        .formatted(cells.of(change.space()), change.after(), change.rule(), change.before()))
                .orElse("");
    }

    private void cards(Headlines headlines) {
        int left = 0;
        for (Headline headline : Headline.values()) {
            card(headline, headlines, left);
            left += CARD;
        }
        row(CARDS_ROW + 1).setHeightInPoints(32);
    }

    private void card(Headline headline, Headlines headlines, int left) {
        boolean percent = headline.unit().equals("%");
        link(
                text(CARDS_ROW, left, headline.title() + (percent ? ", %" : ""), looks.link(10)),
                switch (headline) {
                    case HEALTH -> "Spaces by week";
                    case COVERAGE -> "Run";
                    case OUTDATED, STALLED, OPEN -> "Findings";
                });
        Double value = headlines.now().value(headline);
        if (value == null) {
            text(CARDS_ROW + 1, left, "not known", looks.text(16, false, Looks.MUTED));
        } else {
            XSSFCell cell = row(CARDS_ROW + 1).createCell(left);
            cell.setCellValue(value);
            cell.setCellStyle(looks.number(22, true, Looks.TEXT, percent ? "0.0" : "#,##0"));
            sheet.addMergedRegion(new CellRangeAddress(CARDS_ROW + 1, CARDS_ROW + 1, left, left + CARD - 1));
        }
        Double change = headlines.change(headline);
        if (change != null) {
            text(
                    CARDS_ROW + 2,
                    left,
                    (Math.abs(change) < 0.05
                                    ? "unchanged"
                                    : String.format(Locale.ROOT, percent ? "%+.1f" : "%+,.0f", change))
                            + " since " + headlines.since(),
                    looks.text(10, false, Looks.MUTED));
        }
    }

    private List<Row> rows(AnswerRows.Content content) {
        return AnswerRows.of(published, content, week).rows();
    }

    /** Health and coverage of a year. A week that was not published has no values, so that no line crosses it. */
    private List<Row> weeks() {
        Map<Week, Trend.Point> points =
                Trend.of(published, null, List.of("health", "coverage"), week.plusWeeks(1 - WEEKS), week)
                        .points()
                        .stream()
                        .collect(Collectors.toMap(Trend.Point::week, point -> point));
        List<Row.Head> heads = List.of(
                new Row.Head("week", Type.TEXT),
                new Row.Head("health", Type.DECIMAL),
                new Row.Head("coverage", Type.DECIMAL),
                new Row.Head("target", Type.INTEGER));
        List<Row> rows = new ArrayList<>();
        Week first = points.keySet().stream().min(Comparator.naturalOrder()).orElse(week);
        for (Week each = first; each.compareTo(week) <= 0; each = each.plusWeeks(1)) {
            Trend.Point point = points.get(each);
            rows.add(new Row(
                    heads,
                    Arrays.asList(
                            each.toString(),
                            point == null ? null : point.values().get(0),
                            point == null ? null : point.values().get(1),
                            TARGET)));
        }
        return rows;
    }

    private void charts() {
        XSSFSheet numbers = book.createSheet(CHART_DATA);
        ChartTable weeks = new ChartTable(
                numbers,
                looks,
                cells,
                0,
                "Health and coverage",
                List.of("Week", "Health", "Coverage", "Target 80"),
                weeks());
        ChartTable ages = new ChartTable(
                numbers,
                looks,
                cells,
                5,
                "Pages by days since the last update",
                List.of("Space", "up to 90", "91 to 365", "366 to 730", "over 730", "not known"),
                rows(AnswerRows.Content.AGES));
        ChartTable severities = new ChartTable(
                numbers,
                looks,
                cells,
                12,
                "Open findings by severity",
                List.of("Week", "Critical", "High", "Medium"),
                rows(AnswerRows.Content.SEVERITIES));
        ChartTable bottlenecks = new ChartTable(
                numbers,
                looks,
                cells,
                17,
                "Pages waiting in their workflows",
                List.of("Space · state", "Over the limit", "Within the limit"),
                rows(AnswerRows.Content.WAITING));
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
        XSSFCellStyle about = looks.text(10, false, Looks.TEXT);
        about.setIndention((short) 1);
        for (DataSheet data : sheets) {
            link(text(line, 0, data.name(), looks.link(10)), data.name());
            XSSFCell rows = row(line).createCell(2);
            rows.setCellValue((double) data.shown());
            rows.setCellStyle(looks.of(Look.WHOLE));
            text(line++, 3, data.isCut() ? data.cutSentence() : data.about(), about);
        }
        line++;
        text(
                line++,
                0,
                "An empty cell means that the value is not known; 0 means none. Times are in UTC.",
                looks.text(10, false, Looks.MUTED));
        for (String note : sharing()) {
            text(line++, 0, note, looks.text(10, false, Looks.MUTED));
        }
    }

    private List<String> sharing() {
        List<String> notes = new ArrayList<>();
        switch (published.sharing().restricted()) {
            case SHOW -> notes.add("Titles of restricted pages are shown (report.restricted: show).");
            case MASK ->
                notes.add(
                        "%,d restricted pages have no title, address, path and evidence. They or pages above them have a read restriction, or that is not known."
                                .formatted(hidden));
            case LEAVE_OUT ->
                notes.add(
                        "%,d restricted pages are left out. They or pages above them have a read restriction, or that is not known. Totals count them."
                                .formatted(hidden));
        }
        notes.add(
                published.sharing().spaces().isEmpty()
                        ? "Who may read a space is not known, so all spaces of the run are shown."
                        : "Rows are of the spaces in report.spaces; totals of the site count all spaces.");
        return notes;
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
