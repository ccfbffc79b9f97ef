package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a separate folder. Stand-ins for Java and Maven print their arguments. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path bin;

    private record Said(int status, String text) {}

    LauncherTest() {
        home = Path.of("");
        bin = Path.of("");
    }

    @BeforeEach
    void install() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("a POSIX shell").isTrue();
        home = Files.createDirectories(folder.resolve("a home"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of(System.getProperty("stocktake.root"), "stocktake"), home.resolve("stocktake"));
        for (String source : List.of("pom.xml", "app/pom.xml", "demosite/pom.xml", "app/src/main/A.java")) {
            Files.createDirectories(home.resolve(source).getParent());
            Files.writeString(home.resolve(source), "");
            Files.setLastModifiedTime(home.resolve(source), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
    }

    @Test
    void whatIsBuiltIsStarted() throws Exception {
        java("17.0.15");
        built();

        assertThat(start(Map.of(), "run", "--space", "two words"))
                .isEqualTo(new Said(
                        7,
                        ("[-XX:+UseSerialGC][-Xshare:auto][-Xmx256m]"
                                        + "[-XX:Tier4InvocationThreshold=500000][-XX:Tier4MinInvocationThreshold=60000]"
                                        + "[-XX:Tier4CompileThreshold=1500000][-XX:Tier4BackEdgeThreshold=4000000]"
                                        + "[-jar][%s/app/target/stocktake.jar][run][--space][two words]\n")
                                .formatted(home.toRealPath())));
    }

    @Test
    void anUnpackedArchiveIsStartedWithoutMaven() throws Exception {
        java("17.0.15");
        Path unpacked = Files.createDirectories(folder.resolve("stocktake-1.2.3"));
        Files.copy(home.resolve("stocktake"), unpacked.resolve("stocktake"));
        Files.createFile(Files.createDirectory(unpacked.resolve("lib")).resolve("stocktake.jar"));

        Said said = start(unpacked.resolve("stocktake"), Map.of(), "version");

        assertThat(said)
                .isEqualTo(new Said(
                        7,
                        "[-XX:+UseSerialGC][-Xshare:auto][-Xmx256m][-XX:TieredStopAtLevel=1][-jar][%s/lib/stocktake.jar][version]\n"
                                .formatted(unpacked.toRealPath())));
    }

    @Test
    void itMayBeCalledThroughALink() throws Exception {
        java("25");
        built();
        Path link = Files.createSymbolicLink(folder.resolve("a link"), Path.of("a home/stocktake"));

        Said said = start(link, Map.of(), "version");

        assertThat(said.text()).endsWith("[%s/app/target/stocktake.jar][version]\n".formatted(home.toRealPath()));
    }

    @Test
    void optionsForJavaComeFromTheEnvironment() throws Exception {
        java("17.0.15");
        built();

        assertThat(start(Map.of("STOCKTAKE_JAVA_OPTS", "-Xmx1g -Da=b"), "version")
                        .text())
                .contains("[-Xmx256m][-XX:TieredStopAtLevel=1][-Xmx1g][-Da=b][-jar]");
    }

    @Test
    void aRunOverSmallExportsIsNotOptimized() throws Exception {
        java("17.0.15");
        built();
        Path small = Files.createDirectories(folder.resolve("a small export")).resolve("entities.xml");
        Files.write(small, new byte[4 << 20]);
        Path large = Files.write(folder.resolve("large.zip"), new byte[(4 << 20) + 1]);

        assertThat(isOptimized("--export", "a small export", "--quiet")).isFalse();
        assertThat(isOptimized("--export=a small export")).isFalse();
        assertThat(isOptimized("--export", "large.zip")).isTrue();
        assertThat(isOptimized("--export", "a small export", "--export=" + large))
                .isTrue();
        assertThat(isOptimized("--space", "a small export")).as("of a site").isTrue();
    }

    private boolean isOptimized(String... arguments) throws Exception {
        String text = start(
                        Map.of(),
                        Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new))
                .text();
        assertThat(text).endsWith("[run][%s]\n".formatted(String.join("][", arguments)));
        boolean optimized = text.contains("[-XX:Tier4InvocationThreshold=500000]");
        assertThat(text.contains("[-XX:TieredStopAtLevel=1]")).isNotEqualTo(optimized);
        return optimized;
    }

    @Test
    void theDashboardKeepsLittleGarbageAndItsRunsAreOptimized() throws Exception {
        java("17.0.15");
        built();

        assertThat(start(Map.of(), "serve").text())
                .contains(
                        "[-Xmx256m][-XX:TieredStopAtLevel=1][-Xmn24m][-Dstocktake.run-options=-XX:+UseSerialGC -Xshare:auto -Xmx256m -XX:Tier4");
    }

    @Test
    void nothingBuiltIsBuiltFirst() throws Exception {
        java("17.0.15");
        maven();

        assertThat(start(Map.of(), "version").text())
                .startsWith("Building Stocktake (first start, about a minute) ...\n[-q][-B][-Dquick][package]\n[-XX:");
    }

    @Test
    void aNewerSourceIsBuiltFirst() throws Exception {
        java("17.0.15");
        maven();
        built();
        Files.setLastModifiedTime(
                home.resolve("app/src/main/A.java"), FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        Path gone = Files.createFile(Files.createDirectories(home.resolve("app/target/classes/relate"))
                .resolve("gone.sql"));

        assertThat(start(Map.of(), "version").text())
                .startsWith("Building Stocktake (its sources have changed) ...\n[-q][-B][-Dquick][package]\n[-XX:");
        assertThat(gone).as("of a source that is gone").doesNotExist();
    }

    @Test
    void aBuildArchivesTheClassesForThisJava() throws Exception {
        program("java", """
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.15" 2026-01-01' >&2; exit 0; fi
                for option; do case $option in -XX:ArchiveClassesAtExit=*) echo x > "${option#*=}"; exit 0 ;; esac; done
                printf '[%s]' "$@"; echo; exit 7
                """);
        maven();
        built();
        assertThat(start(Map.of(), "version").text()).doesNotContain("jsa");

        Files.setLastModifiedTime(
                home.resolve("app/src/main/A.java"), FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        Path target = home.resolve("app/target").toRealPath();
        String archived =
                "[-XX:TieredStopAtLevel=1][-XX:SharedArchiveFile=%s/stocktake-17.0.15.jsa][-Xlog:cds*=off][-jar]"
                        .formatted(target);
        assertThat(start(Map.of(), "version").text()).contains(archived);
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("stocktake.jar", "stocktake-17.0.15.jsa");
        }

        Files.setLastModifiedTime(
                home.resolve("app/src/main/A.java"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.setLastModifiedTime(
                target.resolve("stocktake.jar"), FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(start(Map.of(), "version").text()).as("of another jar").doesNotContain("jsa");
    }

    @Test
    void withoutMavenItSaysWhatIsMissing() throws Exception {
        java("17.0.15");

        assertThat(start(Map.of(), "version"))
                .isEqualTo(new Said(
                        4,
                        "stocktake: Stocktake has to be built, and there is no Maven (mvn) on the PATH."
                                + " Install Maven 3.8.1 or newer.\n"));
    }

    @Test
    void withoutJavaItSaysWhatIsMissing() throws Exception {
        assertThat(start(Map.of(), "version"))
                .isEqualTo(
                        new Said(
                                4,
                                "stocktake: There is no Java on the PATH. Install a JDK 17 or newer, or set JAVA_HOME to one.\n"));
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        java("1.8.0_392");

        assertThat(start(Map.of(), "version"))
                .isEqualTo(new Said(
                        4,
                        "stocktake: %s/java is Java 1; Stocktake needs a JDK 17 or newer. Set JAVA_HOME to one.\n"
                                .formatted(bin)));
    }

    @Test
    void aJavaThatTellsItsVersionInAFileIsNotAsked() throws Exception {
        program("java", "printf '[%s]' \"$@\"; echo; exit 7\n");
        built();
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        assertThat(start(Map.of(), "version").status()).isEqualTo(7);

        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertThat(start(Map.of(), "version"))
                .isEqualTo(new Said(
                        4,
                        "stocktake: %s/java is Java 11; Stocktake needs a JDK 17 or newer. Set JAVA_HOME to one.\n"
                                .formatted(bin)));
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        assertThat(start(Map.of("JAVA_HOME", "/no/such/jdk"), "version"))
                .isEqualTo(
                        new Said(
                                4,
                                "stocktake: JAVA_HOME is /no/such/jdk, but there is no bin/java in it. Set it to a JDK 17 or newer.\n"));
    }

    /** An ASCII locale loses umlauts in arguments and file names. */
    @Test
    void withoutALocaleOfUtf8ItIsStartedInOne() throws Exception {
        assertThat(localeOf("ANSI_X3.4-1968", Map.of())).isEqualTo("C.UTF-8");
        assertThat(localeOf("ISO-8859-1", Map.of("LC_ALL", "de_DE"))).isEqualTo("C.UTF-8");
        assertThat(localeOf("UTF-8", Map.of("LC_ALL", "de_DE.UTF-8"))).isEqualTo("de_DE.UTF-8");
        assertThat(localeOf("UTF-8", Map.of("LANG", "de_DE.UTF-8"))).isEmpty();

        program("uname", "echo Darwin\n");
        assertThat(localeOf("US-ASCII", Map.of())).isEmpty();
    }

    private String localeOf(String charmap, Map<String, String> environment) throws Exception {
        program(
                "java",
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.15\"' >&2; exit 0; fi; printf '%s' \"${LC_ALL:-}\"\n");
        program("locale", "echo " + charmap + "\n");
        built();
        return start(environment, "version").text();
    }

    private void java(String version) throws IOException {
        program("java", """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
                printf '[%%s]' "$@"; echo; exit 7
                """.formatted(version));
    }

    private void maven() throws IOException {
        program("mvn", "printf '[%s]' \"$@\"; echo\n");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void built() throws IOException {
        Path jar = home.resolve("app/target/stocktake.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
    }

    private Said start(Map<String, String> environment, String... arguments) throws Exception {
        return start(home.resolve("stocktake"), environment, arguments);
    }

    private Said start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        for (String tool : List.of("sed", "head", "find", "dirname", "readlink", "stty", "cut", "mv", "rm")) {
            lend(tool);
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** A PATH without Java and Maven still needs the usual tools. */
    private void lend(String tool) throws IOException {
        for (String place : List.of("/usr/bin", "/bin")) {
            Path program = Path.of(place, tool);
            if (Files.exists(program) && Files.notExists(bin.resolve(tool))) {
                program(tool, "exec " + program + " \"$@\"\n");
            }
        }
    }
}
