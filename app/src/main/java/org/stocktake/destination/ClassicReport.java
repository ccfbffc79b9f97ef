package org.stocktake.destination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Disk;
import org.stocktake.file.CsvForm;
import org.stocktake.file.CsvRows;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.Manifest;
import org.stocktake.table.Type;

/**
 * The files of the classic report, for compatibility with existing reports. It holds current pages with 22 columns: as
 * {@code confluence_data_current.csv}, as one file of the week, and as {@code confluence_data_history.csv} over all
 * weeks. Files of older weeks are in {@code archived_snapshots}. Dates and hours are in the time zone of the run, as
 * Confluence shows them; all rows of a run have its scheduled date and hour. Writing a week again replaces its rows.
 */
public final class ClassicReport implements Destination {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Pattern WEEKLY = Pattern.compile("confluence_data_(\\d{4}-W\\d{2})\\.csv");

    private final CsvForm form;
    private final @Nullable String owner;
    private final @Nullable String relevance;

    /**
     * @param form with comma and decimal point, which existing reports expect
     * @param owner workflow parameter, by name or id, that fills {@code owner_value}; absent if none does
     * @param relevance workflow parameter that fills {@code project_relevance}
     */
    public ClassicReport(CsvForm form, @Nullable String owner, @Nullable String relevance) {
        this.form = form;
        this.owner = owner;
        this.relevance = relevance;
    }

    @Override
    public String name() {
        return "classic";
    }

    @Override
    public Receives receives() {
        return Receives.WEEK_OF_A_RUN;
    }

    /** Former weeks stay as they were written. */
    @Override
    public String form() {
        return "";
    }

    @Override
    public void receive(Delivery delivery) {
        Manifest week = delivery.week();
        delivery.part(delivery.path("classic"), folder -> {
            Access.folder(folder);
            try (Engine engine = delivery.weeks().open(week)) {
                write(engine, week.scheduledAt().atZone(week.zone()), folder);
            }
        });
    }

    /**
     * @param engine holds the tables of the week
     * @param scheduled determines the week; in the zone of the run
     */
    void write(Engine engine, ZonedDateTime scheduled, Path folder) {
        Week week = Week.of(scheduled.toLocalDate());
        Path file = folder.resolve("confluence_data_" + week + ".csv");
        try {
            Path older = Files.createDirectories(folder.resolve("archived_snapshots"));
            Path aside = folder.resolve(".confluence_data.csv.new");
            writeWeek(engine, scheduled, aside);
            new ClassicHistory(folder.resolve("confluence_data_history.csv")).put(week, aside);
            NavigableMap<Week, Path> others = weeklyFiles(folder);
            others.remove(week);
            boolean newest = others.isEmpty() || others.lastKey().compareTo(week) < 0;
            if (newest) {
                Path current = folder.resolve(".confluence_data_current.csv.new");
                Files.copy(aside, current, StandardCopyOption.REPLACE_EXISTING);
                replace(current, folder.resolve("confluence_data_current.csv"));
                Files.deleteIfExists(older.resolve(nameOf(file)));
                for (Path other : others.values()) {
                    replace(other, older.resolve(nameOf(other)));
                }
            }
            replace(aside, newest ? file : older.resolve(nameOf(file)));
        } catch (UncheckedIOException e) {
            throw Disk.failed(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    private void writeWeek(Engine engine, ZonedDateTime scheduled, Path file) throws IOException {
        SqlTemplate query = SqlTemplate.of("/destination/classic.sql")
                .with("owner", parameter(owner))
                .with("relevance", parameter(relevance))
                .set("extraction_date", scheduled.toLocalDate().toString())
                .set("extraction_time", HOUR.format(scheduled));
        try (Writer writer = Files.newBufferedWriter(file);
                CsvRows rows = new CsvRows(writer, form)) {
            engine.stream(query, rows::header, row -> rows.add(inZone(row, scheduled.getZone())));
        }
    }

    private static String parameter(@Nullable String name) {
        String wanted = name == null ? "NULL" : "lower(trim(%s))".formatted(Sql.text(name));
        return "SELECT page_id, min(value) AS value FROM workflow_parameters WHERE %s IN (lower(name), lower(parameter_id))"
                        .formatted(wanted)
                + " GROUP BY page_id";
    }

    private static Row inZone(Row row, ZoneId zone) {
        List<@Nullable Object> values = new ArrayList<>(row.values());
        for (int i = 0; i < values.size(); i++) {
            if (row.heads().get(i).type() == Type.INSTANT && values.get(i) instanceof Instant instant) {
                values.set(i, MOMENT.format(instant.atZone(zone)));
            }
        }
        return new Row(row.heads(), values);
    }

    private static NavigableMap<Week, Path> weeklyFiles(Path folder) throws IOException {
        NavigableMap<Week, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                week(nameOf(path)).ifPresent(week -> files.put(week, path));
            }
        }
        return files;
    }

    private static Optional<Week> week(String name) {
        Matcher matcher = WEEKLY.matcher(name);
        try {
            return matcher.matches() ? Optional.of(Week.parse(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
