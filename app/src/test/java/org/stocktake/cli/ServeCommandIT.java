package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.ProgramProcess;

/** The command {@code serve}. */
class ServeCommandIT {
    @TempDir
    Path folder;

    @Test
    void itServesUntilItIsStoppedAndLeavesOnlyItsLog() throws Exception {
        new GivenWeeks(folder).publish("2026-W48", Map.of("spaces", "FROM (VALUES (NULL), ('KB')) v(space_key)"));
        List<String> before = files();
        Process process = serve();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String address = said.readLine();
            assertThat(address)
                    .matches("The dashboard is at http://127\\.0\\.0\\.1:\\d+/\\. Press Ctrl-C to stop it\\.");
            HttpResponse<String> overview = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.replaceAll(".* (http\\S+)\\. .*", "$1")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(overview.statusCode()).isEqualTo(200);
            assertThat(overview.body()).contains("<option value=\"2026-W48\" selected>");

            // The other way closes the streams.
            process.toHandle().destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said.lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        List<String> after = files();
        assertThat(after.remove("serve.log")).isTrue();
        assertThat(after).isEqualTo(before);
        List<String> log = Files.readAllLines(folder.resolve("stocktake-data/serve.log"));
        assertThat(log.stream().map(line -> line.replaceFirst("^\\S+ +\\S+ +", "")))
                .containsExactly("stocktake serve begins, version development", "stocktake serve ends with 0");
    }

    private Process serve(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("serve", "--port", "0"));
        command.addAll(List.of(more));
        return ProgramProcess.of(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void severalDataFoldersAreSitesWithTheirOwnCommands() throws Exception {
        new GivenWeeks(folder.resolve("wiki"))
                .publish("2026-W48", Map.of("spaces", "SELECT NULL AS space_key, 1 AS pages_current"));
        Path cloud = Files.createDirectories(folder.resolve("cloud/stocktake-data/work"));
        Files.writeString(
                cloud.resolveSibling("runs.log"),
                "began=2026-11-21T04:17:02Z week=2026-W47 status=5 result=site published=no reason=LOGIN_REFUSED pages=- coverage=- requests=1 seconds=0.4\n");
        Process process = serve("--data", "wiki/stocktake-data", "--data", "cloud/stocktake-data");
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String address = said.readLine();
            assertThat(address)
                    .matches(
                            "The dashboard of wiki, cloud is at http://127\\.0\\.0\\.1:\\d+/\\. Press Ctrl-C to stop it\\.");
            HttpResponse<String> start = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.replaceAll(".* (http\\S+)\\. .*", "$1")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(start.body())
                    .contains(
                            "href=\"/s/wiki/pages?metric=pages_current",
                            "Publish one with \"stocktake run --data cloud/stocktake-data\".",
                            "▲ failed (site)</span> <span class=\"rule\">LOGIN_REFUSED</span><br><span class=\"detail\">21 Nov 2026 04:17 UTC</span>");
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("wiki/stocktake-data/serve.log")).exists();
        assertThat(cloud.resolveSibling("serve.log")).doesNotExist();
    }

    @Test
    void withAScheduleItRunsAWeekThatWasMissed() throws Exception {
        try (DemoInstallation demo = DemoInstallation.of(
                DemoInstallation.SMALL
                        .withPages(60)
                        .withFirstWeek(RunProcess.thisMonday().minusWeeks(1)),
                folder)) {
            // Due since the start of the week. The week of the other zone has begun earlier, or will begin much later.
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            boolean begins = now.getDayOfWeek() == DayOfWeek.MONDAY && now.getHour() == 0;
            Path settings = Files.writeString(folder.resolve("stocktake.yaml"), """
                    site: {url: %s, token: %s}
                    data: {dir: data}
                    run: {zone: "%s"}
                    http: {requests-per-second: 0}
                    report: {enabled: false}
                    excel: {enabled: false}
                    schedule: {enabled: true, cron: "* * * * *"}
                    """.formatted(
                            demo.site().uri(), demo.site().token(), begins ? "-06:00" : "Z"));
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
            Process process = serve();
            try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                URI address = URI.create(said.readLine().replaceAll(".* (http\\S+)\\. .*", "$1"));
                assertThat(said.readLine()).isEqualTo("Next run: now. The scheduled time of this week was missed.");
                // The log tells the end of a run earlier than its process ends.
                while (process.isAlive() && !isIdleAfterSuccess(text(address.resolve("metrics")))) {
                    Thread.sleep(100);
                }
                assertThat(text(address))
                        .contains("complete (status 0). Next run: ", " This week is published and complete.");
                process.toHandle().destroy();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(Files.readString(demo.data().resolve("schedule.log"))).contains(" is published: ");
            assertThat(demo.data().resolve("runs.log")).content().hasLineCount(1);
        }
    }

    @Test
    void itServesWithoutALogOfRunsThatCanBeRead() throws Exception {
        Path log = Files.createDirectories(folder.resolve("stocktake-data/runs.log"));
        String reason = log + ": It could not be read or written: Is a directory. Check the disk and the folder.";
        Files.writeString(folder.resolve("stocktake.yaml"), "site: {url: \"http://127.0.0.1:9\", anonymous: true}");
        Process process = serve("--schedule");
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            URI address = URI.create(said.readLine().replaceAll(".* (http\\S+)\\. .*", "$1"));
            assertThat(said.readLine()).isEqualTo("stocktake: The next run is not known. " + reason);
            assertThat(text(address)).contains("The last and the next run are not known. <strong>" + reason);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isIdleAfterSuccess(String metrics) {
        return metrics.contains("stocktake_last_run_status 0\n") && metrics.contains("stocktake_run_in_progress 0\n");
    }

    private static String text(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("stocktake-data"))) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Test
    void aMissingFolderAndAPortInUseAreSentences() throws IOException {
        assertThat(Shell.in(folder).run("serve"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: %s: There is no such data folder. Name another one with --data, or publish a week with \"stocktake run\".\n"
                                .formatted(folder.resolve("stocktake-data"))));
        assertThat(Shell.in(folder).run("serve", "--port", "70000"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: --port: It must be 0 to 65535 but was 70000. See \"stocktake serve --help\".\n"));
        Files.createDirectory(folder.resolve("stocktake-data"));
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(Shell.in(folder).run("serve", "--port", port))
                    .isEqualTo(new Shell.Result(
                            2,
                            "",
                            "stocktake: --port: The port %s of this machine cannot be used: another program has it, or it needs more rights. Choose another one with --port, or --port 0 for any free one.\n"
                                    .formatted(port)));
        }
    }

    @Test
    void aNewTokenIsPrintedOnceAndStoredForItsOwner() throws IOException {
        Path data = Files.createDirectory(folder.resolve("stocktake-data"));
        Path file = data.resolve("serve-token");

        Shell.Result first = Shell.in(folder).run("serve", "--new-token");
        Shell.Result second = Shell.in(folder).run("serve", "--new-token");

        assertThat(first.out()).matches("[\\w-]{43}\n");
        assertThat(second.out()).matches("[\\w-]{43}\n").isNotEqualTo(first.out());
        assertThat(second.status()).isZero();
        assertThat(second.err())
                .isEqualTo(
                        "stocktake: Readers sign in with this token, which is stored in %s. A running dashboard uses it after a restart.\n"
                                .formatted(file));
        assertThat(Files.readString(file)).isEqualTo(second.out());
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itDoesNotServeOtherMachinesWithoutSignIn() throws IOException {
        Path data = Files.createDirectory(folder.resolve("stocktake-data"));
        String remedy = "Make a token with \"stocktake serve --new-token\", set serve.token-file, or let a proxy sign"
                + " readers in with serve.user-header.\n";

        assertThat(Shell.in(folder).run("serve", "--host", "0.0.0.0").err())
                .isEqualTo(
                        "stocktake: --host: The dashboard can be reached from other machines, but readers do not have to"
                                + " sign in. " + remedy);
        assertThat(Shell.in(folder).run("serve", "--public-url", "https://wiki.example.org"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: serve.public-url: The dashboard can be reached from other machines, but readers do not"
                                + " have to sign in. " + remedy));
        assertThat(Shell.in(folder)
                        .run("serve", "--host", "0.0.0.0", "--serve-token", "secret")
                        .err())
                .isEqualTo(
                        "stocktake: settings: One thing is wrong or missing.\n  serve.token (--serve-token) must hold at least 22 random letters, digits"
                                + " and signs, without spaces. \"stocktake serve --new-token\" makes a token.\nAll settings are described in docs/reference/settings.md, and by --help of the command.\n");
        assertThat(Shell.in(folder)
                        .run("serve", "--user-header", "X-Remote-User")
                        .err())
                .contains("serve.user-header (--user-header) needs serve.trusted-proxies, which is missing");
        Files.writeString(data.resolve("serve-token"), "x\n");
        assertThat(Shell.in(folder).run("serve", "--host", "0.0.0.0").err())
                .isEqualTo(
                        "stocktake: %s: The file does not contain a token. Make a new one with \"stocktake serve --new-token\".\n"
                                .formatted(data.resolve("serve-token")));
        Shell.in(folder).run("serve", "--new-token");
        assertThat(Shell.in(folder).run("serve", "--host", "0.0.0.0", "--sql").err())
                .isEqualTo("stocktake: --sql: SQL reads all tables, so readers would see the restricted pages that"
                        + " serve.restricted hides. Leave out --sql, or set serve.restricted to show.\n");
        if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(data.resolve("serve-token"), PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(Shell.in(folder).run("serve", "--host", "0.0.0.0").err())
                    .isEqualTo(
                            "stocktake: %s: Other users of this machine can read the token. Make a new one with \"stocktake serve --new-token\".\n"
                                    .formatted(data.resolve("serve-token")));
        }
    }
}
