package org.stocktake.workbook;

import java.util.List;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.Grouping;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLineSer;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;

/** A native chart on the summary. */
final class SummaryChart {
    private static final XDDFColor GRID = XDDFColor.from(new byte[] {(byte) 0xD0, (byte) 0xD7, (byte) 0xDE});
    private static final int TITLE_SIZE = 1200;

    private final XSSFChart chart;
    private final ChartTable table;
    private final XDDFCategoryAxis categories;
    private final XDDFValueAxis values;

    /**
     * @param description for people who do not see the chart
     * @param horizontal whether categories are listed from top to bottom
     */
    SummaryChart(
            XSSFSheet sheet,
            ChartTable table,
            int column,
            int row,
            int columns,
            int rows,
            String title,
            String description,
            boolean horizontal) {
        this.table = table;
        XSSFClientAnchor anchor = new XSSFClientAnchor(0, 0, 0, 0, column, row, column + columns, row + rows);
        this.chart = sheet.createDrawingPatriarch().createChart(anchor);
        chart.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr()
                .setDescr(description);
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        for (CTRegularTextRun run :
                chart.getCTChart().getTitle().getTx().getRich().getPArray(0).getRList()) {
            CTTextCharacterProperties text = run.isSetRPr() ? run.getRPr() : run.addNewRPr();
            text.setSz(TITLE_SIZE);
            text.setB(true);
        }
        // Excel rounds the corners unless told otherwise.
        (chart.getCTChartSpace().isSetRoundedCorners()
                        ? chart.getCTChartSpace().getRoundedCorners()
                        : chart.getCTChartSpace().addNewRoundedCorners())
                .setVal(false);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        this.categories = chart.createCategoryAxis(horizontal ? AxisPosition.LEFT : AxisPosition.BOTTOM);
        this.values = chart.createValueAxis(horizontal ? AxisPosition.BOTTOM : AxisPosition.LEFT);
        values.setCrosses(AxisCrosses.AUTO_ZERO);
        values.setCrossBetween(AxisCrossBetween.BETWEEN);
        values.setNumberFormat("#,##0");
        values.getOrAddMajorGridProperties().setLineProperties(line(GRID, 0.75));
        if (horizontal) {
            categories.setOrientation(org.apache.poi.xddf.usermodel.chart.AxisOrientation.MAX_MIN);
            values.setCrosses(AxisCrosses.MAX);
        }
    }

    /** Draws bars on top of each other. */
    void bars(BarDirection direction, List<ChartSeries> series) {
        XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        data.setBarDirection(direction);
        data.setBarGrouping(BarGrouping.STACKED);
        data.setOverlap((byte) 100);
        data.setGapWidth(60);
        data.setVaryColors(false);
        for (ChartSeries each : series) {
            XDDFChartData.Series added = add(data, each);
            XDDFShapeProperties shape = new XDDFShapeProperties();
            shape.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(each.rgb())));
            shape.setLineProperties(line(XDDFColor.from(PresetColor.WHITE), 0.5));
            added.setShapeProperties(shape);
        }
        chart.plot(data);
    }

    /**
     * Draws lines from 0 to 100.
     *
     * @param limit a dashed line
     */
    void percentLines(List<ChartSeries> series, ChartSeries limit) {
        values.setMinimum(0);
        values.setMaximum(100);
        XDDFLineChartData data = (XDDFLineChartData) chart.createData(ChartTypes.LINE, categories, values);
        data.setGrouping(Grouping.STANDARD);
        data.setVaryColors(false);
        for (ChartSeries each : series) {
            XDDFLineChartData.Series added = (XDDFLineChartData.Series) add(data, each);
            added.setSmooth(false);
            added.setMarkerStyle(MarkerStyle.CIRCLE);
            added.setMarkerSize((short) 6);
            added.setLineProperties(line(XDDFColor.from(each.rgb()), 2.25));
        }
        XDDFLineChartData.Series drawn = (XDDFLineChartData.Series) add(data, limit);
        drawn.setSmooth(false);
        drawn.setMarkerStyle(MarkerStyle.NONE);
        XDDFLineProperties dashes = line(XDDFColor.from(limit.rgb()), 1.25);
        dashes.setPresetDash(new XDDFPresetLineDash(PresetLineDash.DASH));
        drawn.setLineProperties(dashes);
        chart.plot(data);
        List<CTLineSer> lines =
                chart.getCTChart().getPlotArea().getLineChartArray(0).getSerList();
        for (int i = 0; i < series.size(); i++) {
            lines.get(i)
                    .getMarker()
                    .addNewSpPr()
                    .addNewSolidFill()
                    .addNewSrgbClr()
                    .setVal(series.get(i).rgb());
        }
    }

    private XDDFChartData.Series add(XDDFChartData data, ChartSeries series) {
        XDDFChartData.Series added = data.addSeries(table.categories(), table.numbers(series.column()));
        added.setTitle(series.name(), table.name(series.column()));
        return added;
    }

    private static XDDFLineProperties line(XDDFColor colour, double points) {
        XDDFLineProperties line = new XDDFLineProperties(new XDDFSolidFillProperties(colour));
        line.setWidth(points);
        return line;
    }
}
