package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResultPageSizeTest {
    @Test
    void aSiteThatCannotBearLargeBatchesIsAskedForHalfAndLaterForMoreAgain() {
        ResultPageSize size = new ResultPageSize(16);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(8);
        size.succeeded(8, 8);
        assertThat(size.next()).isEqualTo(4);
        size.succeeded(4, 4);
        size.succeeded(2, 2);
        size.succeeded(1, 1);
        assertThat(size.next()).isEqualTo(1);
        size.succeeded(1, 1);

        for (int i = 0; i < 4; i++) {
            assertThat(size.next()).isEqualTo(8);
            size.succeeded(8, 8);
        }
        assertThat(size.next()).isEqualTo(16);
    }

    @Test
    void twoEntriesAtFaultInOneBatchAreBothFound() {
        ResultPageSize size = new ResultPageSize(4);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(2);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(1);
        assertThat(size.failed()).isFalse();
        size.succeeded(1, 1);
        // Three of the four remain.
        assertThat(size.next()).isEqualTo(3);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(2);
        size.succeeded(2, 2);
        assertThat(size.next()).isEqualTo(1);
        assertThat(size.failed()).isFalse();
        size.succeeded(1, 1);
        assertThat(size.next()).isEqualTo(4);
    }

    @Test
    void aBatchOfNothingIsRefused() {
        assertThatThrownBy(() -> new ResultPageSize(0)).hasMessage("a batch must have at least 1 entry but was 0");
    }

    /** As in a search, whose results cannot be told apart before they are read. */
    @Test
    void aListWithASmallestBatchIsHalvedDownToItAndGrowsOnce() {
        ResultPageSize size = new ResultPageSize(250, 25);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(125);
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(62);
        for (int good = 0; good < 4; good++) {
            size.succeeded(62, 62);
        }
        assertThat(size.next()).isEqualTo(124);
        assertThat(size.failed()).isTrue();
        for (int good = 0; good < 4; good++) {
            size.succeeded(62, 62);
        }
        assertThat(size.next()).isEqualTo(124);
        assertThat(size.failed()).isTrue();
        for (int good = 0; good < 8; good++) {
            size.succeeded(62, 62);
        }
        assertThat(size.next()).isEqualTo(62);
        assertThat(size.failed()).isTrue();
        assertThat(size.failed()).isTrue();
        assertThat(size.next()).isEqualTo(25);
        assertThat(size.failed()).isFalse();
    }
}
