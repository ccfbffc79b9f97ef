package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.SpaceKey;

/** Which parts of a space were listed and read. */
class CoverageTest extends SmallWiki {
    @Test
    void aSpaceIsWholeWhenItsListsAreAndCoverageCountsBodies() {
        page(10, "Home", null);
        page(11, "No body", 10L);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {
            {"KB", "pages", 4L, 2L, true}, {"KB", "blogposts", null, 0L, true}, {"KB", "comments", null, 0L, false}
        });

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 4, 2, 1, true, 25), new Coverage(null, 4, 2, 1, true, 25));
    }

    @Test
    void aListThatBrokeOffLeavesNothingWhole() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "pages", null, 1L, false}});

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 1, 1, 1, false, 100), new Coverage(null, 1, 1, 1, false, 100));
    }

    @Test
    void aListOverAllSpacesCountsForTheSiteAlone() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{null, "pages", 2L, 1L, true}});

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 1, 1, 1, true, 100), new Coverage(null, 2, 1, 1, true, 50));
    }

    @Test
    void withoutASpaceThereIsNothingToCoverAndThatIsWhole() {
        engine.run("DELETE FROM listed_space");

        assertThat(relations.prepare()).containsExactly(new Coverage(null, 0, 0, 0, true, 100));
    }
}
