package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.cli.Shell.Result;
import org.stocktake.cli.text.Lines;

class MainTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = Shell.in(folder);
    }

    @Test
    void aloneItShowsTheHelp() {
        Result alone = shell.run();

        assertThat(alone.status()).isZero();
        assertThat(alone.out()).contains("Usage: stocktake [-h] [--version] COMMAND", "stocktake demo", "Exit status:");
        assertThat(alone).isEqualTo(shell.run("--help"));
    }

    @Test
    void theVersionNamesWhatRuns() {
        assertThat(shell.run("version"))
                .isEqualTo(new Result(0, "stocktake 1.2.3\njava 17.0.1, Somebody\nsystem Any 1, cpu\n", ""));
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        Result said = shell.run("versoin");

        assertThat(said).isEqualTo(new Result(2, "", """
            stocktake: There is no command "versoin". Did you mean version?
            "stocktake --help" explains it.
            """));
    }

    @Test
    void theValueOfAMisspeltTokenIsNotRepeated() {
        assertThat(shell.run("check", "--tokn=hunter2000")).isEqualTo(new Result(2, "", """
            stocktake: There is no option --tokn. Did you mean --token?
            "stocktake check --help" explains it.
            """));
        assertThat(shell.run("check", "--tokn", "hunter2001").err()).doesNotContain("hunter");
    }

    @Test
    void aMisspeltFlagIsGuessed() {
        assertThat(shell.run("init", "--sitte=x")).isEqualTo(new Result(2, "", """
            stocktake: There is no option --sitte. Did you mean --site?
            "stocktake init --help" explains it.
            """));
    }

    @Test
    void theVersionIsAnOptionToo() {
        assertThat(shell.run("--version")).isEqualTo(shell.run("version"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query                                   | SQL is missing. Example: stocktake query \"SHOW TABLES\"",
                "query SELECT 1                          | The argument \"1\" is not expected.",
                "query x --seconds ab                    | --seconds must be a whole number but was \"ab\".",
                "query x --csv --json                    | --csv, --json exclude each other: give one of them.",
                "findings --sort                         | --sort needs a value.",
                "findings --limit 1 --limit 2            | Of options that exclude each other one must be given, and"
                        + " once only.",
                "findings suppress 12                    | --reason is missing. Example: stocktake findings suppress"
                        + " 3fa91c 77e0 --reason \"moves in spring\" --until 2027-03-31",
                "findings --page x                       | --page must be a whole number but was \"x\".",
                "diff 2026-W46                           | WEEK is missing. Example: stocktake diff 2026-W46 2026-W47",
                "restore                                 | WEEK is missing. Example: stocktake restore 2026-W34",
                "history                                 | A subcommand is missing: \"stocktake history\" needs"
                        + " rebuild or export.",
                "history --data x                        | A subcommand is missing: \"stocktake history\" needs"
                        + " rebuild or export. Options come after it.",
                "history rebuilt                         | There is no command \"rebuilt\". Did you mean rebuild?",
                "init --config a --config b              | --config must be given once only."
            })
    void aCommandLineThatCannotBeUnderstoodIsExplainedInASentence(String line, String sentence) {
        Result said = shell.run(line.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("stocktake: " + sentence + "\n\"stocktake ")
                .endsWith(" --help\" explains it.\n");
    }

    @Test
    void aTerminalBreaksSentencesBetweenWords() {
        assertThat(shell.onTerminal(40).run("query", "x", "--seconds", "ab").err())
                .isEqualTo("""
                    stocktake: --seconds must be a whole
                    number but was "ab".
                    "stocktake query --help" explains it.
                    """);
        assertThat(Lines.wrap("  a word that is muchlongerthanthewidth", 12))
                .isEqualTo("  a word\n  that is\n  muchlongerthanthewidth".replace("\n", System.lineSeparator()));
    }
}
