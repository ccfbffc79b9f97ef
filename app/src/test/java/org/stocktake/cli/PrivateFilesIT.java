package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;

/** Permissions of the files that a run writes. */
class PrivateFilesIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void requirePosix() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews())
                .as("a file system that knows owner, group and others")
                .contains("posix");
    }

    /** The permissions of a folder and everything below it, with the files that have them. */
    private static Map<String, List<String>> rights(Path root) throws IOException {
        Map<String, List<String>> rights = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                rights.computeIfAbsent(
                                (Files.isDirectory(path) ? "d" : "-")
                                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                                key -> new ArrayList<>())
                        .add(root.relativize(path).toString());
            }
        }
        return rights;
    }

    private static void loosen(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxrwxr-x" : "rw-rw-r--"));
            }
        }
    }

    @Test
    void whatARunLeavesIsItsOwnersAloneAndTheGroupsWhereThatIsWanted() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL.withPages(60), folder)) {
            demoInstallation.run("--classic", "--report", "--excel");
            assertThat(rights(demoInstallation.data()).keySet()).containsExactly("-rw-------", "drwx------");
            assertThat(rights(demoInstallation.data()).get("-rw-------"))
                    .contains(
                            ".lock",
                            "current/pages.csv",
                            "current/report.html",
                            "current/stocktake.xlsx",
                            "measured/body.parquet",
                            "snapshots/week=2026-W02/pages.parquet",
                            "snapshots/week=2026-W02/manifest.json",
                            "history/pages/week=2026-W02/part.parquet");

            demoInstallation.run("--data-group-readable", "--classic", "--report", "--excel");
            assertThat(rights(demoInstallation.data()).keySet()).containsExactly("-rw-r-----", "drwxr-x---");

            // A folder of an older release, beside files of other programs.
            loosen(demoInstallation.data());
            Path other = Files.writeString(demoInstallation.data().resolve("run.sh"), "#!/bin/sh");
            Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
            demoInstallation.run();
            assertThat(rights(demoInstallation.data()))
                    .containsOnlyKeys("-rw-------", "drwx------", "drwxrwxr-x", "-rwxr-xr-x")
                    .containsEntry("drwxrwxr-x", List.of(""))
                    .containsEntry("-rwxr-xr-x", List.of("run.sh"));
        }
    }

    @Test
    void rawRepliesOfAnUnfinishedRunAreItsOwnersInAnyCase() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL.withPages(60), folder)) {
            demoInstallation
                    .site()
                    .addFault(new PoisonedPage(ExpectedPages.of(demoInstallation.site())
                            .listed()
                            .iterator()
                            .next()
                            .id()));

            Shell.Result said =
                    demoInstallation.run("--data-group-readable", "--coverage-minimum", "100", "--retries", "0");

            assertThat(said.out()).contains("is NOT published");
            assertThat(rights(demoInstallation.data().resolve("work")).keySet())
                    .containsExactly("-rw-------", "drwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demoInstallation.data())))
                    .isEqualTo("rwxr-x---");
        }
    }

    /** In a data folder that others may enter, because another program created it. */
    @Test
    void whatACommandWritesForAWhileAndWhatItExportsIsItsOwnersAlone() throws Exception {
        new GivenWeeks(folder).publish("2026-W47", Map.of("pages", "SELECT 1 AS page_id, 'Title' AS title"));
        Path data = folder.resolve("stocktake-data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path old = Files.writeString(folder.resolve("old.csv"), "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));

        for (String file : List.of("new.csv", "old.csv")) {
            assertThat(Shell.in(folder).run("history", "export", "pages", "--to", file))
                    .isEqualTo(new Shell.Result(0, "", ""));
        }
        assertThat(Files.readString(folder.resolve("new.csv"))).contains("Title");
        assertThat(old).hasSameTextualContentAs(folder.resolve("new.csv"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new.csv"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .as("what was there keeps its rights")
                .isEqualTo("rw-r--r--");

        Path spill = data.resolve(".spill-1");
        Path scratch = data.resolve(".custom-sql-1");
        try (Engine engine = DuckEngine.inMemory(spill, 64);
                Sandbox sandbox = Sandbox.of(engine, scratch, 64)) {
            engine.run("CREATE TABLE t AS SELECT 1 AS n");
            assertThat(sandbox.over(Map.of("t", "FROM t")).query("FROM t")).hasSize(1);
            for (Path made : List.of(spill, scratch)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .as("" + made)
                        .isEqualTo("rwx------");
            }
        }
        assertThat(spill).doesNotExist();
        assertThat(scratch).doesNotExist();
    }
}
