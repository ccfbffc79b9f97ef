package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTitleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Travel Policy              | travel policy",
                "\"  Travel \u00a0\t Policy \"    | travel policy",
                "Copy of Travel policy      | travel policy",
                "COPY OF copy of Travel     | travel",
                "Copy of                    | copy of",
                "Copyright notice           | copyright notice",
                "The copy of the contract   | the copy of the contract",
                "Ｆｕｌｌ width ﬁle ②       | full width file 2",
                "ÜBERSICHT                  | übersicht",
                "U\u0308bersicht       | übersicht"
            })
    void whatDoesNotMakeTitlesDifferentIsLeftOut(String title, String plain) {
        assertThat(NormalizedTitle.of(title)).isEqualTo(plain);
    }
}
