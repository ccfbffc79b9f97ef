package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.cli.Shell.Result;
import org.stocktake.engine.ProgramProcess;

/** A data folder of schema 1 before a run, and an upgrade that is killed: once in the build, twice with the profile {@code full}. */
class UpgradeIT {
    /** Each exists when an upgrade is killed. */
    private static final List<String> WRITTEN = List.of(
                    "schema-1/archive/2025-W50.zip", "schema-1/snapshots/iso_week=2025-W51")
            .subList(FullProfile.IS_ON ? 0 : 1, 2);

    @TempDir
    Path folder;

    /** The demo starts in 2026-W02; its space DOCS has findings from earlier weeks. */
    @Test
    void aRunUpgradesFirstAndKeepsAgesAndSuppressions() throws Exception {
        try (DemoInstallation demo = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            Files.createDirectories(demo.data());
            new SchemaOne(demo.data()).write();

            assertThat(demo.run().status()).isEqualTo(2);
            Result said = demo.run("--upgrade", "--threshold", "COLD_SPACE.days=0");

            assertThat(said.out()).as(said.err()).contains("is published");
            assertThat(demo.csv("findings"))
                    .filteredOn(row -> SchemaOne.COLD.equals(row.get("finding_id")))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row).containsEntry("rule_id", "INACTIVE_SPACE");
                        assertThat(row).containsEntry("subject_id", "DOCS");
                        assertThat(row).containsEntry("state", "suppressed");
                        assertThat(row).containsEntry("suppressed_until", "2026-12-31");
                        assertThat(row).containsEntry("set_by", "ann");
                        assertThat(row).containsEntry("first_seen_week", "2025-W49");
                        assertThat(row).containsEntry("age_weeks", "5");
                    });
            assertThat(demo.data().resolve("schema-1/snapshots/iso_week=2025-W52"))
                    .isDirectory();
            assertThat(demo.data().resolve("snapshots/week=2025-W52")).isDirectory();
            assertThat(Files.readString(demo.data().resolve("history/weeks.jsonl"))
                            .lines())
                    .hasSize(5);
        }
    }

    @Test
    void anUpgradeThatIsKilledGoesOnAndLosesNothing() throws Exception {
        Path data = Files.createDirectories(folder.resolve("stocktake-data")).toRealPath();
        new SchemaOne(data).write();
        String question = "SELECT iso_week, rule_id, finding_id, set_by FROM findings ORDER BY ALL";
        String before = Shell.in(folder).run("query", question).out();
        for (String written : WRITTEN) {
            Process upgrade = start(data);
            while (upgrade.isAlive() && Files.notExists(data.resolve(written))) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            upgrade.destroyForcibly();
            assertThat(upgrade.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(data.resolve(written)).exists();

            // Half of it is upgraded, and every week exists.
            Result said = Shell.in(folder).run("query", question);
            assertThat(said.out()).as(said.err()).isEqualTo(before);
        }

        Result last = Shell.in(folder).tablesOnly().run("upgrade");

        assertThat(last.status()).as(last.err()).isZero();
        assertThat(Shell.in(folder).run("query", question).out()).isEqualTo(before);
        Result verified = Shell.in(folder).run("verify", "--all");
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(Shell.in(folder).run("upgrade", "--drop-old").status()).isZero();
        assertThat(Shell.in(folder).run("query", question).out()).isEqualTo(before);
    }

    private Process start(Path data) throws Exception {
        return ProgramProcess.of(List.of("upgrade", "--data", data.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("upgrade.txt").toFile())
                .start();
    }
}
