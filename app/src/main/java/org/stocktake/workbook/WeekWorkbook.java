package org.stocktake.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.output.CellText;
import org.stocktake.output.CsvForm;
import org.stocktake.snapshot.Reach;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/** The Excel workbook of one week. */
public final class WeekWorkbook {
    /** Increases when another file may come of the same week. */
    public static final int VERSION = 1;

    private final List<Table> today;
    private final Restricted restricted;
    private final CellText cells;
    private final SheetLimits limits;

    /**
     * @param today the published tables with the columns of this version
     * @param formulaGuard whether texts that a spreadsheet would execute get an apostrophe
     */
    public WeekWorkbook(List<Table> today, Restricted restricted, boolean formulaGuard) {
        this(today, restricted, formulaGuard, SheetLimits.EXCEL);
    }

    WeekWorkbook(List<Table> today, Restricted restricted, boolean formulaGuard, SheetLimits limits) {
        this.today = List.copyOf(today);
        this.restricted = restricted;
        this.cells = CellText.in(formulaGuard ? CsvForm.GUARDED : CsvForm.PLAIN);
        this.limits = limits;
    }

    /**
     * Writes the workbook of a readable week.
     *
     * @param engine must be empty
     * @param file replaced if it exists
     * @throws org.stocktake.failure.StocktakeException WEEK_UNKNOWN, DAMAGED_FILE, DISK, PERMISSION
     */
    public void write(Engine engine, Reach reach, Week week, Path file) {
        WeekTables.open(engine, reach, week, today, restricted);
        try {
            Instant scheduled = scheduled(engine, week);
            List<DataSheet> sheets =
                    SheetPlan.ALL.stream().map(plan -> sheet(engine, plan)).toList();
            List<WorkbookFile.Sheet> parts = new ArrayList<>();
            byte[] template = template(engine, week, sheets, scheduled, parts);
            new WorkbookFile(template, scheduled).write(file, parts);
        } catch (UncheckedIOException e) {
            throw Disk.failed(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private static Instant scheduled(Engine engine, Week week) {
        return engine
                .query("SELECT max(scheduled_at) AS at FROM run_history WHERE iso_week = " + Sql.text(week.toString()))
                .stream()
                .flatMap(row -> Optional.ofNullable((Instant) row.value("at")).stream())
                .findFirst()
                .orElseGet(() ->
                        week.monday().atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    }

    private DataSheet sheet(Engine engine, SheetPlan plan) {
        String query = plan.query();
        List<Row.Head> heads = engine.heads(query);
        Row counts = engine.query(heads.stream()
                        .map(head -> "count(%1$s) AS %1$s".formatted(Sql.name(head.name())))
                        .collect(Collectors.joining(", ", "SELECT count(*) AS total_rows, ", " FROM (" + query + ")")))
                .get(0);
        Map<String, Column> known = today.stream()
                .filter(table -> table.name().equals(plan.dictionary()))
                .flatMap(table -> table.columns().stream())
                .collect(Collectors.toMap(Column::name, column -> column));
        long total = counts.number("total_rows");
        List<SheetColumn> columns = heads.stream()
                .map(head -> column(head, known, total > 0 && counts.number(head.name()) == 0))
                .toList();
        return new DataSheet(plan, query, columns, total, limits.shown(total));
    }

    private static SheetColumn column(Row.Head head, Map<String, Column> known, boolean empty) {
        Column column = known.get(head.name());
        Look look = Look.of(
                column != null && column.type() == head.type()
                        ? column
                        : Column.of(head.name(), head.type(), "", "A column of the sheet."));
        int width = switch (head.name()) {
            case "title" -> 44;
            case "evidence", "what_to_do", "why", "remedy", "what", "description" -> 60;
            case "severity", "worst_severity", "state", "iso_week", "space_key", "week" -> 12;
            default -> Math.min(24, Math.max(look.width(), head.name().length() + 3));
        };
        return new SheetColumn(head.name(), look, width, empty);
    }

    private byte[] template(
            Engine engine, Week week, List<DataSheet> sheets, Instant scheduled, List<WorkbookFile.Sheet> parts)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getProperties().getCoreProperties().setCreator("Stocktake");
            book.getProperties().getCoreProperties().setCreated(Optional.of(Date.from(scheduled)));
            Looks looks = new Looks(book);
            SummarySheet summary = new SummarySheet(book, looks, cells, engine);
            for (DataSheet data : sheets) {
                XSSFSheet sheet = data.create(book, looks);
                parts.add(new WorkbookFile.Sheet(
                        sheet.getPackagePart().getPartName().getName().substring(1),
                        data.range(),
                        limits.links(),
                        (to, texts, links) -> {
                            SheetRows rows = new SheetRows(to, data.columns(), texts, cells, looks, links);
                            engine.stream(data.query() + (data.isCut() ? limit(data) : ""), rows::add);
                            if (data.isCut()) {
                                rows.addSentence(data.cutSentence());
                            }
                        }));
            }
            summary.fill(week, sheets, restricted);
            book.write(out);
        }
        return out.toByteArray();
    }

    private static String limit(DataSheet data) {
        return " LIMIT " + data.shown();
    }
}
