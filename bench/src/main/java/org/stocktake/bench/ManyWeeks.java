package org.stocktake.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Type;

/**
 * Gives a data folder a long history: before its oldest week, it writes earlier ones, of its pages that existed then, with
 * other numbers. No run could make hundreds of weeks in minutes.
 */
final class ManyWeeks {
    private static final int ENGINE_MEGABYTES = 256;
    private static final int DAYS = 7;
    private static final String PREFIX = "week=";
    private static final String PART = "part.parquet";

    /** A finding lasts 8 to 80 weeks: a tenth of them is another every 8 weeks. */
    private static final String STILL_OPEN = "hash(finding_id, %d) %% 10 > 0";

    private ManyWeeks() {}

    /**
     * Gives a data folder the weeks that it lacks.
     *
     * @param count of all weeks
     */
    static void in(Path data, int count) throws IOException {
        try (Engine engine = DuckEngine.inMemory(data.resolve(".spill"), ENGINE_MEGABYTES);
                Stream<Path> folders = Files.list(data.resolve("history"))) {
            for (Path table : folders.filter(Files::isDirectory).sorted().toList()) {
                List<Week> weeks = weeks(table);
                for (int back = 1; back <= count - weeks.size(); back++) {
                    copy(engine, table, weeks.get(0), back);
                }
            }
        }
    }

    private static List<Week> weeks(Path table) throws IOException {
        try (Stream<Path> folders = Files.list(table)) {
            return new ArrayList<>(folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> Week.parse(name.substring(PREFIX.length())))
                    .sorted()
                    .toList());
        }
    }

    private static void copy(Engine engine, Path table, Week oldest, int back) {
        String rows = "read_parquet(%s)"
                .formatted(Sql.text(table.resolve(PREFIX + oldest).resolve(PART).toString()));
        Week week = oldest.plusWeeks(-back);
        Path folder = table.resolve(PREFIX + week);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = table.getFileName().toString();
        List<Row.Head> heads = engine.heads("FROM " + rows);
        engine.writeParquet(
                "SELECT %s FROM %s%s"
                        .formatted(
                                heads.stream()
                                        .map(head -> value(name, head, week, back) + " AS " + Sql.name(head.name()))
                                        .collect(Collectors.joining(", ")),
                                rows,
                                switch (name) {
                                    case "pages" ->
                                        " WHERE created_at IS NULL OR created_at < DATE '%s'".formatted(week.monday());
                                    case "findings" -> " WHERE " + STILL_OPEN.formatted(back / 8);
                                    default -> "";
                                }),
                heads.size(),
                folder.resolve(PART));
    }

    private static String value(String table, Row.Head head, Week week, int back) {
        String name = Sql.name(head.name());
        boolean ofRun = table.equals("runs")
                || head.name().equals("week_start")
                || head.name().equals("extracted_at");
        return switch (head.name()) {
            case "iso_week" -> Sql.text(week.toString());
            case "days_since_update", "days_since_content_update" ->
                "greatest(0, %s - %d)::INTEGER".formatted(name, DAYS * back);
            case "age_weeks" -> "greatest(0, %s - %d)::INTEGER".formatted(name, back);
            case "word_count", "words_total" -> "(%s * (1000 - %d) // 1000)::BIGINT".formatted(name, back);
            case "health", "priority" -> "round(%s * (1000 - %d) / 1000, 1)".formatted(name, back % 100);
            default ->
                ofRun && head.type() == Type.DATE
                        ? "(%s - %d)::DATE".formatted(name, DAYS * back)
                        : ofRun && head.type() == Type.INSTANT ? "%s - to_days(%d)".formatted(name, DAYS * back) : name;
        };
    }
}
