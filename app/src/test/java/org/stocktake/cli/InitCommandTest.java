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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Result;
import org.stocktake.config.Environment;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.group.Purpose;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.http.network.Credentials;
import org.stocktake.source.Origin;

class InitCommandTest {
    /** Ten requests a second, which is the default, would take longer than all else in a test. */
    private static final String UNPACED = "--requests-per-second=0";

    @TempDir
    private Path folder;

    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(40).withSpaces(2));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String address() {
        return site.uri().toString();
    }

    @Test
    void theAnswersBecomeAFileThatARunUnderstands() throws IOException {
        Result said = Shell.in(folder)
                .typing(address(), "", "token", "file", "", site.token(), "DOCS, ~joe*", "weeks")
                .run("init");

        assertThat(said.out()).isEqualTo(folder.resolve("stocktake.yaml") + "\n");
        Settings settings = settings();
        Origin.Site origin = (Origin.Site) settings.origin();
        assertThat(origin.url()).hasToString(address());
        assertThat(origin.credentials()).isEqualTo(new Credentials.Bearer(site.token()));
        assertThat(settings.content().include()).isEqualTo(List.of("DOCS", "~joe*"));
        assertThat(settings.keeping().data()).isEqualTo(folder.resolve("weeks"));
        assertThat(folder.resolve("stocktake.yaml")).content().doesNotContain(site.token());
        assertThat(folder.resolve("stocktake.token")).hasContent(site.token());
    }

    @Test
    void theTokenFileIsForItsOwnerOnly() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");

        Shell.in(folder)
                .typing(address(), "", "token", "file", "", site.token(), "", "")
                .run("init", UNPACED);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("stocktake.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aWrongAnswerIsAskedForAgain() {
        Result said = Shell.in(folder)
                .typing("wiki", address(), "", "maybe", "anonymous", "", "")
                .run("init");

        assertThat(said.err())
                .contains("It must be an address like https://wiki.example.org but was \"wiki\".")
                .contains("It must be one of token, password, anonymous but was \"maybe\".");
        assertThat(((Origin.Site) settings().origin()).credentials()).isEqualTo(new Credentials.Anonymous());
    }

    @Test
    void aSiteOfCloudIsAskedForEMailAndToken() throws IOException {
        Result said = Shell.in(folder)
                .typing("https://example.atlassian.net/wiki/home", "ann@example.org", "environment", "DOCS", "weeks")
                .run("init");

        assertThat(said.status()).isZero();
        assertThat(said.err())
                .contains("The e-mail address of the account (nothing: a service account or an OAuth app): ")
                .contains("Where to keep the token [file]: ")
                .doesNotContain("How do you sign in")
                .doesNotContain("The product");
        assertThat(folder.resolve("stocktake.yaml"))
                .content()
                .contains("  user: 'ann@example.org'\n")
                .contains("  url: https://example.atlassian.net/wiki/home\n");
    }

    @Test
    void aServiceAccountOfCloudHasNoAddress() throws IOException {
        Shell.in(folder)
                .typing("https://example.atlassian.net", "", "environment", "DOCS", "weeks")
                .run("init");

        assertThat(folder.resolve("stocktake.yaml")).content().contains("  #user: \n");
    }

    @Test
    void whatAFlagAnswersIsNotAsked() {
        Result said = Shell.in(folder)
                .run(
                        "init",
                        "--site=" + address(),
                        "--product=datacenter",
                        "--token-command=echo " + site.token(),
                        "--space=DOCS",
                        "--space=E*",
                        "--data=weeks",
                        "--in-flight=2",
                        UNPACED,
                        "--no-csv-files");

        assertThat(said.out()).isEqualTo(folder.resolve("stocktake.yaml") + "\n");
        Settings settings = settings();
        assertThat(settings.content().include()).isEqualTo(List.of("DOCS", "E*"));
        assertThat(settings.http().inFlight()).isEqualTo(2);
        assertThat(settings.output().csv()).isFalse();
        assertThat(((Origin.Site) settings.origin()).credentials()).isEqualTo(new Credentials.Bearer(site.token()));
    }

    @Test
    void whatTheSiteHoldsIsTold() {
        Result said = Shell.in(folder)
                .typing(address(), "", "token", "file", "", site.token(), "", "weeks")
                .run("init");

        assertThat(said.status()).isZero();
        assertThat(said.err())
                .contains("\nTesting the connection ...\nproduct   Confluence Data Center ")
                .contains("\nspaces    2 chosen, ")
                .containsPattern("\na first run    about [0-9]+ requests, at least [0-9]+ s at 10 a second\n")
                .endsWith("\n\n\"stocktake run\" publishes this week.\n");
        assertThat(folder.resolve("weeks")).doesNotExist();
    }

    @Test
    void aTokenThatTheSiteRefusesIsToldAndTheFileStays() {
        Result said = Shell.in(folder)
                .typing(address(), "", "token", "file", "", "n0-such-token", "", "weeks")
                .run("init");

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err())
                .contains("Testing the connection ...\nstocktake: " + address())
                .contains("Check the file %s, site.token-file (%s, line "
                        .formatted(folder.resolve("stocktake.token"), folder.resolve("stocktake.yaml")))
                .endsWith("Correct it in the file, then run \"stocktake check\".\n");
        assertThat(folder.resolve("stocktake.yaml")).exists();
    }

    @Test
    void theTokenOfAnEarlierTryIsReplacedOrKeptAsTheAnswerSays() throws IOException {
        Path token = Files.writeString(folder.resolve("stocktake.token"), "wrong\n");

        Result said = Shell.in(folder)
                .typing(address(), "", "token", "file", "", "maybe", "replace", site.token(), "", "weeks")
                .run("init", UNPACED);

        assertThat(said.status()).isZero();
        assertThat(said.err())
                .contains("The file %s exists: replace it, or keep the token in it [replace]: ".formatted(token));
        assertThat(token).hasContent(site.token());

        Files.delete(folder.resolve("stocktake.yaml"));
        assertThat(Shell.in(folder)
                        .typing(address(), "", "token", "file", "", "keep", "", "weeks")
                        .run("init", UNPACED)
                        .status())
                .isZero();
        assertThat(token).hasContent(site.token());
    }

    @Test
    void theTokenLiesBesideTheSettings() throws IOException {
        Path other = Files.createDirectory(folder.resolve("etc"));

        Result said = Shell.in(folder)
                .typing(address(), "", "token", "file", "", site.token(), "", "weeks")
                .run("init", "--config=etc/team.yaml", UNPACED);

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(other.resolve("stocktake.token")).hasContent(site.token());
        assertThat(folder.resolve("stocktake.token")).doesNotExist();
    }

    @Test
    void aFolderThatDoesNotExistIsSaidBeforeTheFirstQuestion() {
        assertThat(Shell.in(folder).run("init", "--config=etc/team.yaml"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: %s: The folder of this file does not exist. Make it, or name another file with --config.\n"
                                .formatted(folder.resolve("etc/team.yaml"))));
    }

    @Test
    void aFileThatExistsIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("stocktake.yaml"), "# mine\n");

        assertThat(Shell.in(folder).run("init"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: %s: The file exists, and is not replaced. ".formatted(file)
                                + "Edit it, or move it away, or name another file.\n"));
        assertThat(file).hasContent("# mine");
    }

    @Test
    void withoutAnswersNothingIsWritten() {
        Result said = Shell.in(folder).typing("https://wiki.example.org").run("init");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .endsWith("stocktake: stocktake init: The input ended before all questions were answered. Run it in a"
                        + " terminal. Nothing was written.\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTokenThatStandsInTheEnvironmentIsWrittenNowhere() {
        Result said = Shell.in(folder)
                .typing("https://wiki.example.org", "", "token", "environment", "", "")
                .run("init");

        assertThat(said.status()).isZero();
        assertThat(said.err())
                .endsWith("Not tested, because STOCKTAKE_TOKEN is not set here. \"stocktake check\" tests it.\n");
    }

    private Settings settings() {
        return new SettingsReader(new Environment(folder, Map.of(), ZoneId.of("UTC")))
                .read(Map.of(), null, Purpose.RUN);
    }
}
