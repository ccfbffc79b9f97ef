package org.stocktake.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.FormerNames;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Metadata of a published week: {@code manifest.json}, the last file written.
 *
 * @param schemaVersion increases on incompatible changes; new columns are compatible
 * @param coverage percentage of the existing pages that were read
 * @param siteName name of the site; absent in weeks of earlier versions
 * @param csv format of the CSV files; absent for RFC 4180
 * @param rules versions of the rules by which numbers were computed
 */
public record Manifest(
        int schemaVersion,
        String programVersion,
        Week isoWeek,
        LocalDate weekStart,
        String runId,
        Instant scheduledAt,
        ZoneId zone,
        Instant publishedAt,
        double coverage,
        boolean partial,
        Map<String, String> rules,
        String product,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String siteName,
        List<TableEntry> tables,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> csv) {
    /** The schema that this Stocktake writes. */
    public static final int SCHEMA_VERSION = 2;

    public Manifest {
        Stream.of(programVersion, isoWeek, weekStart, runId, scheduledAt, zone, publishedAt, rules, product, tables)
                .forEach(member -> Objects.requireNonNull(member, "a member is missing"));
        rules = java.util.Collections.unmodifiableMap(new TreeMap<>(rules));
        tables = List.copyOf(tables);
    }

    static Manifest of(Publication run, List<TableEntry> tables) {
        return new Manifest(
                SCHEMA_VERSION,
                run.programVersion(),
                run.week(),
                run.week().monday(),
                run.runId(),
                run.scheduledAt(),
                run.zone(),
                run.publishedAt(),
                run.coverage(),
                run.partial(),
                run.rules(),
                run.product(),
                run.siteName(),
                tables,
                null);
    }

    /** The number of its pages and blog posts. */
    public long pages() {
        return table("pages").map(TableEntry::rows).orElse(0L);
    }

    /** @param key the columns that identify a row */
    public record TableEntry(
            String name, long rows, List<String> key, List<ColumnEntry> columns, List<FileEntry> files) {
        public TableEntry {
            Objects.requireNonNull(name, "a table has no name");
            key = List.copyOf(key);
            columns = List.copyOf(columns);
            files = List.copyOf(files);
        }

        public Table toTable() {
            return new Table(
                    name,
                    "row",
                    "As it was published.",
                    key,
                    columns.stream()
                            .map(column -> Column.of(column.name(), column.type(), "", "As it was published."))
                            .toList());
        }

        public Optional<FileEntry> file(String extension) {
            return files.stream()
                    .filter(file -> file.name().equals(name + "." + extension))
                    .findFirst();
        }
    }

    /** A column and its type. */
    public record ColumnEntry(String name, Type type) {}

    /** A file beside the manifest. */
    public record FileEntry(String name, long bytes, String sha256) {
        public FileEntry {
            Objects.requireNonNull(name, "a file has no name");
            Objects.requireNonNull(sha256, "a file has no checksum");
        }

        /** @param name of its final place */
        public static FileEntry of(Path file, String name) throws IOException {
            return new FileEntry(name, Files.size(file), Digest.of(file));
        }
    }

    public Optional<TableEntry> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Whether its files bear the names of schema 1. */
    boolean isFormer() {
        return schemaVersion < FormerNames.SCHEMA_VERSION;
    }

    public List<FileEntry> files() {
        return tables.stream().flatMap(table -> table.files().stream()).toList();
    }

    public static List<String> names(List<FileEntry> files) {
        return files.stream().map(FileEntry::name).toList();
    }

    long bytes() {
        return files().stream().mapToLong(FileEntry::bytes).sum();
    }

    public Manifest with(List<TableEntry> others) {
        return with(others, csv);
    }

    /** @param form the format of the CSV files */
    public Manifest as(Map<String, String> form) {
        return with(tables, form);
    }

    private Manifest with(List<TableEntry> others, @Nullable Map<String, String> form) {
        return new Manifest(
                schemaVersion,
                programVersion,
                isoWeek,
                weekStart,
                runId,
                scheduledAt,
                zone,
                publishedAt,
                coverage,
                partial,
                rules,
                product,
                siteName,
                others,
                form);
    }
}
