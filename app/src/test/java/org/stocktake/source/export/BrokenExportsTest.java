package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Folder;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.Known;
import org.stocktake.source.Listing;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** Every trap of real exports, one at a time: what is kept, and what the operator is told. */
class BrokenExportsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final String SEE_ALL =
            " Export again with an account that may see every page of the space, with all content and history.";
    private static final String LOOK = " Open the page in Confluence and save it once, then export again.";
    private static final String NOTHING = " There is nothing to do.";

    /** The folder of an export, named {@code x}. */
    private Path folder = Path.of("x");

    @BeforeEach
    void makeFolder(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("x"));
    }

    private static String space(long id, String key) {
        return "<object class='Space'><id name='id'>%d</id>%s%s</object>\n"
                .formatted(id, property("key", key), property("name", key));
    }

    /** A page of space 1, and its body. */
    private static String page(long id, String... more) {
        return bare(id, refer("space", "Space", 1) + property("version", "1") + String.join("", more)) + body(id);
    }

    private static String bare(long id, String... more) {
        return "<object class='Page'><id name='id'>%d</id>%s%s</object>\n"
                .formatted(id, property("title", "Page " + id), String.join("", more));
    }

    private static String body(long page) {
        return body(page, "<p>text</p>");
    }

    private static String body(long page, String text) {
        return "<object class='BodyContent'><id name='id'>%d</id>%s%s%s</object>\n"
                .formatted(
                        page + 1_000_000,
                        property("body", text),
                        refer("content", "Page", page),
                        property("bodyType", "2"));
    }

    private static String object(String type, long id, String... more) {
        return "<object class='%s'><id name='id'>%d</id>%s</object>\n".formatted(type, id, String.join("", more));
    }

    private static String property(String name, String value) {
        return "<property name='%s'><![CDATA[%s]]></property>".formatted(name, value);
    }

    private static String refer(String name, String type, long id) {
        return "<property name='%s' class='%s'><id name='id'>%d</id></property>".formatted(name, type, id);
    }

    private static String collection(String name, String type, long... ids) {
        StringBuilder elements = new StringBuilder();
        Arrays.stream(ids)
                .forEach(id ->
                        elements.append("<element class='%s'><id name='id'>%d</id></element>".formatted(type, id)));
        return "<collection name='%s'>%s</collection>".formatted(name, elements);
    }

    private static String document(String... objects) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n" + String.join("", objects)
                + "</hibernate-generic>\n";
    }

    private Lists collect(String... objects) throws IOException {
        Files.writeString(folder.resolve("entities.xml"), document(objects));
        return collect(folder);
    }

    private static Lists collect(Path... exports) {
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(exports), new SpaceChoice(List.of("*"), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            source.collect(Known.NOTHING, told);
        }
        return told;
    }

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
                        "x, space A: 2 pages have a parent that the export does not hold (id 5, 6)." + SEE_ALL);
    }

    @Test
    void foldersAreGivenInEachOfTheirFormsUnlessTheyAreInTheTrash() throws IOException {
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
                // An earlier version of a folder is no folder of its own.
                object("Folder", 11, property("title", "Before"), refer("originalVersion", "Folder", 7)),
                page(12, refer("parent", "Folder", 8)),
                page(13, refer("parent", "Folder", 10)));

        SpaceKey a = new SpaceKey("A");
        assertThat(told.folders)
                .containsExactly(
                        new Folder(new PageId(6), a, new PageId(5), "Page 6"),
                        new Folder(new PageId(7), a, new PageId(6), "Inner"),
                        new Folder(new PageId(8), a, new PageId(7), "Custom"));
        assertThat(told.pages).extracting(p -> p.id().value()).containsExactly(5L, 12L, 13L);
        assertThat(told.page(12).parent()).isEqualTo(new PageId(8));
        assertThat(told.page(13).parent()).isEqualTo(new PageId(10));
        assertThat(told.sentences()).isEmpty();
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
            source.collect(Known.NOTHING, told);
            assertThat(source.survey().failures()).extracting(f -> f.sentence()).isEqualTo(told.sentences());
        }

        assertThat(told.sentences())
                .containsExactly(
                        "space B: There is no space with the key \"B\", or this account may not see it. Check the key in"
                                + " the address of the space, and that the account may view the space.");
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
        assertThat(told.sentences()).containsExactly("x, page 5: Its creationDate is no date and stays empty." + LOOK);
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
                .containsExactly("x, space A: 1 page has earlier versions that the export does not hold, so its"
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
                .containsExactly("x: 1 page is in the export by its earlier versions only (id 5)." + SEE_ALL);
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
                .containsExactly("x, space A: 1 page has a label that the export does not hold, so its labels are not"
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
                        "x: 2 pages stand in the export more than once; their highest versions were taken (id 5, 5)."
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
                // On a draft: no row by rule, and nothing is missing.
                object("Attachment", 32, property("title", "b.png"), refer("containerContent", "Page", 6)));

        assertThat(told.attachments).isEmpty();
        assertThat(told.comments).isEmpty();
        assertThat(told.sentences())
                .containsExactly(
                        "x: 1 attachment belongs to a page that the export does not hold (id 31)." + SEE_ALL,
                        "x: 1 comment belongs to a page that the export does not hold (id 41)." + SEE_ALL);
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
        assertThat(told.sentences())
                .containsExactlyInAnyOrder(
                        "x: 1 page has no id and was left out." + SEE_ALL,
                        "x, space A: 1 page has no version number (id 5)." + LOOK,
                        "x, space A: 1 page has no title (id 6)." + LOOK,
                        "x: 1 page is in a state that Stocktake does not know and was left out (id 7)." + LOOK);
    }

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

    /** Wherever it is cut, what stands before is kept, and nothing of it counts as whole. */
    @Test
    void aFileThatBreaksOffIsReadUpToThereWhereverThatIs() throws IOException {
        String whole = document(space(1, "A"), page(5), page(6), object("Label", 9, property("name", "l")));
        int end = whole.indexOf("</hibernate-generic>");
        int afterRoot = whole.indexOf("<object");
        int afterFirst = whole.indexOf("</object>", whole.indexOf("class='Page'")) + "</object>".length();
        for (int cut = afterRoot; cut < end; cut += 3) {
            Files.writeString(folder.resolve("entities.xml"), whole.substring(0, cut));
            Lists told = collect(folder);

            assertThat(told.listings).noneMatch(Listing::whole);
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
                .containsExactly("x, line 6: The list of objects breaks off or is malformed here; what stands before"
                        + " was read, and no space of it counts as whole. Download or export it again.");
    }

    @Test
    void externalEntitiesAndDefinitionsAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(
                folder.resolve("entities.xml"),
                "<!DOCTYPE hibernate-generic [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><hibernate-generic>"
                        + space(1, "A") + page(5, "<property name='title'>&e;</property>") + "</hibernate-generic>");
        Lists told = collect(folder);

        assertThat(told.pages).noneMatch(p -> p.title().contains("secret"));
        assertThat(told.listings).noneMatch(Listing::whole);
    }

    @Test
    void aFileThatIsNoExportIsRefusedWithASentence() throws IOException {
        assertRefused(
                Files.writeString(folder.resolve("page.xml"), "<html/>"),
                Code.EXPORT_UNREADABLE,
                "page.xml: It is no XML export of Confluence: it starts with <html>, not with <hibernate-generic>. Give"
                        + " a space or site export in the format XML.");
        assertRefused(
                Files.writeString(folder.resolve("notes.txt"), "hello"),
                Code.EXPORT_UNREADABLE,
                "notes.txt: It is empty or no XML. Give a space or site export in the format XML.");
        assertRefused(
                Files.writeString(folder.resolve("broken.zip"), "PK and nothing more"),
                Code.EXPORT_UNREADABLE,
                "broken.zip: The zip file is damaged or was not downloaded whole. Download or export it again.");
        assertRefused(
                folder,
                Code.EXPORT_UNREADABLE,
                "x: It holds no entities.xml. Give a space or site export in the format XML; an export to HTML or PDF"
                        + " cannot be read.");
        assertRefused(
                Path.of("no-such-file.zip"),
                Code.EXPORT_UNREADABLE,
                "no-such-file.zip: There is no such file or folder. Check the path given with --export.");
    }

    @Test
    void aZipIsReadInPlaceAlsoWhenItWasPackedWithItsFolder() throws IOException {
        byte[] entities = document(
                        space(1, "A"),
                        page(5),
                        object(
                                "Attachment",
                                31,
                                property("title", "a.txt"),
                                property("version", "2"),
                                refer("containerContent", "Page", 5)))
                .getBytes(StandardCharsets.UTF_8);
        Path flat = zip("flat.zip", Map.of("entities.xml", entities, "attachments/5/31/2", new byte[17]));
        Path nested = zip("nested.zip", Map.of("my/entities.xml", entities, "my/attachments/5/31/2", new byte[18]));

        assertThat(collect(flat).pages).hasSize(1);
        // The export does not tell the size; the file does.
        assertThat(collect(flat).attachments).extracting(a -> a.bytes()).containsExactly(17L);
        assertThat(collect(nested).attachments).extracting(a -> a.bytes()).containsExactly(18L);
    }

    @Test
    void aZipWithPathsThatLeadOutIsRefused() throws IOException {
        byte[] entities = document(space(1, "A")).getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("../out", "a/../../out", "/etc/out", "C:/out", "a\\..\\out")) {
            Path zip = zip("slip.zip", Map.of("entities.xml", entities, name, new byte[1]));
            assertRefused(
                    zip,
                    Code.EXPORT_UNSAFE,
                    "slip.zip: Its entry \"" + name + "\" leads out of the folder. Confluence writes no such export:"
                            + " ask whoever gave you the file where it comes from.");
        }
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("entities.xml"));
            out.write("<hibernate-generic>".getBytes(StandardCharsets.UTF_8));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 80; i++) {
                out.write(spaces);
            }
            out.write("</hibernate-generic>".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        assertThatThrownBy(() -> collect(zip))
                .isInstanceOf(StocktakeException.class)
                .hasMessageMatching(
                        "bomb.zip: \\d+ packed bytes unpack to more than 250 times as many \\(a zip bomb\\)\\."
                                + " Confluence writes no such export: ask whoever gave you the file where it comes from\\.");
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling("outside.xml"), document(space(1, "A")));
        try {
            Files.createSymbolicLink(folder.resolve("entities.xml"), outside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }
        assertRefused(
                folder,
                Code.EXPORT_UNSAFE,
                "x: The file entities.xml is a link that leads out of the folder. Confluence writes no such export: ask"
                        + " whoever gave you the file where it comes from.");
    }

    @Test
    void aSpaceInTwoExportsIsRefusedBecauseOneOfThemIsOlder() throws IOException {
        Path one = Files.writeString(folder.resolve("one.xml"), document(space(1, "A"), page(5)));
        Path two = Files.writeString(folder.resolve("two.xml"), document(space(1, "A"), page(5)));

        assertThatThrownBy(() -> collect(one, two))
                .hasMessage("two.xml: The space A is also in one.xml, and it cannot be told which of them is right."
                        + " Give the newer one only.");
    }

    @Test
    void aPageIdOfAnotherExportIsToldAndThePageLeftOut() throws IOException {
        Path one = Files.writeString(folder.resolve("one.xml"), document(space(1, "A"), page(5)));
        Path two = Files.writeString(folder.resolve("two.xml"), document(space(1, "B"), page(5), page(6)));
        Lists told = collect(one, two);

        assertThat(told.pages).extracting(p -> p.space() + "/" + p.id()).containsExactly("A/5", "B/6");
        assertThat(told.sentences())
                .containsExactly("two.xml, space B: 1 page has the id of a page in another export of this run and was"
                        + " left out (id 5). Take stock of exports of different sites in separate runs, each with a data"
                        + " folder of its own.");
    }

    @Test
    void peopleNamedByLoginNameAreFoundByIt() throws IOException {
        Lists told = collect(
                space(1, "A"),
                page(5, property("creatorName", "Ann"), property("lastModifierName", "eve")),
                "<object class='ConfluenceUserImpl'><id name='key'>k1</id>" + property("name", "ann") + "</object>");

        assertThat(told.page(5).contributors()).isEqualTo(Set.of(new PersonId("k1"), new PersonId("name:eve")));
    }

    private static void assertRefused(Path export, Code code, String message) {
        assertThatThrownBy(() -> collect(export))
                .isInstanceOfSatisfying(
                        StocktakeException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(code))
                .hasMessage(message);
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }
}
