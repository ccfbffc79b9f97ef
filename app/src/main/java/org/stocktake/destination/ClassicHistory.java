package org.stocktake.destination;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** All weeks of the classic report in one file, oldest first. Rows written by other programs are kept. */
final class ClassicHistory {
    private final Path file;

    ClassicHistory(Path file) {
        this.file = file;
    }

    /**
     * Inserts or replaces the rows of a week.
     *
     * @param rows the file of the week, with its header
     */
    void put(Week week, Path rows) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(aside);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer)) {
            try (CsvReader<CsvRecord> records = read(rows)) {
                List<String> header = records.iterator().next().getFields();
                csv.writeRecord(header);
                merge(week, header, records, csv);
            }
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void merge(Week week, List<String> header, Iterable<CsvRecord> rows, CsvWriter csv) throws IOException {
        if (Files.exists(file)) {
            int dated = header.indexOf("extraction_date");
            try (CsvReader<CsvRecord> kept = read(file)) {
                boolean inPlace = false;
                boolean first = true;
                for (CsvRecord row : kept) {
                    if (first) {
                        requireSame(header, row.getFields());
                        first = false;
                        continue;
                    }
                    @Nullable Week of = week(row, dated).orElse(null);
                    if (!inPlace && of != null && of.compareTo(week) > 0) {
                        rows.forEach(record -> csv.writeRecord(record.getFields()));
                        inPlace = true;
                    }
                    if (!week.equals(of)) {
                        csv.writeRecord(row.getFields());
                    }
                }
                if (inPlace) {
                    return;
                }
            }
        }
        rows.forEach(record -> csv.writeRecord(record.getFields()));
    }

    private void requireSame(List<String> header, List<String> found) {
        if (!found.equals(header)) {
            throw new StocktakeException(
                    Code.DAMAGED_FILE,
                    file.toString(),
                    "Its columns must be %s but are %s.".formatted(String.join(",", header), String.join(",", found)),
                    "Move the file away; a new one will be created.");
        }
    }

    private static Optional<Week> week(CsvRecord row, int dated) {
        try {
            return row.getFieldCount() > dated
                    ? Optional.of(Week.of(LocalDate.parse(row.getField(dated))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static CsvReader<CsvRecord> read(Path file) throws IOException {
        return CsvReader.builder().detectBomHeader(true).ofCsvRecord(file);
    }
}
