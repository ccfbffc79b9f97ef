package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Result;

/** The log file, and the report created from it. */
class SupportCommandTest {
    @TempDir
    private Path folder;

    private Map<String, String> report(Shell shell, String... more) throws IOException {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("support", "--to=report.zip"), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        Result said = shell.run(arguments);
        assertThat(said.status()).as(said.err()).isZero();
        Map<String, String> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(folder.resolve("report.zip").toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        // The list comes first, then the file.
        assertThat(said.out().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                files.keySet().stream(),
                                java.util.stream.Stream.of(
                                        folder.resolve("report.zip").toString()))
                        .toList())
                .endsWith(folder.resolve("report.zip").toString());
        return files;
    }

    @Test
    void aReportHoldsWhatHelpsAndNoSecretHostSpaceOrText() throws IOException {
        new GivenWeeks(folder)
                .publish(
                        "2026-W47",
                        Map.of(
                                "spaces",
                                "SELECT 'TEAM' AS space_key",
                                "failures",
                                "SELECT 1 AS number, 'FORBIDDEN' AS code, 'site' AS responsible, 'TEAM' AS space_key, 7 AS page_id,"
                                        + " 'labels of page 7 in TEAM' AS location, 'Secret plan could not be read' AS what"));
        Files.writeString(folder.resolve("st.log"), """
                2026-11-23T12:00:00Z INFO  https://wiki.acme.example:8443/confluence/display/TEAM/Secret+plan?title=Secret&limit=200: It failed. Asking again in 5 ms.
                2026-11-23T12:00:01Z WARN  page 7 in TEAM: "Secret plan" came without its labels.
                2026-11-23T12:00:02Z INFO  Connection refused by wiki.acme.example:8443, with hunter2000, in %s/x.
                """.formatted(folder.resolve("stocktake-data")));
        Path manifest = folder.resolve("stocktake-data/snapshots/week=2026-W47/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("wiki.example.org", "wiki.acme.example")
                        .replaceFirst(
                                "\"rules\" : \\{ *\\}",
                                "\"rules\" : { \"measuring_rules\" : \"words 1, bases https://wiki.acme.example:8443/confluence\" }"));
        Shell shell = Shell.in(folder)
                .with("STOCKTAKE_SITE_URL", "https://wiki.acme.example:8443/confluence")
                .with("STOCKTAKE_TOKEN", "hunter2000")
                .with("STOCKTAKE_SPACES_INCLUDE", "TEAM")
                .with("STOCKTAKE_HTTP_IN_FLIGHT", "3");

        Map<String, String> files = report(shell, "--log-file=st.log");

        assertThat(files).containsOnlyKeys("versions.txt", "settings.txt", "manifest.json", "failures.csv", "log.txt");
        assertThat(files.values())
                .allSatisfy(text ->
                        assertThat(text).doesNotContain("hunter2000", "acme", "TEAM", "Secret", folder.toString()));
        assertThat(files.get("versions.txt")).startsWith("stocktake 1.2.3\njava 17.0.1, Somebody\nsystem Any 1, cpu\n");
        assertThat(files.get("manifest.json")).contains("\"iso_week\" : \"2026-W47\"");
        String host = found("host-[0-9a-f]{10}", files.getOrDefault("settings.txt", ""));
        assertThat(files.get("manifest.json"))
                .contains("\"site_name\" : \"" + host + "\"", "\"words 1, bases https://" + host + "/confluence\"");
        String space = found("space-[0-9a-f]{10}", files.getOrDefault("settings.txt", ""));
        assertThat(files.getOrDefault("settings.txt", "")).isEqualTo("""
                site.url = https://%s/confluence (STOCKTAKE_SITE_URL)
                site.token = (given, not shown) (STOCKTAKE_TOKEN)
                spaces.include = %s (STOCKTAKE_SPACES_INCLUDE)
                http.in-flight = 3 (STOCKTAKE_HTTP_IN_FLIGHT)
                """.formatted(host, space));
        assertThat(files.get("failures.csv"))
                .matches("number,code,responsible,space,page_id,location,what\n1,FORBIDDEN,site," + space
                        + ",7,text-[0-9a-f]{10},text-[0-9a-f]{10}\n");
        assertThat(files.getOrDefault("log.txt", "").lines().map(line -> line.replaceAll("text-[0-9a-f]{10}", "text")))
                .containsExactly(
                        "2026-11-23T12:00:00Z INFO  https://%s/confluence/display/.../...?title=...&limit=... It failed. Asking again in 5 ms."
                                .formatted(host),
                        "2026-11-23T12:00:01Z WARN  page 7 in %s: \"text\" came without its labels.".formatted(space),
                        "2026-11-23T12:00:02Z INFO  Connection refused by %s:8443, with ***, in DATA/x."
                                .formatted(host));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }

    @Test
    void wrongSettingsAndNoDataAreNoReasonToFail() throws IOException {
        Map<String, String> files = report(Shell.in(folder), "--data=");

        assertThat(files).containsOnlyKeys("versions.txt", "settings.txt");
        assertThat(files.getOrDefault("settings.txt", "")).containsPattern("\nSETTING text-[0-9a-f]{10}\n");
        assertThat(Shell.in(folder).run("support", "--to=report.zip").status()).isEqualTo(2);
    }

    @Test
    void aLogFileTellsWhatACommandWasWhatItSaidAndHowItEnded() throws IOException {
        Path log = folder.resolve("st.log");

        Result said = Shell.in(folder).run("query", "--log-file=st.log", "FROM pages");
        assertThat(Shell.in(folder)
                        .with("STOCKTAKE_LOG_FILE", log.toString())
                        .run("list", "metrics")
                        .status())
                .isZero();
        assertThat(Shell.in(folder)
                        .with("STOCKTAKE_LOG_FILE", log.toString())
                        .run("weeks")
                        .status())
                .isEqualTo(2);

        String nothing = folder.resolve("stocktake-data").toString();
        assertThat(said.err())
                .isEqualTo(
                        "stocktake: %s: No week is published here. Publish one with \"stocktake run\", or name another folder with --data.\n"
                                .formatted(nothing));
        assertThat(Files.readAllLines(log).stream().map(line -> line.replaceFirst("^\\S+ ", "")))
                .containsExactly(
                        "INFO  stocktake query begins, version 1.2.3",
                        "INFO  " + said.err().strip().replaceFirst("^stocktake: ", ""),
                        "INFO  stocktake query ends with 2",
                        "INFO  stocktake weeks begins, version 1.2.3",
                        "INFO  " + nothing
                                + ": There is no such data folder. Name another one with --data, or publish a week with \"stocktake run\".",
                        "INFO  stocktake weeks ends with 2");
    }

    @Test
    void aLogFileThatIsTooLargeIsNumbered() throws IOException {
        Path log = folder.resolve("st.log");
        Files.write(log, new byte[11 << 20]);

        Shell.in(folder).run("weeks", "--log-file=st.log");

        assertThat(folder.resolve("st.log.1")).exists();
        assertThat(Files.size(log)).isLessThan(10_000);
    }

    @Test
    void aLogFileThatCannotBeIsSaid() {
        assertThat(Shell.in(folder).run("weeks", "--log-file=no/st.log"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --log-file: There is no folder %s. Make it, or name a file in another one.\n"
                                .formatted(folder.resolve("no"))));
    }
}
