package org.stocktake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.HttpSettings;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.PeopleSettings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.Secret;

class SettingsTemplateTest {
    @TempDir
    private Path folder;

    @Test
    void givenNothingItSaysWhatHoldsAnyway() throws IOException {
        assertThat(read(SettingsTemplate.text(Map.of()))).isEqualTo(read("# nothing\n"));
    }

    @Test
    void whatItShowsCommentedOutIsWhatHolds() throws IOException {
        String active = SettingsTemplate.text(Map.of())
                .lines()
                .map(line -> line.replaceFirst("^( *)#(?! )", "$1"))
                .collect(Collectors.joining("\n"));

        assertThat(active).contains("\n  in-flight: 4\n", "\n  labels: [noarchive, evergreen, archived, legacy]\n");
        // The list of exports is the only setting whose empty value has a meaning: no export is read.
        assertThat(read(active.replace("\nexport: []\n", "\n"))).isEqualTo(read("# nothing\n"));
    }

    @Test
    void whatIsGivenComesBack() throws IOException {
        Map<Setting<?>, List<String>> given = Map.of(
                ContentSettings.INCLUDE, List.of("TEAM", "*", "~o'hara", "yes", "007"),
                HttpSettings.IN_FLIGHT, List.of("2"),
                HttpSettings.FIRST_PAUSE, List.of("10s"),
                PeopleSettings.PRIVACY, List.of("pseudonyms"),
                PeopleSettings.SALT, List.of("a: b # c"),
                OriginSettings.URL, List.of("https://wiki.example.org:8443/confluence"));

        Settings settings = read(SettingsTemplate.text(given));

        assertThat(settings.content().include()).containsExactly("TEAM", "*", "~o'hara", "yes", "007");
        assertThat(settings.http().inFlight()).isEqualTo(2);
        assertThat(settings.people().salt()).isEqualTo(new Secret("a: b # c"));
        assertThat(SettingsTemplate.text(given)).contains("\n  url: https://wiki.example.org:8443/confluence\n");
    }

    @Test
    void everySettingIsExplained() {
        String words = SettingsTemplate.text(Map.of()).replaceAll("\\s*\\n *# ", " ");

        assertThat(SettingsRegistry.all())
                .allSatisfy(setting -> assertThat(words)
                        .contains(setting.about())
                        .contains("(%s, %s)".formatted(setting.flag(), setting.environment())));
    }

    private Settings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("written.yaml"), text);
        return new SettingsReader(new Environment(folder, Map.of(), ZoneId.of("UTC")))
                .read(Map.of(), file.toString(), Purpose.PUBLISHED);
    }
}
