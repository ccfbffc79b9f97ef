package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/** What is shown in the place of an answer that failed, on this machine and on others. */
class ProblemTest {
    @ParameterizedTest
    @EnumSource(Code.class)
    void noFailureTellsOtherMachinesWhereItHappened(Code code) {
        Failure failure = new Failure(code, "/srv/wiki", "No /srv/wiki.", "Use --data /srv/wiki.");

        assertThat(Problem.of(failure, Access.LOCAL).text())
                .isEqualTo("/srv/wiki: No /srv/wiki. Use --data /srv/wiki.");
        assertThat(Problem.of(failure, Visitor.BEHIND_A_PROXY).text())
                .doesNotContain("/srv", "--data")
                .contains("the person who runs Stocktake");
    }

    @Test
    void anInternalErrorTellsNothingOfItself() {
        Exception error = new IllegalStateException("/srv/wiki");

        assertThat(Problem.of(error, Access.LOCAL))
                .isEqualTo(
                        new Problem(
                                500,
                                "Something went wrong",
                                "Stocktake could not make this page.",
                                "The log file serve.log in the data folder says why. \"stocktake support\" collects what a report needs."));
        assertThat(Problem.of(error, Visitor.BEHIND_A_PROXY))
                .isEqualTo(new Problem(
                        500,
                        "Something went wrong",
                        "Stocktake could not make this page.",
                        "Tell the person who runs Stocktake. The log of the server says why."));
    }
}
