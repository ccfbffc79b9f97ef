package org.stocktake.file;

import java.util.Collection;
import java.util.List;

/** The file formats of published tables, Parquet first. */
public final class FileFormats {
    private final List<FileFormat> all;

    private FileFormats(List<FileFormat> all) {
        this.all = List.copyOf(all);
    }

    /**
     * All formats that a week can have. A new one is added here.
     *
     * @param csv the format of CSV files
     */
    public static FileFormats of(CsvForm csv) {
        return new FileFormats(List.of(new ParquetFiles(), new CsvFiles(csv)));
    }

    public List<FileFormat> all() {
        return all;
    }

    /** The formats of given files, so that these can be written again. */
    public List<FileFormat> of(Collection<String> fileNames) {
        return all.stream()
                .filter(format -> fileNames.stream().anyMatch(name -> name.endsWith("." + format.extension())))
                .toList();
    }
}
