package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.measure.CommentFiles.Kind;
import org.stocktake.measure.CommentFiles.Use;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

class CommentFilesTest {
    private static @Nullable List<Use> of(Body.Format format, String text) {
        return CommentFiles.of(new BodyMeasurer(Set.of(URI.create("https://wiki.example.org")), PropertyKeys.NONE)
                .of(new Body(new PageId(70), new SpaceKey("-"), 0, format, text)));
    }

    @Test
    void aCommentNamesFilesByResourcesAddressesIdsAndMacros() {
        assertThat(of(Body.Format.STORAGE, """
                        <p>See <ac:image><ri:attachment ri:filename="a.png" /></ac:image>, <ac:link>
                        <ri:attachment ri:filename="b.png"><ri:page ri:space-key="KB" ri:content-title="Home" /></ri:attachment>
                        </ac:link>, <a href="https://wiki.example.org/download/attachments/12/c.png">c</a>,
                        <a href="https://wiki.example.org/pages/viewpage.action?pageId=99">d</a> and
                        <a href="https://elsewhere.example.org/x">e</a>.</p>
                        <ac:structured-macro ac:name="gallery" />
                        """))
                .containsExactly(
                        new Use(Kind.NAME, "a.png", null, null, null, null),
                        new Use(Kind.NAME, "b.png", null, null, new SpaceKey("KB"), "Home"),
                        new Use(Kind.NAME, "c.png", null, new PageId(12), null, null),
                        new Use(Kind.ID, null, new PageId(99), null, null, null),
                        new Use(Kind.ALL, null, null, null, null, null));
        assertThat(of(Body.Format.STORAGE, "<p>Agreed.</p>")).isEmpty();
    }

    @Test
    void ofWikiMarkupNobodyKnowsWhatItShows() {
        assertThat(of(Body.Format.WIKI, "!a.png!")).isNull();
    }
}
