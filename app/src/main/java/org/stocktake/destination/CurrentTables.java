package org.stocktake.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.CsvForm;
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.ManifestFile;
import org.stocktake.snapshot.SpaceHistory;
import org.stocktake.table.Type;

/**
 * The newest week as CSV files in {@code current/}. Its manifest is deleted before the first file changes and written after
 * the last one.
 */
public final class CurrentTables implements Destination {
    private static final String FOLDER = "current/";
    private static final String MANIFEST = FOLDER + ManifestFile.NAME;

    /** Where earlier versions kept the manifest while they wrote files. */
    private static final String FORMER_MANIFEST = FOLDER + ".manifest.json.old";

    private final CsvFiles csv;

    public CurrentTables(CsvForm form) {
        this.csv = new CsvFiles(form);
    }

    @Override
    public String name() {
        return "current";
    }

    @Override
    public Receives receives() {
        return Receives.NEWEST_WEEK;
    }

    @Override
    public String form() {
        return csv.form().members().toString();
    }

    @Override
    public void receive(Delivery delivery) {
        Map<String, Delivery.Part> files = files(delivery);
        List<String> all = new ArrayList<>(files.keySet());
        all.add(MANIFEST);
        if (delivery.has(all)) {
            return;
        }
        if (delivery.isFirst()) {
            former(delivery).forEach(delivery::adopt);
        }
        delivery.invalidate(MANIFEST);
        files.forEach(delivery::file);
        delivery.keepOnly(all);
        if (delivery.isComplete()) {
            delivery.file(MANIFEST, aside -> ManifestFile.writeFile(aside, manifest(delivery)));
        }
    }

    /** The files of an earlier version, which left no receipt. */
    private static List<String> former(Delivery delivery) {
        List<String> former = new ArrayList<>();
        for (String name : List.of(MANIFEST, FORMER_MANIFEST)) {
            ManifestFile.readIfSound(delivery.path(name)).ifPresent(manifest -> {
                Manifest.names(manifest.files()).forEach(file -> former.add(FOLDER + file));
                former.add(name);
            });
        }
        return former;
    }

    private static String file(String table) {
        return FOLDER + table + ".csv";
    }

    private Map<String, Delivery.Part> files(Delivery delivery) {
        Map<String, Delivery.Part> files = new LinkedHashMap<>();
        for (Manifest.TableEntry table : delivery.week().tables()) {
            files.put(file(table.name()), aside -> write(delivery, table, aside));
        }
        List<Path> spaces = spaces(delivery);
        if (!spaces.isEmpty()) {
            files.put(
                    file(SpaceHistory.NAME),
                    aside -> csv.write(
                            delivery.weeks().engine(),
                            "FROM " + PublishedFiles.rows(SpaceHistory.SOURCE_TABLE, spaces)
                                    + " ORDER BY iso_week, space_key NULLS FIRST",
                            aside));
        }
        return files;
    }

    /** The table of all weeks, newest first: the newest file determines the order of columns. */
    private static List<Path> spaces(Delivery delivery) {
        return List.copyOf(delivery.weeks()
                .snapshots()
                .files(SpaceHistory.SOURCE_TABLE)
                .descendingMap()
                .values());
    }

    private void write(Delivery delivery, Manifest.TableEntry table, Path aside) throws IOException {
        Path snapshot = snapshot(delivery);
        Path parquet = snapshot.resolve(table.name() + ".parquet");
        Optional<Manifest.FileEntry> there = table.file(CsvFiles.EXTENSION);
        boolean asItLies = !PublishedFiles.isFormer(parquet)
                || !PublishedFiles.formerNames().affects(table.name());
        if (hasOwners(delivery, table)) {
            csv.write(
                    delivery.weeks().engine(),
                    SqlTemplate.of("/destination/findings_with_owners.sql")
                            .with("findings", PublishedFiles.rows("findings", List.of(parquet)))
                            .with("people", PublishedFiles.rows("people", List.of(people(delivery))))
                            .sql(),
                    aside);
        } else if (there.isPresent() && asItLies && csv.form().equals(CsvForm.GUARDED)) {
            Files.copy(snapshot.resolve(there.get().name()), aside, StandardCopyOption.REPLACE_EXISTING);
        } else {
            csv.write(
                    delivery.weeks().engine(),
                    "FROM " + PublishedFiles.rows(table.name(), List.of(parquet)) + " ORDER BY " + order(table.key()),
                    aside);
        }
    }

    /** Names of owners stand beside the findings. */
    private static boolean hasOwners(Delivery delivery, Manifest.TableEntry table) {
        return table.name().equals("findings") && Files.exists(people(delivery));
    }

    private static Path people(Delivery delivery) {
        return snapshot(delivery).resolve("people.parquet");
    }

    private static Path snapshot(Delivery delivery) {
        return delivery.weeks().snapshots().folder(delivery.week().isoWeek());
    }

    private static String order(List<String> key) {
        return key.isEmpty()
                ? "ALL"
                : key.stream().map(name -> Sql.name(name) + " NULLS FIRST").collect(Collectors.joining(", "));
    }

    private static long rows(Delivery delivery, List<Path> spaces) {
        return delivery.weeks()
                .engine()
                .query("SELECT count(*) AS n FROM " + PublishedFiles.rows(SpaceHistory.SOURCE_TABLE, spaces))
                .get(0)
                .number("n");
    }

    /** The manifest of this folder records the CSV format of its files. */
    private Manifest manifest(Delivery delivery) {
        List<Manifest.TableEntry> tables = new ArrayList<>();
        for (Manifest.TableEntry table : delivery.week().tables()) {
            List<Manifest.ColumnEntry> columns = new ArrayList<>(table.columns());
            if (hasOwners(delivery, table)) {
                columns.add(new Manifest.ColumnEntry("owner_name", Type.TEXT));
            }
            tables.add(new Manifest.TableEntry(
                    table.name(), table.rows(), table.key(), columns, List.of(delivery.entry(file(table.name())))));
        }
        List<Path> spaces = spaces(delivery);
        if (!spaces.isEmpty()) {
            tables.add(new Manifest.TableEntry(
                    SpaceHistory.NAME,
                    rows(delivery, spaces),
                    SpaceHistory.KEY,
                    List.of(),
                    List.of(delivery.entry(file(SpaceHistory.NAME)))));
        }
        return delivery.week().with(tables).as(csv.form().members());
    }
}
