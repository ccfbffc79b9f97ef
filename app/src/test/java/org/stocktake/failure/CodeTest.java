package org.stocktake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The code of an exception that ended a command. */
class CodeTest {
    @Test
    void aKnownFailureHasItsOwnCode() {
        assertThat(Code.of(new StocktakeException(Code.DISK, "data", "The disk is full.", "Free some space.")))
                .isEqualTo(Code.DISK);
    }

    @Test
    void missingMemoryIsFoundAmongTheCauses() {
        assertThat(Code.of(new IllegalStateException(new RuntimeException(new OutOfMemoryError()))))
                .isEqualTo(Code.MEMORY);
    }

    @Test
    void anythingElseIsADefectEvenIfItsCausesAreACircle() {
        RuntimeException one = new RuntimeException();
        one.initCause(new IllegalStateException(one));

        assertThat(Code.of(one)).isEqualTo(Code.BUG);
    }
}
