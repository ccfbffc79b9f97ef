package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;

/**
 * Small wikis from public bug reports, each with the expected result. Each has its own script. Its calls of the
 * launcher are executed in this process. The build runs one case for each stage that a case is about, and for
 * reading one from an export and one from a site. The profile {@code full} runs all.
 */
class WikiCasesIT {
    private static final boolean FULL = FullProfile.IS_ON;

    /** By the numbers of their folders. */
    private static final Set<String> SAMPLE = Set.of(
            // What is read: an export with forbidden characters, comments of other things on a site.
            "15",
            "22",
            // What is measured: texts inside macros.
            "07",
            // What is related: spaces without a home.
            "13",
            // What is published: a year of 53 weeks.
            "26");

    /** Cases with known differences. A case that is fixed fails until it is removed here. */
    private static final Set<String> OPEN = Set.of();

    /** An instant after all dates in the cases. */
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    /** Writes its arguments to file descriptor 3, and forwards the reply from its input. */
    private static final String LAUNCHER = """
            #!/bin/sh
            {
                printf 'call'
                for word in "$@"; do printf '\\t%s' "$word"; done
                printf '\\n'
            } >&3
            while IFS= read -r line; do
                case $line in
                'exit '*) exit "${line#exit }" ;;
                *) printf '%s\\n' "${line#|}" ;;
                esac
            done
            exit 70
            """;

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> everyCaseIsAsExpected() throws IOException {
        Path cases = Path.of(System.getProperty("stocktake.realData", "")).resolve("data/cases");
        assumeTrue(
                Files.isDirectory(cases), "no cases: the property stocktake.realData names no folder with data/cases");
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no /bin/bash, which runs the cases");
        assumeTrue(works("node", "--version"), "no Node, which serves and judges the cases");
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.filter(each -> Files.exists(each.resolve("expected.txt")))
                    .filter(each -> FULL || SAMPLE.contains(numberOf(each)))
                    .sorted()
                    .map(each -> DynamicTest.dynamicTest(nameOf(each), () -> judge(each)))
                    .toList();
        }
    }

    private static String numberOf(Path wiki) {
        return nameOf(wiki).substring(0, 2);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void judge(Path wiki) throws Exception {
        List<String> said = run(wiki);
        Set<String> differences = new TreeSet<>();
        said.stream().filter(line -> !line.startsWith("ok  ")).forEach(differences::add);
        boolean right = differences.stream().noneMatch(line -> line.startsWith("DIFF"));

        assertThat(said).as("it was judged").anyMatch(line -> line.matches("\\d+ of \\d+ as expected"));
        if (OPEN.contains(numberOf(wiki))) {
            assertThat(right)
                    .as("%s is right now: take it out of the list", nameOf(wiki))
                    .isFalse();
        } else {
            assertThat(right).as(String.join("\n", differences)).isTrue();
        }
    }

    /** @return output of the script, without its calls */
    private List<String> run(Path wiki) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve(nameOf(wiki)));
        Path launcher = Files.writeString(temporary.resolve("stocktake"), LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "exec /bin/bash \"$0\" 3>&1",
                        wiki.resolve("run.sh").toString())
                .redirectErrorStream(true);
        builder.environment().put("STOCKTAKE", launcher.toString());
        builder.environment().put("OUT", temporary.resolve("data").toString());
        builder.environment().put("TMPDIR", temporary.toString());
        Process script = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8);
                PrintStream answers = new PrintStream(script.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("call\t")) {
                    answer(temporary, line.substring("call\t".length()).split("\t", -1), answers);
                } else {
                    said.add(line);
                }
            }
        }
        script.waitFor();
        return said;
    }

    private static void answer(Path temporary, String[] arguments, PrintStream answers) {
        Shell.Result said = Shell.in(temporary)
                .at(NOW)
                .with("STOCKTAKE_TOKEN", "t")
                .tablesOnly()
                .run(arguments);
        Stream.of(said.out(), said.err()).flatMap(String::lines).forEach(line -> answers.println("|" + line));
        answers.println("exit " + said.status());
    }

    private static boolean works(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(Arrays.asList(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
