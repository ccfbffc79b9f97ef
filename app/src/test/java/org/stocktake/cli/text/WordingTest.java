package org.stocktake.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void aNounIsSingularForOneAndPluralForAllOtherNumbers() {
        assertThat(Wording.authors(1)).isEqualTo("1 author");
        assertThat(Wording.authors(2)).isEqualTo("2 authors");
        assertThat(Wording.pages(1)).isEqualTo("1 page");
        assertThat(Wording.pages(1_200)).isEqualTo("1,200 pages");
        assertThat(Wording.spaces(0)).isEqualTo("0 spaces");
    }
}
