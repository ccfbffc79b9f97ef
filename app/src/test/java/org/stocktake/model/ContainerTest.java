package org.stocktake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerTest {
    private static Container container(String title, @Nullable PageId parent, Container.Above above) {
        return new Container(new PageId(7), new SpaceKey("KB"), Container.Type.FOLDER, title, parent, above);
    }

    @Test
    void aTitleHasOneLine() {
        assertThat(container(" Plans\r\nof 2026\n", null, Container.Above.PARENT)
                        .title())
                .isEqualTo("Plans of 2026");
    }

    @Test
    void aParentIsKnownOnlyIfSomethingAboveIs() {
        assertThat(container("Plans", new PageId(3), Container.Above.NEAREST_PAGE)
                        .parent())
                .isEqualTo(new PageId(3));
        assertThat(container("Plans", null, Container.Above.UNKNOWN).parent()).isNull();
        assertThatThrownBy(() -> container("Plans", new PageId(3), Container.Above.UNKNOWN))
                .hasMessage("container 7 has a parent, and nothing above it is known");
    }

    @Test
    void aTypeIsReadInAnyLetterCaseAndANewOneIsAnother() {
        assertThat(Container.Type.of("Whiteboard")).isEqualTo(Container.Type.WHITEBOARD);
        assertThat(Container.Type.of("hub")).isEqualTo(Container.Type.OTHER);
        assertThat(Container.Type.of(null)).isEqualTo(Container.Type.OTHER);
    }
}
