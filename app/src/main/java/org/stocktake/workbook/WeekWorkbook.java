package org.stocktake.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.stocktake.engine.Row;
import org.stocktake.failure.Disk;
import org.stocktake.file.CellText;
import org.stocktake.file.CsvForm;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RunQuality;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/** The Excel workbook of one week: the answers of the room {@code read}. */
public final class WeekWorkbook {
    /** Increases when another file may come of the same week. */
    public static final int VERSION = 1;

    private final List<Table> today;
    private final CellText cells;
    private final SheetLimits limits;

    /**
     * @param today the published tables with the columns of this version
     * @param formulaGuard whether texts that a spreadsheet would execute get an apostrophe
     */
    public WeekWorkbook(List<Table> today, boolean formulaGuard) {
        this(today, formulaGuard, SheetLimits.EXCEL);
    }

    WeekWorkbook(List<Table> today, boolean formulaGuard, SheetLimits limits) {
        this.today = List.copyOf(today);
        this.cells = CellText.in(formulaGuard ? CsvForm.GUARDED : CsvForm.PLAIN);
        this.limits = limits;
    }

    /**
     * Writes the workbook of a readable week.
     *
     * @param published with what its readers may see
     * @param file replaced if it exists
     * @throws org.stocktake.failure.StocktakeException WEEK_UNKNOWN, DAMAGED_FILE, DISK, PERMISSION
     */
    public void write(PublishedWeeks published, Week week, Path file) {
        published.require(week);
        RunQuality quality = RunQuality.of(published, week);
        Instant scheduled = Optional.ofNullable(quality.scheduledAt())
                .orElseGet(() -> week.monday().atStartOfDay(ZoneOffset.UTC).toInstant());
        List<DataSheet> sheets = new ArrayList<>();
        Map<AnswerRows.Content, AnswerRows> listings = new EnumMap<>(AnswerRows.Content.class);
        for (SheetPlan plan : SheetPlan.ALL) {
            AnswerRows listing =
                    listings.computeIfAbsent(plan.content(), content -> AnswerRows.of(published, content, week));
            sheets.add(sheet(plan, listing));
        }
        sheets.add(dictionary());
        try {
            List<WorkbookFile.Sheet> parts = new ArrayList<>();
            byte[] template = template(published, week, quality, sheets, scheduled, parts);
            new WorkbookFile(template, scheduled).write(file, parts);
        } catch (UncheckedIOException e) {
            throw Disk.failed(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private DataSheet sheet(SheetPlan plan, AnswerRows listing) {
        AnswerRows.Size size = listing.size();
        Map<String, Column> known = today.stream()
                .filter(table -> table.name().equals(plan.dictionary()))
                .flatMap(table -> table.columns().stream())
                .collect(Collectors.toMap(Column::name, column -> column));
        List<String> names = listing.heads().stream().map(Row.Head::name).toList();
        List<SheetColumn> columns = new ArrayList<>();
        plan.first()
                .forEach(name -> columns.add(
                        column(listing.heads().get(names.indexOf(name)), names.indexOf(name), known, size)));
        IntStream.range(0, names.size())
                .filter(i -> !plan.first().contains(names.get(i)))
                .forEach(i -> columns.add(column(listing.heads().get(i), i, known, size)));
        long total = Math.min(plan.most(), size.rows());
        return new DataSheet(
                plan.name(),
                plan.tableName(),
                plan.about(),
                plan.frozen(),
                columns,
                total,
                limits.shown(total),
                listing::stream);
    }

    private static SheetColumn column(Row.Head head, int source, Map<String, Column> known, AnswerRows.Size size) {
        Column column = known.get(head.name());
        Look look = Look.of(
                column != null && column.type() == head.type()
                        ? column
                        : Column.of(head.name(), head.type(), "", "A column of the sheet."));
        boolean empty = size.rows() > 0 && Objects.equals(size.values().get(head.name()), 0L);
        return new SheetColumn(head.name(), look, width(head.name(), look), source, empty);
    }

    private static int width(String name, Look look) {
        return switch (name) {
            case "title" -> Look.LINK.width();
            case "evidence", "what_to_do", "why", "remedy", "what", "description" -> 60;
            case "severity", "worst_severity", "state", "iso_week", "space_key" -> 12;
            default -> Math.min(24, Math.max(look.width(), name.length() + 3));
        };
    }

    private DataSheet dictionary() {
        List<Row> rows = DictionarySheet.rows(today);
        List<SheetColumn> columns = new ArrayList<>();
        for (Row.Head head : DictionarySheet.HEADS) {
            columns.add(new SheetColumn(head.name(), Look.TEXT, width(head.name(), Look.TEXT), columns.size(), false));
        }
        return new DataSheet(
                DictionarySheet.NAME,
                DictionarySheet.NAME,
                DictionarySheet.ABOUT,
                0,
                columns,
                rows.size(),
                rows.size(),
                (most, to) -> rows.forEach(to));
    }

    private byte[] template(
            PublishedWeeks published,
            Week week,
            RunQuality quality,
            List<DataSheet> sheets,
            Instant scheduled,
            List<WorkbookFile.Sheet> parts)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getProperties().getCoreProperties().setCreator("Stocktake");
            book.getProperties().getCoreProperties().setCreated(Optional.of(Date.from(scheduled)));
            Looks looks = new Looks(book);
            SummarySheet summary = new SummarySheet(book, looks, cells, published, week);
            for (DataSheet data : sheets) {
                XSSFSheet sheet = data.create(book, looks);
                parts.add(new WorkbookFile.Sheet(
                        sheet.getPackagePart().getPartName().getName().substring(1),
                        data.range(),
                        limits.links(),
                        (to, texts, links) -> {
                            SheetRows rows = new SheetRows(to, data.columns(), texts, cells, looks, links);
                            data.source().stream(data.shown(), rows::add);
                            if (data.isCut()) {
                                rows.addSentence(data.cutSentence());
                            }
                        }));
            }
            summary.fill(quality, sheets);
            book.write(out);
        }
        return out.toByteArray();
    }
}
