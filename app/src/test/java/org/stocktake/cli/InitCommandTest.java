package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Said;
import org.stocktake.config.Credentials;
import org.stocktake.config.Origin;
import org.stocktake.config.Purpose;
import org.stocktake.config.Secret;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.Surroundings;

class InitCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theAnswersBecomeAFileThatARunUnderstands() throws IOException {
        Said said = Shell.in(folder)
                .typing("https://wiki.example.org", "", "token", "file", "", "s3cret", "TEAM, ~joe*", "weeks")
                .run("init");

        assertThat(said.out()).isEqualTo(folder.resolve("stocktake.yaml") + "\n");
        Settings settings = settings();
        Origin.Site site = (Origin.Site) settings.origin();
        assertThat(site.url()).hasToString("https://wiki.example.org");
        assertThat(site.credentials()).isEqualTo(new Credentials.Bearer(new Secret("s3cret")));
        assertThat(settings.content().include()).isEqualTo(List.of("TEAM", "~joe*"));
        assertThat(settings.keeping().data()).isEqualTo(folder.resolve("weeks"));
        assertThat(folder.resolve("stocktake.yaml")).content().doesNotContain("s3cret");
        assertThat(folder.resolve("stocktake.token")).hasContent("s3cret");
    }

    @Test
    void theTokenFileIsForItsOwnerOnly() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");

        Shell.in(folder)
                .typing("https://wiki.example.org", "", "token", "file", "", "s3cret", "", "")
                .run("init");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("stocktake.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aWrongAnswerIsAskedForAgain() {
        Said said = Shell.in(folder)
                .typing("wiki", "https://wiki.example.org", "", "maybe", "anonymous", "", "")
                .run("init");

        assertThat(said.err())
                .contains("It must be an address like https://wiki.example.org but was \"wiki\".")
                .contains("It must be one of token, password, anonymous but was \"maybe\".");
        assertThat(((Origin.Site) settings().origin()).credentials()).isEqualTo(new Credentials.Anonymous());
    }

    @Test
    void whatAFlagAnswersIsNotAsked() {
        Said said = Shell.in(folder)
                .run(
                        "init",
                        "--site=https://wiki.example.org",
                        "--product=datacenter",
                        "--token-command=echo s3cret",
                        "--space=A",
                        "--space=B*",
                        "--data=weeks",
                        "--in-flight=2",
                        "--no-csv-files");

        assertThat(said.out()).isEqualTo(folder.resolve("stocktake.yaml") + "\n");
        Settings settings = settings();
        assertThat(settings.content().include()).isEqualTo(List.of("A", "B*"));
        assertThat(settings.http().inFlight()).isEqualTo(2);
        assertThat(settings.output().csv()).isFalse();
        assertThat(((Origin.Site) settings.origin()).credentials())
                .isEqualTo(new Credentials.Bearer(new Secret("s3cret")));
    }

    @Test
    void aFileThatExistsIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("stocktake.yaml"), "# mine\n");

        assertThat(Shell.in(folder).run("init"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "stocktake: %s: The file exists, and is not replaced. ".formatted(file)
                                + "Edit it, or move it away, or name another file.\n"));
        assertThat(file).hasContent("# mine");
    }

    @Test
    void withoutAnswersNothingIsWritten() {
        Said said = Shell.in(folder).typing("https://wiki.example.org").run("init");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .endsWith("stocktake: stocktake init: The answers ended before the questions did."
                        + " Run it in a terminal and answer there; nothing was written.\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTokenThatStandsInTheEnvironmentIsWrittenNowhere() {
        Said said = Shell.in(folder)
                .typing("https://wiki.example.org", "", "token", "environment", "", "")
                .run("init");

        assertThat(said.status()).isZero();
        assertThat(said.err())
                .endsWith("Not tested, because STOCKTAKE_TOKEN is not set here. \"stocktake check\" tests it.\n");
    }

    private Settings settings() {
        return new SettingsReader(new Surroundings(folder, Map.of(), ZoneId.of("UTC")))
                .read(Map.of(), null, Purpose.STOCK);
    }
}
