package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.source.Listing;

/** Files with invalid XML: the data read from them, and the messages. */
class BrokenFilesTest extends WrittenExport {
    @Test
    void charactersThatXmlForbidsAreLeftOutAndCounted() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(
                        5,
                        property("title", "Bell\u0007 and \uFFFF"),
                        refer("space", "Space", 1),
                        property("version", "1")),
                body(5, "<p>one\u0002two</p>").replace("<![CDATA[2]]>", "&#2;2"));

        assertThat(told.page(5).title()).isEqualTo("Bell and");
        assertThat(told.bodies).extracting(b -> b.text()).containsExactly("<p>onetwo</p>");
        assertThat(told.sentences())
                .containsExactly("x: It holds 3 characters that XML forbids; they were left out." + NOTHING);
    }

    @Test
    void anEmojiInTwoReferencesStopsNothingAndALoneHalfIsLeftOut() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(
                        5,
                        "<property name='title'>&#xD83D;&#xDE00; and &#xD83D;half</property>",
                        refer("space", "Space", 1),
                        property("version", "1")),
                body(5, "<p>&#xD83D;&#xDE00; stays</p>"));

        assertThat(told.page(5).title()).isEqualTo("\uD83D\uDE00 and half");
        assertThat(told.bodies).extracting(b -> b.text()).containsExactly("<p>&#xD83D;&#xDE00; stays</p>");
        assertThat(told.sentences()).isEmpty();
    }

    /** Wherever the file is cut, earlier objects are kept, and no space counts as complete. */
    @Test
    void aFileThatBreaksOffIsReadUpToThereWhereverThatIs() throws IOException {
        String whole = document(space(1, "A"), page(5), page(6), object("Label", 9, property("name", "l")));
        int end = whole.indexOf("</hibernate-generic>");
        int afterRoot = whole.indexOf("<object");
        int afterFirst = whole.indexOf("</object>", whole.indexOf("class='Page'")) + "</object>".length();
        for (int cut = afterRoot; cut < end; cut += 3) {
            Files.writeString(folder.resolve("entities.xml"), whole.substring(0, cut));
            Lists told = collect(folder);

            assertThat(told.listings).noneMatch(Listing::complete);
            assertThat(told.sentences())
                    .first()
                    .asString()
                    .startsWith("x, line ")
                    .endsWith("Download or export it again.");
            assertThat(told.pages.stream().anyMatch(p -> p.id().value() == 5)).isEqualTo(cut >= afterFirst);
        }
    }

    @Test
    void whatMayHaveFollowedTheBreakIsUnknownNotAbsent() throws IOException {
        Files.writeString(folder.resolve("entities.xml"), document(space(1, "A"), page(5), "<object class='Pa"));
        Lists told = collect(folder);

        Page page = told.page(5);
        assertThat(page.labels()).isNull();
        assertThat(page.contributors()).isNull();
        assertThat(page.readRestricted()).isNull();
        assertThat(page.missing())
                .containsExactlyInAnyOrder(
                        Group.LABELS, Group.CONTRIBUTORS, Group.RESTRICTIONS, Group.ATTACHMENTS, Group.COMMENTS);
        assertThat(told.bodies).hasSize(1);
        assertThat(told.sentences())
                .containsExactly(
                        "x, line 6: The list of objects ends early or is malformed here. Earlier objects were read,"
                                + " but no space is complete. Download or export it again.");
    }
}
