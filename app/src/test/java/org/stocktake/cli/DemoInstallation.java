package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.FolderCopy;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.Product;

/** A simulated site, a data folder, and the commands of an operator. */
public record DemoInstallation(DemoSite site, Path folder) implements AutoCloseable {
    /** Without workflows, because requests to a workflow app for each page have separate tests. */
    public static final DemoOptions SMALL = DemoOptions.DEFAULT
            .withPages(220)
            .withSpaces(2)
            .withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF));

    /** Without tables. One for all questions of a process: to open one takes longer than to answer most of them. */
    private static final Connection DATABASE = database();

    public static DemoInstallation of(DemoOptions options, Path folder) throws IOException {
        return new DemoInstallation(DemoSite.start(options), folder);
    }

    /** The same site with a copy of the published weeks in another folder, because a copy is cheaper than a run. */
    DemoInstallation copy(Path to) throws IOException {
        FolderCopy.make(folder, to);
        return new DemoInstallation(site, to);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path current(String file) {
        return data().resolve("current").resolve(file);
    }

    public Path snapshot(String week) {
        return data().resolve("snapshots").resolve("week=" + week);
    }

    /** Publishes the current week of the site. */
    public Shell.Result run(String... more) {
        return runAt(site.world().now(), more);
    }

    /** Publishes this number of weeks and runs all checks after each, in order. */
    void publishWeeks(int weeks, List<WeeklyCheck> checks, String... more) throws Exception {
        ExpectedPages truth = ExpectedPages.of(site);
        for (int week = 1; week <= weeks; week++) {
            if (week > 1) {
                site.world().advance();
                truth = truth.later();
            }
            site.forget();
            Shell.Result said = run(more);
            assertThat(said.out()).as(said.err()).contains("is published");
            for (WeeklyCheck weeklyCheck : checks) {
                weeklyCheck.look(this, truth, said);
            }
        }
    }

    Shell.Result runAt(Instant now, String... more) {
        return shell(now)
                .run(Stream.concat(Stream.of(arguments("run")), Stream.of(more)).toArray(String[]::new));
    }

    Shell shell(Instant now) {
        Shell shell =
                Shell.in(folder).at(now).with("STOCKTAKE_TOKEN", site.token()).tablesOnly();
        return site.product() == Product.CLOUD ? shell.with("STOCKTAKE_USER", site.user()) : shell;
    }

    /** Runs a command with the shared settings of all these tests; pauses are shortened. */
    String[] arguments(String command) {
        return new String[] {
            command,
            "--site",
            site.uri().toString(),
            "--data",
            data().toString(),
            "--zone",
            "UTC",
            "--requests-per-second",
            "0",
            "--first-pause",
            "0s",
            "--quiet"
        };
    }

    /** The rows of a file in {@code current/}, by column name. */
    public List<Map<String, String>> csv(String table) throws IOException {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(current(table + ".csv"))) {
            return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }
    }

    /** The rows of a table, read by DuckDB without code of Stocktake. */
    List<Map<String, @Nullable Object>> parquet(String week, String table) throws SQLException {
        return ask("FROM read_parquet('%s', hive_partitioning = false)"
                .formatted(snapshot(week).resolve(table + ".parquet")));
    }

    private static Connection database() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Map<String, @Nullable Object>> ask(String sql) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = DATABASE.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object cell = result.getObject(i);
                    // Instants are stored in UTC; other getters would convert them to the local zone.
                    row.put(
                            result.getMetaData().getColumnName(i),
                            cell instanceof Timestamp
                                    ? result.getObject(i, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                                    : value(cell));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Texts, numbers as doubles, booleans, days and instants; empty cells are null. */
    private static @Nullable Object value(@Nullable Object cell) {
        if (cell instanceof Number number) {
            return number.doubleValue();
        }
        if (cell instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        return cell == null || cell instanceof Boolean || cell instanceof LocalDate
                ? cell
                : cell.toString().isEmpty() ? null : cell.toString();
    }

    /** Requests so far whose path contains {@code part}. */
    long hits(String part) {
        return site.requests().stream()
                .filter(requestLogEntry -> requestLogEntry.path().contains(part))
                .count();
    }

    /**
     * Requests that were sent more than once. Requests for the account and the totals are excluded, because every run
     * repeats them.
     *
     * @return each with its count
     */
    Map<String, Long> answeredAgain() {
        Map<String, Long> times = site.requests().stream()
                .filter(requestLogEntry -> requestLogEntry.status() == 200 && !isLook(requestLogEntry))
                .collect(Collectors.groupingBy(
                        requestLogEntry -> requestLogEntry.path() + requestLogEntry.query(), Collectors.counting()));
        times.values().removeIf(count -> count == 1);
        return times;
    }

    private static boolean isLook(RequestLogEntry requestLogEntry) {
        return List.of(
                                "/rest/api/user/current",
                                "/rest/api/server-information",
                                "/rest/api/instance-metrics",
                                "/rest/api/space",
                                "/rest/api/search")
                        .contains(requestLogEntry.path())
                || List.of("1", "2").contains(requestLogEntry.parameter("limit"));
    }

    /** The lines of {@code runs.log} from the week on, without the duration. */
    List<String> runLog() throws IOException {
        return Files.readAllLines(data().resolve("runs.log")).stream()
                .map(line -> line.replaceFirst("^began=[0-9T:-]+Z ", "").replaceFirst(" seconds=\\d+\\.\\d$", ""))
                .toList();
    }

    /** Output of a run, without parts that differ between runs. */
    static String steady(Shell.Result said) {
        return said.out().replaceAll("(?m)^It took .*$", "It took …");
    }

    @Override
    public void close() {
        site.close();
    }
}
