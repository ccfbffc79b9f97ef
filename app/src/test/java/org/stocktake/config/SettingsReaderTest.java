package org.stocktake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.stocktake.config.group.HttpSettings;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.Secret;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.source.Origin;

class SettingsReaderTest {
    private static final String REMEDY =
            "All settings are described in docs/reference/settings.md, and by --help of the command.";

    @TempDir
    private Path folder;

    @Test
    void aFlagIsStrongerThanTheEnvironmentAndThatIsStrongerThanTheFile() throws IOException {
        file("http:\n  in-flight: 1\n  retries: 1\n  page-budget: 1\n");
        Map<String, String> environment = Map.of("STOCKTAKE_HTTP_IN_FLIGHT", "2", "STOCKTAKE_HTTP_RETRIES", "2");

        RateLimits http = read(Map.of(HttpSettings.IN_FLIGHT, List.of("3")), environment, Purpose.PUBLISHED)
                .http();

        assertThat(http.inFlight()).isEqualTo(3);
        assertThat(http.retries()).isEqualTo(2);
        assertThat(http.pageBudget()).isEqualTo(1);
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsPlaceAndItsBound() throws IOException {
        file("""
                site:
                  url: wiki
                  prodct: cloud
                http:
                  in-flight: 0
                  # a comment
                  read-timeout: soon
                spaces: [A, B]
                run.week: 2026-W54
                """);
        Map<String, String> environment =
                Map.of("STOCKTAKE_SITE_TOKEN", "x", "STOCKTAKE_CSV_BOM", "maybe", "STOCKTAKE_PRIVACY", "pseudonyms");

        assertProblems(Map.of(HttpSettings.RETRIES, List.of("-1")), environment, """
                10 things are wrong or missing.
                  site.prodct is no setting (stocktake.yaml, line 3). Did you mean site.product?
                  spaces has no value of its own (stocktake.yaml, line 8): give spaces.exclude or spaces.include.
                  STOCKTAKE_SITE_TOKEN is no setting. Did you mean STOCKTAKE_TOKEN?
                  site.url must be an address like https://wiki.example.org but was "wiki" (stocktake.yaml, line 2).
                  run.week must be a week like 2026-W47 but was "2026-W54" (stocktake.yaml, line 9).
                  http.in-flight must be 1 to 64 but was 0 (stocktake.yaml, line 5).
                  http.read-timeout must be a duration like 10s or 5m but was "soon" (stocktake.yaml, line 7).
                  http.retries must be 0 to 20 but was -1 (--retries).
                  csv.bom must be true or false but was "maybe" (STOCKTAKE_CSV_BOM).
                  privacy (STOCKTAKE_PRIVACY) needs privacy.salt, which is missing: looked at --privacy-salt, \
                STOCKTAKE_PRIVACY_SALT, and privacy.salt in stocktake.yaml.
                """, Purpose.PUBLISHED);
    }

    /** An empty path would mean the working folder. */
    @Test
    void noSettingMayBeEmpty() throws IOException {
        for (Setting<?> setting : SettingsRegistry.all()) {
            assertThatThrownBy(() -> read(Map.of(setting, List.of("")), Map.of(), Purpose.PUBLISHED))
                    .as(setting.name())
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageContaining("%s must not be empty (%s).".formatted(setting.name(), setting.flag()));
        }
        file("data.dir: ''\nspaces.include: [A, '']\n");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), Purpose.PUBLISHED))
                .hasMessageContaining("data.dir must not be empty (stocktake.yaml, line 1).")
                .hasMessageContaining("spaces.include must not be empty (stocktake.yaml, line 2).");
    }

    @Test
    void aMissingSiteAndTokenAreLookedForEverywhere() {
        assertProblems(Map.of(), Map.of(), """
                2 things are wrong or missing.
                  site.url is missing: looked at --site, STOCKTAKE_SITE_URL, and site.url in stocktake.yaml (there is \
                none in this folder). To read an export, set export (--export).
                  the token is missing: looked at --token, STOCKTAKE_TOKEN, and site.token in stocktake.yaml (there is \
                none in this folder), at site.token-file (STOCKTAKE_TOKEN_FILE), and at site.token-command \
                (STOCKTAKE_TOKEN_COMMAND). To see only what everybody may read, give --anonymous.
                """, Purpose.RUN);
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        file(
                "site:\n  token: [very, secret]\n  url: https://joe:hunter2@wiki.example.org\n  proxy: joe:hunter2@proxy\n");

        StocktakeException e =
                catchThrowableOfType(StocktakeException.class, () -> read(Map.of(), Map.of(), Purpose.RUN));

        assertThat(e.failure().what()).isEqualTo("""
                        3 things are wrong or missing.
                          site.url must not hold a user or a password; give them as site.user, site.token (stocktake.yaml, line 3).
                          site.token must be one value but was a list (stocktake.yaml, line 2).
                          site.proxy must be a host and a port like proxy.example.org:3128 (stocktake.yaml, line 4).
                        """);
        assertThat(new Secret("hunter2")).hasToString("(secret)");
    }

    @Test
    void whatAFileAddsToATokenIsTakenAway() throws IOException {
        file("site.url: https://wiki.example.org\n");
        Path token = Files.writeString(folder.resolve("token"), "\uFEFF hunter2 \r\n");

        Origin.Site site = (Origin.Site) read(Map.of(), Map.of("STOCKTAKE_TOKEN_FILE", token.toString()), Purpose.RUN)
                .origin();

        assertThat(site.credentials()).isEqualTo(new Credentials.Bearer("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "'hunter\n2', must be one line but is 2 lines",
        "' ', must not be empty",
        "'hunter\u00072', must not hold control characters"
    })
    void aTokenThatCannotBeSentIsAnError(String token, String what) throws IOException {
        file("site.url: https://wiki.example.org\n");

        assertProblems(Map.of(), Map.of("STOCKTAKE_TOKEN", token), """
                One thing is wrong or missing.
                  site.token %s (STOCKTAKE_TOKEN).
                """.formatted(what), Purpose.RUN);
    }

    @Test
    void aTokenWithACharacterThatNoTokenHasIsAnError() throws IOException {
        file("site.url: https://wiki.example.org\n");

        assertProblems(Map.of(), Map.of("STOCKTAKE_TOKEN", "hunter€2"), """
                One thing is wrong or missing.
                  site.token (STOCKTAKE_TOKEN) must hold nothing but letters, digits and signs of ASCII, but its \
                character 7 is none.
                """, Purpose.RUN);
    }

    @Test
    void aUserThatCannotBeSentIsAnError() throws IOException {
        file("site.url: https://wiki.example.org\nsite.proxy: proxy:3128\n");

        assertProblems(
                Map.of(),
                Map.of(
                        "STOCKTAKE_TOKEN",
                        "hunter2",
                        "STOCKTAKE_USER",
                        "jo:e",
                        "STOCKTAKE_SITE_PROXY_USER",
                        "bo\nt",
                        "STOCKTAKE_SITE_PROXY_PASSWORD",
                        "a\nb"),
                """
                3 things are wrong or missing.
                  site.proxy-user must be one line without control characters (STOCKTAKE_SITE_PROXY_USER).
                  site.proxy-password must be one line but is 2 lines (STOCKTAKE_SITE_PROXY_PASSWORD).
                  site.user (STOCKTAKE_USER) must not hold a colon.
                """,
                Purpose.RUN);
    }

    @Test
    void aTokenGivenTwiceIsAnError() throws IOException {
        file("site:\n  url: https://wiki.example.org\n  token-command: pass wiki\n");

        assertProblems(Map.of(), Map.of("STOCKTAKE_TOKEN", "x"), """
                One thing is wrong or missing.
                  the token is given more than once: site.token (STOCKTAKE_TOKEN), \
                site.token-command (stocktake.yaml, line 3). Give one of them.
                """, Purpose.RUN);
    }

    @Test
    void anExportTakesThePlaceOfASite() throws IOException {
        Path export = Files.writeString(folder.resolve("export.zip"), "");
        file("site.url: https://wiki.example.org\n");

        assertProblems(Map.of(OriginSettings.EXPORT, List.of(export.toString())), Map.of(), """
                One thing is wrong or missing.
                  export (--export) and site.url (stocktake.yaml, line 1) exclude each other: give one of them.
                """, Purpose.RUN);
    }

    @Test
    void anAnonymousVisitorNeedsNoToken() {
        Map<String, String> environment =
                Map.of("STOCKTAKE_SITE_URL", "http://wiki.example.org", "STOCKTAKE_SITE_ANONYMOUS", "yes");

        Origin.Site site =
                (Origin.Site) read(Map.of(), environment, Purpose.RUN).origin();

        assertThat(site.credentials()).isEqualTo(new Credentials.Anonymous());
    }

    @Test
    void anEmptyVariableIsNotGiven() {
        Map<String, String> environment = Map.of("STOCKTAKE_HTTP_IN_FLIGHT", "", "STOCKTAKE_CONFIG", "");

        assertThat(read(Map.of(), environment, Purpose.PUBLISHED).http().inFlight())
                .isEqualTo(4);
    }

    @Test
    void aNamedFileMustExist() {
        assertThatThrownBy(() -> reader(Map.of()).read(Map.of(), "other.yaml", Purpose.PUBLISHED))
                .hasMessage("settings: One thing is wrong or missing.\n  the settings file %s does not exist.\n%s"
                        .formatted(folder.resolve("other.yaml"), REMEDY));
    }

    @Test
    void theEnvironmentMayNameTheFile() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), "http.in-flight: 9\n");

        assertThat(read(Map.of(), Map.of("STOCKTAKE_CONFIG", "other.yaml"), Purpose.PUBLISHED)
                        .http()
                        .inFlight())
                .isEqualTo(9);
    }

    @Test
    void aFileThatIsNotYamlNamesTheLineAndQuotesNothing() throws IOException {
        file("site:\n  token: 'abc\n");

        assertProblems(Map.of(), Map.of(), """
                One thing is wrong or missing.
                  stocktake.yaml, line 3 is not YAML: found unexpected end of stream.
                """, Purpose.PUBLISHED);
    }

    @Test
    void aSettingGivenTwiceInTheFileIsAnError() throws IOException {
        file("http:\n  retries: 1\nhttp.retries: 2\n");

        assertProblems(Map.of(), Map.of(), """
                One thing is wrong or missing.
                  http.retries is given twice (stocktake.yaml, line 3).
                """, Purpose.PUBLISHED);
    }

    @Test
    void aPathInTheFileIsRelativeToTheFile() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("s.yaml"), "data.dir: weeks\n");

        Settings settings = reader(Map.of()).read(Map.of(), "elsewhere/s.yaml", Purpose.PUBLISHED);

        assertThat(settings.keeping().data()).isEqualTo(elsewhere.resolve("weeks"));
    }

    @Test
    void anEmptyFileAndASectionWithoutSettingsAreFine() throws IOException {
        file("# nothing yet\nsite:\n#  url: https://wiki.example.org\n");

        assertThat(read(Map.of(), Map.of(), Purpose.PUBLISHED).http().inFlight())
                .isEqualTo(4);
    }

    @Test
    void aRuleWithoutAReasonIsAnError() throws IOException {
        file("exempt:\n  rules:\n    - where: depth > 9\n    - {where: depth > 8, reason: x, untill: 2027-01-01}\n");

        assertProblems(Map.of(), Map.of(), """
                One thing is wrong or missing.
                  exempt.rules must say "reason" in each exemption but one does not (stocktake.yaml, line 3).
                """, Purpose.PUBLISHED);
    }

    @Test
    void aCommandThatFailsSaysSoWithoutWhatItPrinted() {
        Map<String, String> environment = Map.of(
                "STOCKTAKE_SITE_URL", "https://wiki.example.org", "STOCKTAKE_TOKEN_COMMAND", "echo hunter2; exit 3");

        assertProblems(Map.of(), environment, """
                One thing is wrong or missing.
                  site.token-command (STOCKTAKE_TOKEN_COMMAND): the command must end with status 0 but ended with 3.
                """, Purpose.RUN);
    }

    @Test
    void aCommandThatPrintsNothingIsAnError() {
        Map<String, String> environment =
                Map.of("STOCKTAKE_SITE_URL", "https://wiki.example.org", "STOCKTAKE_TOKEN_COMMAND", "true");

        assertProblems(Map.of(), environment, """
                One thing is wrong or missing.
                  site.token-command (STOCKTAKE_TOKEN_COMMAND): the command's output must be one line but is empty.
                """, Purpose.RUN);
    }

    @Test
    void aCommandThatOnlyReadsWeeksFetchesNoToken() {
        Map<String, String> environment =
                Map.of("STOCKTAKE_SITE_URL", "https://wiki.example.org", "STOCKTAKE_TOKEN_COMMAND", "exit 3");

        assertThat(read(Map.of(), environment, Purpose.PUBLISHED).origin()).isEqualTo(new Origin.Unnamed());
    }

    @Test
    void whatBelongsToAProxyNeedsOne() {
        Map<String, String> environment = Map.of(
                "STOCKTAKE_SITE_URL",
                "https://wiki.example.org",
                "STOCKTAKE_TOKEN",
                "x",
                "STOCKTAKE_SITE_PROXY_USER",
                "joe");

        assertProblems(Map.of(), environment, """
                One thing is wrong or missing.
                  site.proxy-user (STOCKTAKE_SITE_PROXY_USER) needs site.proxy, which is missing: looked at --proxy, \
                STOCKTAKE_SITE_PROXY, and site.proxy in stocktake.yaml (there is none in this folder).
                """, Purpose.RUN);
    }

    @Test
    void aProxyUserNeedsAPassword() {
        Map<String, String> environment = Map.of(
                "STOCKTAKE_SITE_URL",
                "https://wiki.example.org",
                "STOCKTAKE_TOKEN",
                "x",
                "STOCKTAKE_SITE_PROXY",
                "proxy.example.org:3128",
                "STOCKTAKE_SITE_PROXY_USER",
                "joe");

        assertProblems(Map.of(), environment, """
                One thing is wrong or missing.
                  site.proxy-user (STOCKTAKE_SITE_PROXY_USER) needs site.proxy-password, which is missing: looked at \
                --proxy-password, STOCKTAKE_SITE_PROXY_PASSWORD, and site.proxy-password in stocktake.yaml (there is none in \
                this folder).
                """, Purpose.RUN);
    }

    @Test
    void aFileWithASecretThatOthersCanReadIsSaidOnce() throws IOException {
        Path file = folder.resolve(SettingsReader.DEFAULT_FILE);
        assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
        file("site:\n  url: https://wiki.example.org\n  token: t0ken\n");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(warned())
                .containsExactly(
                        "stocktake.yaml: It holds a secret, and others on this machine can read it (rw-r-----)."
                                + " Give it to its owner alone: chmod 600 stocktake.yaml");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(warned()).isEmpty();

        file("site:\n  url: https://wiki.example.org\n  anonymous: true\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(warned()).isEmpty();
    }

    /** Log messages of one call of the reader. */
    private List<String> warned() {
        Logger log = (Logger) LoggerFactory.getLogger(SettingsReader.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            read(Map.of(), Map.of(), Purpose.RUN);
        } finally {
            log.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void assertProblems(
            Map<Setting<?>, List<String>> flags, Map<String, String> environment, String what, Purpose purpose) {
        StocktakeException e = catchThrowableOfType(StocktakeException.class, () -> read(flags, environment, purpose));
        assertThat(e).isNotNull();
        assertThat(e.failure().code()).isEqualTo(Code.SETTING);
        assertThat(e.failure().where()).isEqualTo("settings");
        assertThat(e.failure().what()).isEqualTo(what);
        assertThat(e.failure().remedy()).isEqualTo(REMEDY);
    }

    private Settings read(Map<Setting<?>, List<String>> flags, Map<String, String> environment, Purpose purpose) {
        return reader(environment).read(flags, null, purpose);
    }

    private SettingsReader reader(Map<String, String> environment) {
        return new SettingsReader(new Environment(folder, environment, ZoneId.of("UTC")));
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve(SettingsReader.DEFAULT_FILE), text);
    }
}
