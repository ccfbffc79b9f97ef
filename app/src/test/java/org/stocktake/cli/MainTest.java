package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Said;

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
        Said alone = shell.run();

        assertThat(alone.status()).isZero();
        assertThat(alone.out()).contains("Usage: stocktake [-h] COMMAND", "stocktake demo", "Exit status:");
        assertThat(alone).isEqualTo(shell.run("--help"));
    }

    @Test
    void theVersionNamesWhatRuns() {
        assertThat(shell.run("version"))
                .isEqualTo(new Said(0, "stocktake 1.2.3\njava 17.0.1, Somebody\nsystem Any 1, cpu\n", ""));
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        Said said = shell.run("versoin");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("stocktake: Unmatched argument at index 0: 'versoin'\nDid you mean: stocktake version")
                .endsWith("?\n\"stocktake --help\" explains it.\n");
    }

    @Test
    void theValueOfAMisspeltTokenIsNotRepeated() {
        assertThat(shell.run("check", "--tokn=hunter2000")).isEqualTo(new Said(2, "", """
                        stocktake: Unknown option: '--tokn=***'
                        Possible solutions: --token, --token-file, --token-command
                        "stocktake check --help" explains it.
                        """));
        assertThat(shell.run("check", "--tokn", "hunter2001").err()).doesNotContain("hunter");
    }

    @Test
    void aMisspeltFlagIsGuessed() {
        assertThat(shell.run("init", "--sitte=x")).isEqualTo(new Said(2, "", """
                        stocktake: Unknown option: '--sitte=x'
                        Possible solutions: --site
                        "stocktake init --help" explains it.
                        """));
    }
}
