package org.stocktake.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.stocktake.engine.Row;
import org.stocktake.file.CellText;

/** Writes the rows of one sheet as XML, below its header. Unknown values have no cell. Not thread-safe. */
final class SheetRows {
    private static final String MASKED_TITLE = "(restricted page)";

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    /** Excel counts a 29 February 1900, which never was. Earlier days are written as texts. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** Excel keeps 15 digits of a number. */
    private static final long MOST_DIGITS = 999_999_999_999_999L;

    private static final int SECONDS_A_DAY = 86_400;

    private static final byte[] NUMBER = ascii("><v>");
    private static final byte[] SHARED_TEXT = ascii(" t=\"s\"><v>");
    private static final byte[] CELL_END = ascii("</v></c>");
    private static final byte[] ROW_END = ascii("</row>");

    private final AsciiStream out;
    private final SharedTexts texts;
    private final CellText cells;
    private final Looks looks;
    private final SheetLinks links;
    private final Look[] columns;
    private final int[] sources;
    private final String[] letters;

    /** How the cells of each column begin. */
    private final byte[][] beginnings;

    private final int title;
    private final int address;
    private final int hidden;
    private int line = 1;

    /** @param columns the columns of each row, with their looks */
    SheetRows(
            AsciiStream out,
            List<SheetColumn> columns,
            SharedTexts texts,
            CellText cells,
            Looks looks,
            SheetLinks links) {
        this.out = out;
        this.texts = texts;
        this.cells = cells;
        this.looks = looks;
        this.links = links;
        this.columns = columns.stream().map(SheetColumn::look).toArray(Look[]::new);
        this.sources = columns.stream().mapToInt(SheetColumn::source).toArray();
        this.letters = new String[columns.size()];
        this.beginnings = new byte[columns.size()][];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = CellReference.convertNumToColString(i);
            beginnings[i] = ascii("<c r=\"" + letters[i]);
        }
        List<String> names = columns.stream().map(SheetColumn::name).toList();
        this.title = names.indexOf("title");
        this.address = source(columns, "url");
        this.hidden = source(columns, "hidden");
    }

    private static int source(List<SheetColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .mapToInt(SheetColumn::source)
                .findFirst()
                .orElse(-1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void add(Row row) {
        line++;
        try {
            begin();
            for (int i = 0; i < columns.length; i++) {
                Object value = row.values().get(sources[i]);
                if (value == null
                        && i == title
                        && hidden >= 0
                        && Boolean.TRUE.equals(row.values().get(hidden))) {
                    value = MASKED_TITLE;
                }
                if (value != null) {
                    Look look = columns[i];
                    if (i == title && address >= 0 && row.values().get(address) instanceof String url) {
                        look = links.add(letters[i] + line, url) ? Look.LINK : look;
                    }
                    cell(i, value, look);
                }
            }
            out.add(ROW_END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One text below the rows. */
    void addSentence(String sentence) throws IOException {
        line++;
        begin();
        text(0, sentence, Look.TEXT);
        out.add(ROW_END);
    }

    private void cell(int column, Object value, Look look) throws IOException {
        if (value instanceof String text) {
            text(column, cells.of(text), Look.ofSeverity(text).orElse(look));
        } else if (value instanceof Boolean flag) {
            begin(column, look).add(" t=\"b\"><v>").add(flag ? 1 : 0).add(CELL_END);
        } else if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                number(column, number.toString(), look);
            }
        } else if (value instanceof Number number) {
            whole(column, number.longValue(), look);
        } else if (value instanceof LocalDate day) {
            moment(column, day, 0, value, look);
        } else if (value instanceof Instant instant) {
            Instant seconds = instant.truncatedTo(ChronoUnit.SECONDS);
            moment(
                    column,
                    LocalDate.ofInstant(seconds, ZoneOffset.UTC),
                    Math.floorMod(seconds.getEpochSecond(), SECONDS_A_DAY),
                    value,
                    look);
        } else {
            throw new IllegalArgumentException("no cell can hold a " + value.getClass());
        }
    }

    private void text(int column, String text, Look look) throws IOException {
        if (!text.isEmpty()) {
            begin(column, look).add(SHARED_TEXT).add(texts.number(text)).add(CELL_END);
        }
    }

    private void whole(int column, long number, Look look) throws IOException {
        if (number > MOST_DIGITS || number < -MOST_DIGITS) {
            text(column, Long.toString(number), look);
        } else {
            begin(column, look).add(NUMBER).add(number).add(CELL_END);
        }
    }

    private void moment(int column, LocalDate day, long second, Object value, Look look) throws IOException {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            text(column, CellText.plain(value), Look.TEXT);
            return;
        }
        long days = ChronoUnit.DAYS.between(DAY_ZERO, day);
        number(
                column,
                second == 0 ? Long.toString(days) : Double.toString(days + second / (double) SECONDS_A_DAY),
                look);
    }

    private void number(int column, String number, Look look) throws IOException {
        begin(column, look).add(NUMBER).add(number).add(CELL_END);
    }

    private void begin() throws IOException {
        out.add("<row r=\"").add(line).add("\">");
    }

    private AsciiStream begin(int column, Look look) throws IOException {
        return out.add(beginnings[column]).add(line).add(looks.attribute(look));
    }
}
