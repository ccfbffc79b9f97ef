package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.model.Body;
import org.stocktake.model.CommentBody;
import org.stocktake.model.Container;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * Problems of real exports, one at a time: missing, duplicate or malformed objects. Checks the remaining data and the
 * messages.
 */
class BrokenExportsTest extends WrittenExport {
    private static final String SEE_ALL =
            " Export again with an account that may see every page of the space, with all content and history.";
    private static final String LOOK_THROUGH =
            " Ask the administrator of the site to check the stored dates, then export again.";
    private static final String LOOK = " Open the page in Confluence and save it once, then export again.";

    @Test
    void aPageWithoutABodyIsKeptAndSaysSo() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(
                        5,
                        refer("space", "Space", 1),
                        property("version", "1"),
                        collection("bodyContents", "BodyContent", 9)));

        assertThat(told.page(5).missing()).containsExactly(Group.BODY);
        assertThat(told.sentences())
                .containsExactly(
                        "x, page 5: Its body is not in the export, so nothing in it could be measured." + LOOK);
        assertThat(told.failures.get(0).page()).isEqualTo(new PageId(5));
        assertThat(told.failures.get(0).space()).isEqualTo(new SpaceKey("A"));
        assertThat(told.failures.get(0).failure().code()).isEqualTo(Code.CONTENT_DAMAGED);
    }

    @Test
    void aMissingParentIsStillNamedForTheTree() throws IOException {
        Lists told = collect(space(1, "A"), page(5, refer("parent", "Page", 77)), page(6, refer("parent", "Page", 78)));

        assertThat(told.page(5).parent()).isEqualTo(new PageId(77));
        assertThat(told.sentences())
                .containsExactly(
                        "x, space A: 2 pages have a parent that is not in the export (id 5 below 77, 6 below 78)."
                                + SEE_ALL);
    }

    @Test
    void containersAreGivenInEachOfTheirFormsUnlessTheyAreInTheTrash() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                bare(6, refer("space", "Space", 1), refer("parent", "Page", 5), property("isFolder", "true")),
                object("Folder", 7, property("title", "Inner"), refer("parent", "Page", 6)),
                object(
                        "CustomContentEntityObject",
                        8,
                        property("title", "Custom"),
                        property("pluginModuleKey", "a.plugin:folder"),
                        refer("containerContent", "Page", 7)),
                object("CustomContentEntityObject", 9, property("pluginModuleKey", "a.plugin:board")),
                object("Folder", 10, property("contentStatus", "deleted")),
                // An earlier version of a folder is not a separate folder.
                object("Folder", 11, property("title", "Before"), refer("originalVersion", "Folder", 7)),
                page(12, refer("parent", "Folder", 8)),
                page(13, refer("parent", "Folder", 10)),
                object(
                        "CustomContentEntityObject",
                        14,
                        property("title", "Plan"),
                        property("pluginModuleKey", "a.plugin:whiteboard"),
                        refer("parent", "CustomContentEntityObject", 8)));

        assertThat(told.containers)
                .containsExactly(
                        container(Container.Type.FOLDER, 6, 5, "Page 6"),
                        container(Container.Type.FOLDER, 7, 6, "Inner"),
                        container(Container.Type.FOLDER, 8, 7, "Custom"),
                        container(Container.Type.WHITEBOARD, 14, 8, "Plan"));
        assertThat(told.pages).extracting(p -> p.id().value()).containsExactly(5L, 12L, 13L);
        assertThat(told.page(12).parent()).isEqualTo(new PageId(8));
        assertThat(told.page(13).parent()).isEqualTo(new PageId(10));
        assertThat(told.sentences()).isEmpty();
    }

    private static Container container(Container.Type type, long id, long parent, String title) {
        return new Container(
                new PageId(id), new SpaceKey("A"), type, title, new PageId(parent), Container.Above.PARENT);
    }

    @Test
    void anExportWithoutASpaceSaysSo() throws IOException {
        assertThat(collect("").sentences()).containsExactly("x: It holds no space." + SEE_ALL);
    }

    @Test
    void aSpaceThatTheExportsDoNotHoldIsTold() throws IOException {
        Files.writeString(folder.resolve("entities.xml"), document(space(1, "A"), page(5)));
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(folder), new SpaceChoice(List.of("A", "B"), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            source.collect(IncrementalState.NONE, told);
            assertThat(source.preflight().failures())
                    .extracting(f -> f.sentence())
                    .isEqualTo(told.sentences());
        }

        assertThat(told.sentences())
                .containsExactly(
                        "space B: There is no space with the key \"B\", or this account has no permission to see it."
                                + " There are: A. Check also that the account may view the space.");
    }

    @Test
    void manyOfAKindAreToldOnceWithTheFirstFive() throws IOException {
        List<String> objects = new ArrayList<>(List.of(space(1, "A")));
        for (int id = 11; id <= 17; id++) {
            objects.add(page(id, refer("parent", "Page", 99)));
        }
        Lists told = collect(objects.toArray(String[]::new));

        assertThat(told.sentences()).hasSize(1).first().asString().contains("7 pages have a parent", " and 2 more).");
    }

    @Test
    void theSpaceOfAPageIsMadeUpWhenTheExportDoesNotHoldIt() throws IOException {
        Lists told = collect(page(5));

        assertThat(told.spaces)
                .containsExactly(new Space(new SpaceKey("space-1"), 1L, "space-1", "global", "current", null));
        assertThat(told.page(5).space()).isEqualTo(new SpaceKey("space-1"));
        assertThat(told.sentences())
                .containsExactly("x: 1 page is in a space that the export does not describe; the descriptor or the id"
                        + " gives its key (id 5)." + SEE_ALL);
    }

    @Test
    void theDescriptorNamesTheSpaceThatTheObjectsDoNot() throws IOException {
        Files.writeString(folder.resolve("exportDescriptor.properties"), "spaceKey=~ann\n");
        Lists told = collect(page(5));

        assertThat(told.spaces)
                .containsExactly(new Space(new SpaceKey("~ann"), 1L, "~ann", "personal", "current", null));
    }

    @Test
    void aPageWithoutASpaceBelongsToTheOnlyOneAndElseToNone() throws IOException {
        assertThat(collect(space(1, "A"), bare(5, property("version", "1")), body(5))
                        .page(5)
                        .space())
                .isEqualTo(new SpaceKey("A"));

        Lists told = collect(space(1, "A"), space(2, "B"), bare(5, property("version", "1")), body(5));
        assertThat(told.pages).isEmpty();
        assertThat(told.bodies).isEmpty();
        assertThat(told.sentences()).containsExactly("x: 1 page is in no space and was left out (id 5)." + SEE_ALL);
    }

    @Test
    void aDateThatIsNoneStaysEmpty() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(
                        5,
                        property("creationDate", "2026-02-30 10:00:00.000"),
                        property("lastModificationDate", "2026-03-01 10:00:00.000")));

        Page page = told.page(5);
        assertThat(page.createdAt()).isNull();
        assertThat(page.version()).isEqualTo(new Version(1, Instant.parse("2026-03-01T10:00:00Z"), null, null));
        assertThat(page.missing()).containsExactly(Group.HISTORY);
        assertThat(told.sentences())
                .containsExactly("x, page 5: Its creationDate is not a date and is left empty." + LOOK);
    }

    @Test
    void earlierVersionsThatAreMissingMakeTheContributorsUnknown() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(
                        5,
                        refer("space", "Space", 1),
                        property("version", "3"),
                        property("creatorName", "ann"),
                        collection("historicalVersions", "Page", 3, 4)),
                body(5),
                bare(3, refer("originalVersion", "Page", 5), property("lastModifierName", "bob")));

        assertThat(told.page(5).contributors()).isNull();
        assertThat(told.page(5).missing()).containsExactly(Group.CONTRIBUTORS);
        assertThat(told.sentences())
                .containsExactly("x, space A: 1 page has earlier versions that is not in the export, so its"
                        + " contributors are not known (id 5)." + SEE_ALL);
    }

    @Test
    void anExportMadeWithoutHistoryKnowsNoContributorsAndThatIsNoFailure() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(5, refer("space", "Space", 1), property("version", "3"), property("creatorName", "ann")),
                body(5));

        assertThat(told.page(5).contributors()).isNull();
        assertThat(told.page(5).missing()).isEmpty();
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void earlierVersionsOfNothingAreCounted() throws IOException {
        Lists told = collect(
                space(1, "A"),
                bare(3, refer("originalVersion", "Page", 5)),
                bare(4, property("originalVersionId", "5")));

        assertThat(told.pages).isEmpty();
        assertThat(told.sentences())
                .containsExactly("x: Only earlier versions of 1 page are in the export (id 5)." + SEE_ALL);
    }

    @Test
    void aLabelThatTheExportDoesNotHoldMakesTheLabelsUnknown() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                page(6),
                object("Labelling", 21, refer("label", "Label", 31), refer("content", "Page", 5)),
                object("Labelling", 22, refer("label", "Label", 32), refer("content", "Page", 6)),
                object("Label", 32, property("name", "seen")));

        assertThat(told.page(5).labels()).isNull();
        assertThat(told.page(5).missing()).containsExactly(Group.LABELS);
        assertThat(told.page(6).labels()).containsExactly(new Label("global", "seen"));
        assertThat(told.sentences())
                .containsExactly("x, space A: 1 page has a label that is not in the export, so its labels are not"
                        + " known (id 5)." + SEE_ALL);
    }

    @Test
    void aPageTwiceIsGivenOnceInItsHighestVersion() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5, property("version", "2")),
                page(5, property("version", "4")),
                page(5, property("version", "3")));

        assertThat(told.pages).hasSize(1);
        assertThat(told.page(5).version()).isEqualTo(new Version(4, null, null, null));
        assertThat(told.listings).contains(new Listing(new SpaceKey("A"), Listing.Kind.PAGES, null, 1, true));
        assertThat(told.sentences())
                .containsExactly(
                        "x: 2 pages are in the export more than once; their highest versions were taken (id 5, 5)."
                                + NOTHING);
    }

    @Test
    void thingsOfPagesThatTheExportDoesNotHoldAreCounted() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                bare(6, refer("space", "Space", 1), property("contentStatus", "draft")),
                object("Attachment", 31, property("title", "a.png"), refer("containerContent", "Page", 99)),
                object("Comment", 41, refer("containerContent", "Page", 99)),
                // On a draft: drafts have no row, so nothing is missing.
                object("Attachment", 32, property("title", "b.png"), refer("containerContent", "Page", 6)));

        assertThat(told.attachments).isEmpty();
        assertThat(told.comments).isEmpty();
        assertThat(told.sentences())
                .containsExactly(
                        "x: 1 attachment belongs to a page that is not in the export (id 31)." + SEE_ALL,
                        "x: 1 comment belongs to a page that is not in the export (id 41)." + SEE_ALL);
    }

    @Test
    void whatHangsOnAPageByTheClassOfAllContentIsFoundByItsId() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                object("Comment", 41, refer("containerContent", "ContentEntityObject", 5)),
                object("Comment", 42, refer("containerContent", "ContentEntityObject", 41)),
                object("Comment", 43, refer("owner", "SpaceContentEntityObject", 5)),
                // On an attachment, and on content of an app: not comments of a page, so nothing is missing.
                object("Comment", 44, refer("containerContent", "ContentEntityObject", 31)),
                object("Comment", 45, refer("containerContent", "ContentEntityObject", 51)),
                object("CustomContentEntityObject", 51, property("pluginModuleKey", "a.plugin:board")),
                object(
                        "Attachment",
                        31,
                        property("title", "a.png"),
                        refer("containerContent", "ContentEntityObject", 5)),
                object("Attachment", 32, property("title", "b.png"), refer("content", "ContentEntityObject", 5)),
                object(
                        "Attachment",
                        33,
                        property("title", "logo.png"),
                        refer("containerContent", "ContentEntityObject", 61)),
                object("SpaceDescription", 61));

        assertThat(told.comments)
                .extracting(comment -> comment.id() + " on " + comment.page())
                .containsExactly("41 on 5", "42 on 5", "43 on 5");
        assertThat(told.attachments)
                .extracting(file -> file.name() + " on " + file.page())
                .containsExactly("a.png on 5", "b.png on 5");
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void theTextsOfCommentsOnPagesAreGivenInEachWayInWhichTheyNameTheirComment() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                object("Comment", 41, refer("containerContent", "Page", 5)),
                object(
                        "Comment",
                        42,
                        refer("containerContent", "Comment", 41),
                        collection("bodyContents", "BodyContent", 92)),
                // On an attachment: not a comment of a page.
                object("Attachment", 31, property("title", "a.png"), refer("containerContent", "Page", 5)),
                object("Comment", 43, refer("containerContent", "Attachment", 31)),
                object(
                        "BodyContent",
                        91,
                        property("body", "<p>one</p>"),
                        refer("content", "Comment", 41),
                        property("bodyType", "2")),
                object("BodyContent", 92, property("body", "two"), property("bodyType", "0")),
                object(
                        "BodyContent",
                        93,
                        property("body", "<p>three</p>"),
                        refer("content", "Comment", 43),
                        property("bodyType", "2")));

        assertThat(told.commentBodies)
                .containsExactly(
                        new CommentBody(41, Body.Format.STORAGE, "<p>one</p>"),
                        new CommentBody(42, Body.Format.WIKI, "two"));
        assertThat(told.bodies).extracting(body -> body.page()).containsExactly(new PageId(5));
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void whatDoesNotTellWhereItHangsIsCountedNowhereAndTold() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                object("Comment", 41, refer("containerContent", "Page", 5)),
                object("Comment", 42),
                // A reply to a missing comment.
                object("Comment", 43, refer("parent", "Comment", 99)),
                object("Attachment", 31, property("title", "a.png")),
                object("Attachment", 32, property("title", "b.png"), property("contentStatus", "deleted")));

        assertThat(told.comments).extracting(comment -> comment.id()).containsExactly(41L);
        assertThat(told.attachments).isEmpty();
        assertThat(told.listings).contains(new Listing(new SpaceKey("A"), Listing.Kind.COMMENTS, null, 1, true));
        assertThat(told.sentences())
                .containsExactly(
                        "x: 2 comments name no page and are not counted (id 42, 43)." + LOOK_THROUGH,
                        "x: 1 attachment names no page and was left out (id 31)." + LOOK_THROUGH);
    }

    @Test
    void whatHasNoUsableIdIsToldByItsTitleAndMakesItsPagePartial() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5),
                "<object class='Page'><id name='id'>x7</id>%s</object>"
                        .formatted(
                                refer("space", "Space", 1) + property("title", "Odd page") + property("version", "1")),
                "<object class='BlogPost'>%s</object>"
                        .formatted(refer("space", "Space", 1) + property("title", "Odd post")),
                // Drafts have no row.
                "<object class='Page'>%s</object>"
                        .formatted(refer("space", "Space", 1) + property("contentStatus", "draft")),
                object("Comment", 41, refer("containerContent", "Page", 5)),
                object("Comment", -42, property("title", "Re: Page 5"), refer("containerContent", "Comment", 41)),
                "<object class='Attachment'><id name='id'>99999999999999999999</id>%s</object>"
                        .formatted(property("title", "a.png") + refer("containerContent", "Page", 5)));

        assertThat(told.pages).extracting(p -> p.id().value()).containsExactly(5L);
        assertThat(told.gaps).containsExactly("5 comments", "5 attachments");
        assertThat(told.listings)
                .contains(
                        new Listing(new SpaceKey("A"), Listing.Kind.PAGES, 2L, 1, true),
                        new Listing(new SpaceKey("A"), Listing.Kind.BLOGPOSTS, 1L, 0, true));
        assertThat(told.sentences())
                .containsExactlyInAnyOrder(
                        "x: 3 pages have no id and were left out (\"Odd page\", \"Odd post\" and 1 more)." + SEE_ALL,
                        "x, space A: 1 comment has no usable id and is not counted (\"Re: Page 5\")." + LOOK_THROUGH,
                        "x, space A: 1 attachment has no usable id and was left out (\"a.png\")." + LOOK_THROUGH);
    }

    @Test
    void aLabellingThatNamesNoLabelMakesTheLabelsUnknown() throws IOException {
        Lists told = collect(space(1, "A"), page(5), object("Labelling", 21, refer("content", "Page", 5)));

        assertThat(told.page(5).labels()).isNull();
        assertThat(told.page(5).missing()).containsExactly(Group.LABELS);
    }

    @Test
    void pagesWithoutIdVersionTitleOrAKnownStateAreTold() throws IOException {
        Lists told = collect(
                space(1, "A"),
                "<object class='Page'>" + refer("space", "Space", 1) + "</object>",
                bare(5, refer("space", "Space", 1)),
                body(5),
                "<object class='Page'><id name='id'>6</id>%s<property name='version'>1</property></object>"
                        .formatted(refer("space", "Space", 1)),
                body(6),
                page(7, property("contentStatus", "frozen")));

        assertThat(told.pages).extracting(p -> p.id().value()).containsExactly(5L, 6L);
        assertThat(told.page(5).version()).isNull();
        assertThat(told.page(5).missing()).containsExactly(Group.HISTORY);
        assertThat(told.bodies.get(0).version()).isZero();
        assertThat(told.page(6).title()).isEmpty();
        assertThat(told.page(6).missing()).containsExactly(Group.HISTORY);
        assertThat(told.sentences())
                .containsExactlyInAnyOrder(
                        "x: 1 page has no id and was left out." + SEE_ALL,
                        "x, space A: 1 page has no version number (id 5)." + LOOK,
                        "x, space A: 1 page has no title (id 6)." + LOOK,
                        "x: 1 page is in a state that Stocktake does not know and was left out (id 7)." + LOOK);
    }

    @Test
    void aSpaceInTwoExportsIsRefusedBecauseOneOfThemIsOlder() throws IOException {
        Path one = Files.writeString(folder.resolve("one.xml"), document(space(1, "A"), page(5)));
        Path two = Files.writeString(folder.resolve("two.xml"), document(space(1, "A"), page(5)));

        assertThatThrownBy(() -> collect(one, two))
                .hasMessage("two.xml: The space A is also in one.xml, and it is unknown which one is correct."
                        + " Give the newer one only.");
    }

    @Test
    void aPageIdOfAnotherExportIsToldAndThePageLeftOut() throws IOException {
        Path one = Files.writeString(folder.resolve("one.xml"), document(space(1, "A"), page(5)));
        Path two = Files.writeString(folder.resolve("two.xml"), document(space(1, "B"), page(5), page(6)));
        Lists told = collect(one, two);

        assertThat(told.pages).extracting(p -> p.space() + "/" + p.id()).containsExactly("A/5", "B/6");
        assertThat(told.sentences())
                .containsExactly(
                        "two.xml, space B: 1 page has the id of a page in another export of this run and was left out"
                                + " (id 5). Read exports of different sites in separate runs, each with its own data"
                                + " folder.");
    }

    @Test
    void peopleNamedByLoginNameAreFoundByIt() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5, property("creatorName", "Ann"), property("lastModifierName", "eve")),
                "<object class='ConfluenceUserImpl'><id name='key'>k1</id>" + property("name", "ann") + "</object>");

        assertThat(told.page(5).contributors()).isEqualTo(Set.of(new PersonId("k1"), new PersonId("name:eve")));
    }
}
