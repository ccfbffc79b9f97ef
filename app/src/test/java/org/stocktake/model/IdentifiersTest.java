package org.stocktake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids of pages, people, spaces and labels. */
class IdentifiersTest {
    @Test
    void anIdentifierIsNeverEmpty() {
        assertThat(new PageId(1)).hasToString("1");
        assertThatThrownBy(() -> new PageId(0)).hasMessage("a page id must be positive but was 0");
        assertThatThrownBy(() -> new PersonId(" ")).hasMessage("a person id must not be blank");
        assertThatThrownBy(() -> new SpaceKey("")).hasMessage("a space key must not be blank");
        assertThat(new PersonId("u-ann")).hasToString("u-ann");
        assertThat(new SpaceKey("~ann")).hasToString("~ann");
    }

    @Test
    void pagesAreSortedByNumberAndSpacesWithoutRegardToCase() {
        assertThat(Stream.of(10L, 9L, 100L).map(PageId::new).sorted().map(PageId::value))
                .containsExactly(9L, 10L, 100L);
        assertThat(Stream.of("b", "C", "A").map(SpaceKey::new).sorted().map(SpaceKey::value))
                .containsExactly("A", "b", "C");
    }

    @Test
    void aSpaceIsTheSameInAnyLetterCase() {
        Set<SpaceKey> spaces = new HashSet<>(Set.of(new SpaceKey("Docs")));

        assertThat(spaces).contains(new SpaceKey("DOCS")).doesNotContain(new SpaceKey("DOC"));
        assertThat(new SpaceKey("docs")).isEqualByComparingTo(new SpaceKey("DOCS"));
    }

    @Test
    void aLabelIsPublishedWithItsPrefixUnlessItIsGlobal() {
        assertThat(Stream.of(new Label("team", "plan"), new Label("global", "zeta"), new Label("global", "alpha"))
                        .sorted()
                        .map(Label::text))
                .containsExactly("alpha", "team:plan", "zeta");
        assertThat(new Label("my", "favourite").isShared()).isFalse();
        assertThat(new Label("team", "plan").isShared()).isTrue();
    }
}
