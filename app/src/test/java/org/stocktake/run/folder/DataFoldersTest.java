package org.stocktake.run.folder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.config.Environment;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.failure.StocktakeException;

/** The data folders of a dashboard, and their names in its addresses. */
class DataFoldersTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void publish() throws IOException {
        for (String data : List.of("wiki", "Cloud site", "archive", "Büro/stocktake-data", "team/stocktake-data")) {
            Files.createDirectories(folder.resolve(data).resolve("snapshots"));
        }
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("photos/2026"));
    }

    private DataFolders of(String... data) {
        return of(Map.of(), data);
    }

    private DataFolders of(Map<String, String> environment, String... data) {
        Setting<?> setting = SettingsRegistry.forServing().stream()
                .filter(each -> each.flag().equals("--data"))
                .findFirst()
                .orElseThrow();
        Settings settings = new SettingsReader(new Environment(folder, environment, ZoneId.of("UTC")))
                .read(Map.of(setting, Arrays.asList(data)), null, Purpose.PUBLISHED);
        return DataFolders.of(settings);
    }

    private static void assertFails(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(StocktakeException.class).hasMessage(message);
    }

    @Test
    void oneFolderHasNoNameInAddressesAndTheWholeMemory() {
        assertThat(of("wiki").home()).isEqualTo(folder.resolve("wiki"));
        assertThat(of("wiki").byName()).containsOnlyKeys("");
        DataFolder wiki = requireNonNull(of("wiki").byName().get(""));
        assertThat(wiki.path()).isEqualTo(folder.resolve("wiki"));
        assertThat(wiki.settings().engineMegabytes()).isEqualTo(256);
        assertThat(of("empty").byName()).containsOnlyKeys("");
    }

    @Test
    void eachOfSeveralHasTheNameOfItsFolderAndAShareOfTheMemory() {
        DataFolders several = of("wiki", "Cloud site", "empty", "team/stocktake-data", "Büro/stocktake-data");

        assertThat(several.home()).isEqualTo(folder.resolve("wiki"));
        assertThat(several.byName().keySet()).containsExactly("wiki", "cloud-site", "empty", "team", "büro");
        // A fifth of 256 would be too little to compare two weeks.
        assertThat(several.byName().values()).allMatch(data -> data.settings().engineMegabytes() == 128);
        assertThat(of(Map.of("STOCKTAKE_ENGINE_MEMORY", "600MB"), "wiki", "empty")
                        .byName()
                        .values())
                .allMatch(data -> data.settings().engineMegabytes() == 300);
    }

    @Test
    void aFolderOfDataFoldersStandsForThemAlsoForASingleOne() {
        DataFolders all = of(".");

        assertThat(all.home()).isEqualTo(folder);
        assertThat(all.byName().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> folder.relativize(each.getValue().path())
                                        .toString())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("wiki", "wiki", "cloud-site", "Cloud site", "archive", "archive"));
        assertThat(of("team").byName()).containsOnlyKeys("team");
    }

    @Test
    void whatIsNoDataFolderAndNoFolderOfThemIsASentence() {
        assertFails(
                () -> of("wiki", "nowhere"),
                folder.resolve("nowhere")
                        + ": There is no such data folder. Name another one with --data, or publish a week with \"stocktake run\".");
        assertFails(
                () -> of("photos"),
                folder.resolve("photos")
                        + ": This is no data folder, and none of the folders in it is one. Name a data folder with --data, or publish a week with \"stocktake run\".");
    }

    @Test
    void aFolderIsNamedOnceAndHasANameOfItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("b/wiki/history"));
        Files.createDirectories(folder.resolve("___/work"));

        assertFails(
                () -> of("archive", "wiki", "b/../archive"),
                "--data: The folder %s is named twice. Name it once.".formatted(folder.resolve("archive")));
        assertFails(
                () -> of(".", "wiki"),
                "--data: The folder %s is named twice. Name it once.".formatted(folder.resolve("wiki")));
        assertFails(
                () -> of("wiki", "b/wiki"),
                "--data: The folders %s and %s would have the same name \"wiki\" in addresses of the dashboard. Rename one of them, or name a link to it."
                        .formatted(folder.resolve("wiki"), folder.resolve("b/wiki")));
        assertFails(
                () -> of("wiki", "___"),
                folder.resolve("___")
                        + ": The name of this folder has no letter and no digit, so it gives no address in the dashboard. Rename the folder, or name a link to it.");
    }
}
