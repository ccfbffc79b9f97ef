package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvForm;
import org.stocktake.file.FileFormats;

/** Upgrades of weeks written by this version and moved to the folders of schema 1. Their columns have current names. */
class UpgradeTest {
    private static final FileFormats FORMATS = FileFormats.of(CsvForm.GUARDED);

    @TempDir
    private Path temp;

    private Path data = Path.of("");
    private PublishedWeeks weeks = new PublishedWeeks(data, data);

    @BeforeEach
    void publish() throws IOException {
        data = temp.resolve("data");
        weeks = new PublishedWeeks(data, temp);
        for (String week : List.of("2026-W45", "2026-W46", "2026-W47")) {
            weeks.publish(week, "Home", "Guide of " + week);
            Path folder = data.resolve("snapshots/week=" + week);
            Path manifest = folder.resolve("manifest.json");
            Files.writeString(manifest, Files.readString(manifest).replace("_version\" : 2,", "_version\" : 1,"));
            Files.move(folder, folder.resolveSibling("iso_week=" + week));
        }
    }

    private Upgrade upgrade() {
        return weeks.snapshots().upgrade();
    }

    @Test
    void withoutTheSpaceNothingIsWritten() {
        assertThatThrownBy(() -> upgrade().run(FORMATS, Upgrade.ProgressListener.NONE, () -> 1_000))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(data + ": The upgrade needs 1 MB free, and there are 1 MB. Free space, or move the data"
                        + " folder to a larger disk. Nothing was changed.");
        assertThat(data.resolve("schema-1")).doesNotExist();
        assertThat(upgrade().isNeeded()).isTrue();
    }

    /** An upgrade that was stopped before a step continues with that step. */
    @Test
    void stoppedAtAnyStepItGoesOn() {
        for (int step = 0; step < 3; step++) {
            assertThatThrownBy(() -> upgrade().run(FORMATS, (what, done, all) -> {
                        if (done == 1) {
                            throw new IllegalStateException(what);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(weeks.snapshots().files("pages")).hasSize(3);
            if (step == 1) {
                break;
            }
        }
        assertThat(data.resolve("snapshots/week=2026-W45")).isDirectory();
        assertThat(data.resolve("snapshots/week=2026-W46")).isDirectory();
        assertThat(data.resolve("snapshots/iso_week=2026-W47")).isDirectory();

        Upgrade.Result rest = upgrade().run(FORMATS, Upgrade.ProgressListener.NONE);

        assertThat(rest).isEqualTo(new Upgrade.Result(1, 0, 0, List.of()));
        assertThat(upgrade().isNeeded()).isFalse();
    }

    /** Old and new week exist side by side, as after a kill between two renames. */
    @Test
    void aWeekThatLiesThereTwiceIsReadOnceAndTheOldOneIsSetAside() throws IOException {
        upgrade().run(FORMATS, Upgrade.ProgressListener.NONE);
        Files.move(data.resolve("schema-1/snapshots/iso_week=2026-W46"), data.resolve("snapshots/iso_week=2026-W46"));

        assertThat(weeks.snapshots().files("pages"))
                .containsEntry(PublishedWeeks.week("2026-W46"), data.resolve("snapshots/week=2026-W46/pages.parquet"));
        upgrade().run(FORMATS, Upgrade.ProgressListener.NONE);

        assertThat(data.resolve("snapshots/iso_week=2026-W46")).doesNotExist();
        assertThat(data.resolve("schema-1/snapshots/iso_week=2026-W46/pages.parquet"))
                .isRegularFile();
    }

    /** A run of schema 1 was killed between the two renames that replace a week. */
    @Test
    void aWeekOfSchemaOneThatWasOnItsWayIsBroughtBack() throws IOException {
        Path week = data.resolve("snapshots/iso_week=2026-W46");
        Files.move(week, week.resolveSibling(".iso_week=2026-W46.replaced"));

        assertThat(weeks.snapshots().recover()).isEmpty();

        assertThat(week).isDirectory();
        assertThat(weeks.snapshots().files("pages")).hasSize(3);
    }

    @Test
    void aLineOfTheHistoryThatIsLostIsMadeAgain() throws IOException {
        upgrade().run(FORMATS, Upgrade.ProgressListener.NONE);
        weeks.snapshots().recover();
        Path notes = data.resolve("history/weeks.jsonl");
        List<String> lines = Files.readAllLines(notes);
        assertThat(lines).hasSize(3);
        Files.writeString(notes, lines.get(0) + "\n{\"iso_week\": \"2026-W4");

        assertThat(weeks.snapshots().rebuildHistory()).isEmpty();

        assertThat(Files.readAllLines(notes))
                .hasSize(3)
                .first()
                .asString()
                .startsWith(
                        "{\"iso_week\":\"2026-W45\",\"schema_version\":2,\"published_at\":\"2026-11-02T03:01:30Z\",\"coverage\":99.5,\"partial\":true,\"tables\":{");
        assertThat(HistoryNotes.read(notes).weeks())
                .containsExactlyElementsOf(new TreeMap<>(weeks.snapshots().files("pages")).keySet());
    }
}
