package org.stocktake.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;
import org.stocktake.read.Sharing;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

/** Properties of every destination. */
interface DestinationContract {
    /** @param reader of the weeks of this test */
    Destination destination(WeekReader reader);

    /** A file that it writes for 2026-W47, relative to the data folder. */
    String file();

    private static Path data(Path temp) {
        return temp.resolve("stocktake-data");
    }

    private static Engine engine(Path temp) {
        return DuckEngine.inMemory(temp.resolve("spill"), 256);
    }

    private static void publish(Path temp, String week, String title, int pages) {
        new GivenWeeks(temp)
                .publish(
                        week,
                        Map.of(
                                "pages",
                                "SELECT 7 AS page_id, 'DOC' AS space_key, '" + title
                                        + "' AS title, 'page' AS content_type," + " 'current' AS status",
                                "spaces",
                                "FROM (VALUES (NULL, %1$d), ('DOC', %1$d)) v(space_key, pages_current)"
                                        .formatted(pages),
                                "people",
                                "SELECT 'u-1' AS person_id, 'Ada Example' AS display_name",
                                "workflow_parameters",
                                "SELECT 7 AS page_id, 'Owner' AS name WHERE false"));
    }

    private List<Failure> deliver(Path temp, String week) {
        Deliveries deliveries = deliveries(temp);
        assertThat(deliveries.expect(Week.parse(week))).isEmpty();
        return recover(temp);
    }

    private List<Failure> recover(Path temp) {
        return new Snapshots(
                        data(temp),
                        new Retention(12, 0),
                        deliveries(temp),
                        PersonNames.Keeping.KEPT,
                        () -> engine(temp))
                .recover();
    }

    private Deliveries deliveries(Path temp) {
        return new Deliveries(
                data(temp),
                List.of(destination(
                        new WeekReader(() -> engine(temp), ColumnDictionary.tables(), Sharing.EVERYTHING))));
    }

    /** Short, for messages. */
    private static String content(Path file) throws IOException {
        return "%d bytes, hash %d".formatted(Files.size(file), Arrays.hashCode(Files.readAllBytes(file)));
    }

    /** Every file with its content. */
    private static Map<String, String> files(Path temp) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(data(temp))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString(), content(path));
            }
        }
        return files;
    }

    @Test
    default void receivingAWeekAgainIsAsReceivingItOnce(@TempDir Path temp) throws IOException {
        publish(temp, "2026-W47", "Home", 1);
        assertThat(deliver(temp, "2026-W47")).isEmpty();
        assertThat(data(temp).resolve(file())).isNotEmptyFile();
        Map<String, String> before = files(temp);

        assertThat(deliver(temp, "2026-W47")).isEmpty();

        assertThat(files(temp)).isEqualTo(before);
    }

    @Test
    default void aWeekThatIsPublishedAgainReplacesItself(@TempDir Path temp) throws IOException {
        publish(temp, "2026-W47", "First", 1);
        deliver(temp, "2026-W47");
        String first = content(data(temp).resolve(file()));

        publish(temp, "2026-W47", "Another title", 2);
        assertThat(deliver(temp, "2026-W47")).isEmpty();

        assertThat(content(data(temp).resolve(file()))).isNotEqualTo(first);
    }

    @Test
    default void anObstacleIsToldAndTheNextCommandRepeatsTheWeek(@TempDir Path temp) throws IOException {
        publish(temp, "2026-W47", "Home", 1);
        Path file = data(temp).resolve(file());
        // No user, not even root, can replace a non-empty folder by a file.
        Files.createDirectories(file.resolve("inner"));

        assertThat(deliver(temp, "2026-W47")).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isIn(Code.HELD_OPEN, Code.DISK);
            assertThat(file.toString()).startsWith(failure.where());
        });
        assertThat(data(temp).resolve("snapshots/week=2026-W47/pages.parquet")).exists();

        Files.delete(file.resolve("inner"));
        Files.delete(file);
        assertThat(recover(temp)).isEmpty();
        assertThat(file).isNotEmptyFile();
        try (Stream<Path> paths = Files.walk(data(temp))) {
            assertThat(paths.filter(path -> path.toString().endsWith(".new"))).isEmpty();
        }
    }
}
