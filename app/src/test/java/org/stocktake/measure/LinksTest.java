package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.model.Body;
import org.stocktake.model.Link;
import org.stocktake.model.Link.Inclusion;
import org.stocktake.model.Link.Owner;
import org.stocktake.model.Link.Reference;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

class LinksTest {
    private static final Set<URI> BASES =
            Set.of(URI.create("https://wiki.example.org/confluence/"), URI.create("https://example.net/wiki"));

    private static List<Link> links(String storageFormat, Set<URI> bases) {
        return measured(storageFormat, bases).links();
    }

    private static List<Link> links(String storageFormat) {
        return links(storageFormat, BASES);
    }

    private static Measured measured(String storageFormat, Set<URI> bases) {
        return new BodyMeasurer(bases, PropertyKeys.NONE)
                .of(new Body(new PageId(7), new SpaceKey("K"), 3, Body.Format.STORAGE, storageFormat));
    }

    private static List<Link> href(String address, Set<URI> bases) {
        return links("<a href=\"" + address.replace("&", "&amp;") + "\">x</a>", bases);
    }

    private static Link title(@Nullable String space, String title, @Nullable String anchor) {
        return new Link.ToTitle(space == null ? null : new SpaceKey(space), title, anchor, Inclusion.NONE);
    }

    private static Link id(long id, @Nullable String anchor) {
        return new Link.ToId(new PageId(id), anchor, Inclusion.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://wiki.example.org/confluence/display/ENG/Some+Page, ENG, Some Page,",
        "HTTPS://WIKI.example.org:443/confluence/display/ENG/Some%20Page, ENG, Some Page,",
        "http://wiki.example.org/confluence/display/ENG/C%2B%2B?src=mail, ENG, C++,",
        "//wiki.example.org/confluence/display/ENG/Page, ENG, Page,",
        "/confluence/display/ENG/Page, ENG, Page,",
        "/confluence/display/public/ENG/Page, ENG, Page,",
        "/confluence/display/~anna/Notes/, ~anna, Notes,",
        "/confluence/display/%7Eanna/100%, ~anna, 100%,",
        "/wiki/display/ENG/%E6%96%87%E6%9B%B8#A+b%20c, ENG, 文書, A+b c",
        "/confluence/display/ENG/Page;jsessionid=0A1B2C, ENG, Page,",
        "/confluence/display/ENG;jsessionid=0A1B2C/One%3B+two?src=mail#top, ENG, One; two, top",
        "/confluence/pages/viewpage.action;jsessionid=0A1B2C?spaceKey=ENG&title=Page, ENG, Page,",
        "/confluence/pages/viewpage.action?spaceKey=ENG&title=Some+Page&x=1#top, ENG, Some Page, top"
    })
    void anAddressNamesAPageByItsTitle(String address, String space, String title, @Nullable String anchor) {
        assertThat(href(address, BASES)).containsExactly(title(space, title, anchor));
    }

    @ParameterizedTest
    @CsvSource({
        "https://wiki.example.org/confluence/pages/viewpage.action?pageId=123, 123,",
        "/confluence/pages/viewpage.action?x=1&pageId=123#Here, 123, Here",
        "https://example.net/wiki/spaces/ENG/pages/123, 123,",
        "https://example.net/wiki/spaces/ENG/pages/123/Some+Page#Part, 123, Part",
        "/wiki/spaces/~77/pages/123/Some+Page/, 123,",
        "https://wiki.example.org/confluence/x/ew, 123,",
        "/wiki/x/2EkGOQ, 956713432,",
        "/confluence/x/ew/, 123,",
        // 956713433 = 0x390649D9: the bytes D9 49 06 39, in Base64 2UkGOQ.
        "/confluence/x/2UkGOQ?atl=1#n, 956713433, n",
        // 4095 = bytes FF 0F = Base64 /w8, and Confluence writes - for its slash.
        "/confluence/x/-w8, 4095,"
    })
    void anAddressNamesAPageByItsId(String address, long id, @Nullable String anchor) {
        assertThat(href(address, BASES)).containsExactly(id(id, anchor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/confluence/display/ENG",
                "https://wiki.example.org/confluence/display/ENG/?x=1#y",
                "/confluence/spaces/viewspace.action?key=ENG",
                "/wiki/spaces/ENG",
                "/wiki/spaces/ENG/overview?homepageId=3",
                "/wiki/spaces/ENG/pages"
            })
    void anAddressNamesASpace(String address) {
        assertThat(href(address, BASES)).containsExactly(new Link.ToSpace(new SpaceKey("ENG")));
    }

    @Test
    void anAddressNamesABlogPost() {
        assertThat(href("/confluence/display/ENG/2026/11/23/Big+news", BASES))
                .containsExactly(new Link.ToBlogPost(new SpaceKey("ENG"), "Big news", null));
        assertThat(href("/wiki/spaces/ENG/blog/2026/11/23/123/Big+news", BASES))
                .containsExactly(new Link.ToBlogPost(new SpaceKey("ENG"), "Big news", new PageId(123)));
        assertThat(href("/wiki/spaces/ENG/blog/2026/11/23/123", BASES))
                .containsExactly(new Link.ToBlogPost(new SpaceKey("ENG"), null, new PageId(123)));
    }

    @Test
    void anAddressNamesAFile() {
        Owner owner = new Owner(new PageId(12), null, null);
        assertThat(href("/confluence/download/attachments/12/My+file%2B.pdf?version=2&api=v2", BASES))
                .containsExactly(new Link.ToAttachment(owner, "My file+.pdf", Reference.DOWNLOAD));
        assertThat(href("https://example.net/wiki/download/thumbnails/12/a.png", BASES))
                .containsExactly(new Link.ToAttachment(owner, "a.png", Reference.IMAGE));
        assertThat(links("<img src=\"/wiki/download/attachments/12/a.png\"/><img src=\"https://example.org/b.png\"/>"
                        + "<ac:image><ri:url ri:value=\"https://example.net/wiki/download/attachments/12/c.png\"/>"
                        + "</ac:image><ac:image><ri:url ri:value=\"https://example.org/d.png\"/></ac:image>"))
                .containsExactly(
                        new Link.ToAttachment(owner, "a.png", Reference.IMAGE),
                        new Link.ToAttachment(owner, "c.png", Reference.IMAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b=1&c=2#d, https://example.org/a?b=1&c=2",
        "https://wiki.example.org/other/display/ENG/Page, https://wiki.example.org/other/display/ENG/Page",
        "https://wiki.example.org/confluencex/x/ew, https://wiki.example.org/confluencex/x/ew",
        "https://wiki.example.org:8443/confluence/x/ew, https://wiki.example.org:8443/confluence/x/ew",
        "https://wiki.example.org.evil.example/confluence/x/ew, https://wiki.example.org.evil.example/confluence/x/ew",
        "https://anna:secret@example.org/a, https://example.org/a",
        "//example.org/a, https://example.org/a"
    })
    void anyOtherAddressIsTheWebWithoutItsFragmentAndLogin(String address, String url) {
        assertThat(href(address, BASES)).containsExactly(new Link.ToWeb(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "mailto:anna@example.org",
                "ftp://example.org/a",
                "javascript:alert(1)",
                "Other page",
                "pages/viewpage.action?pageId=1",
                "/display/ENG/Page",
                "/confluence/dashboard.action",
                "https://wiki.example.org/confluence",
                "https://wiki.example.org/confluence/dashboard.action",
                "https://wiki.example.org/confluence/label/ENG/how-to",
                "https://wiki.example.org/confluence/pages/createpage.action?spaceKey=ENG&title=New",
                "https://example.net/wiki/people/5b10",
                "/confluence/x/not!base64",
                "/confluence/x/AAAAAAAAAAAA",
                "/confluence/pages/viewpage.action?title=Only",
                "/confluence/pages/viewpage.action?pageId=abc",
                "/confluence/spaces/ENG/folder/5",
                "/confluence/download/attachments/0/a.png"
            })
    void whatNamesNothingIsNoReference(String address) {
        assertThat(href(address, BASES)).isEmpty();
    }

    @Test
    void withoutBasesOnlyRootRelativeAddressesAreTheSitesOwn() {
        assertThat(href("/display/ENG/Page", Set.of())).containsExactly(title("ENG", "Page", null));
        assertThat(href("/wiki/spaces/ENG/pages/5", Set.of())).containsExactly(id(5, null));
        assertThat(href("https://wiki.example.org/confluence/x/ew", Set.of()))
                .containsExactly(new Link.ToWeb("https://wiki.example.org/confluence/x/ew"));
    }

    @Test
    void aLinkOfConfluenceNamesItsTarget() {
        assertThat(links("""
                <ac:link><ri:page ri:content-title="Own"/></ac:link>
                <ac:link ac:anchor="Part"><ri:page ri:space-key="ENG" ri:content-title="A &amp; B"/></ac:link>
                <ac:link ac:anchor="Here"><ac:link-body>x</ac:link-body></ac:link>
                <ac:link><ri:blog-post ri:space-key="ENG" ri:content-title="News" ri:posting-day="2026/11/23"/></ac:link>
                <ac:link><ri:space ri:space-key="ENG"/></ac:link>
                <ac:link><ri:content-entity ri:content-id="55"/></ac:link>
                <ac:link ac:anchor="none"><ri:user ri:userkey="u"/></ac:link>
                <ac:link><ri:page ri:space-key="ENG"/></ac:link><ac:link/>
                <a href="#Down">x</a>"""))
                .containsExactly(
                        title(null, "Own", null),
                        title("ENG", "A & B", "Part"),
                        new Link.ToAnchor("Here"),
                        new Link.ToBlogPost(new SpaceKey("ENG"), "News", null),
                        new Link.ToSpace(new SpaceKey("ENG")),
                        id(55, null),
                        new Link.ToAnchor("Down"));
    }

    @Test
    void thePageThatOwnsAFileIsNoLinkOfItsOwn() {
        assertThat(links("""
                <ac:link><ri:attachment ri:filename="a.pdf"><ri:page ri:space-key="ENG" ri:content-title="Owner"/>
                </ri:attachment></ac:link><ac:image><ri:attachment ri:filename="b.png"/></ac:image>
                <ac:link><ri:attachment ri:filename="c.pdf"><ri:content-entity ri:content-id="9"/></ri:attachment>
                </ac:link><ac:link><ri:page ri:content-title="After"/></ac:link>"""))
                .containsExactly(
                        new Link.ToAttachment(new Owner(null, new SpaceKey("ENG"), "Owner"), "a.pdf", Reference.RI),
                        new Link.ToAttachment(null, "b.png", Reference.RI),
                        new Link.ToAttachment(new Owner(new PageId(9), null, null), "c.pdf", Reference.RI),
                        title(null, "After", null));
    }

    @Test
    void onlyIncludeAndExcerptIncludeDrawPagesIn() {
        String macro = "<ac:structured-macro ac:name=\"%s\"><ac:parameter ac:name=\"\"><ac:link><ri:page"
                + " ri:content-title=\"T\" ri:space-key=\"K\"/></ac:link></ac:parameter></ac:structured-macro>";
        assertThat(links(macro.formatted("include")))
                .containsExactly(new Link.ToTitle(new SpaceKey("K"), "T", null, Inclusion.INCLUDE));
        assertThat(links(macro.formatted("excerpt-include").replace("parameter", "default-parameter")))
                .containsExactly(new Link.ToTitle(new SpaceKey("K"), "T", null, Inclusion.EXCERPT_INCLUDE));
        assertThat(links(macro.formatted("children"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Some page | | Some page",
                "ENG:Some page | ENG | Some page",
                "~anna:Notes: a list | ~anna | Notes: a list",
                "Step 2: build | | Step 2: build",
                "Step: build | | Step: build",
            })
    void anIncludeMayNameItsPageInPlainWords(String written, @Nullable String space, String title) {
        SpaceKey key = space == null ? null : new SpaceKey(space);
        Link include = new Link.ToTitle(key, title, null, Inclusion.INCLUDE);
        for (String macro : List.of(
                "<ac:macro ac:name=\"include\"><ac:default-parameter>%s</ac:default-parameter></ac:macro>",
                "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"> %s </ac:parameter></ac:structured-macro>",
                "<ac:macro ac:name=\"include\"><ac:parameter>%s</ac:parameter></ac:macro>",
                "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"default-parameter\">%s</ac:parameter>"
                        + "<ac:parameter ac:name=\"name\">x</ac:parameter></ac:structured-macro>")) {
            assertThat(links(macro.formatted(written))).containsExactly(include);
            assertThat(links(macro.formatted(written).replace("\"include\"", "\"excerpt-include\"")))
                    .containsExactly(new Link.ToTitle(key, title, null, Inclusion.EXCERPT_INCLUDE));
            assertThat(links(macro.formatted(written).replace("\"include\"", "\"panel\"")))
                    .isEmpty();
        }
    }

    @Test
    void theWordsBesideAReferenceInAParameterNameNothing() {
        assertThat(links("""
                <ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="T"/>
                <ac:plain-text-link-body><![CDATA[see this]]></ac:plain-text-link-body></ac:link></ac:parameter>
                </ac:structured-macro><ac:macro ac:name="include"><ac:default-parameter> </ac:default-parameter></ac:macro>
                <ac:adf-fallback><ac:macro ac:name="include"><ac:default-parameter>U</ac:default-parameter></ac:macro>
                </ac:adf-fallback>""")).containsExactly(new Link.ToTitle(null, "T", null, Inclusion.INCLUDE));
    }

    @Test
    void aFileInAParameterIsAReferenceToIt() {
        assertThat(links("<ac:structured-macro ac:name=\"view-file\"><ac:parameter ac:name=\"name\"><ri:attachment"
                        + " ri:filename=\"a.pdf\"/></ac:parameter></ac:structured-macro>"))
                .containsExactly(new Link.ToAttachment(null, "a.pdf", Reference.RI));
    }

    @Test
    void aFallbackRepeatsLinksThatCountAlready() {
        assertThat(links("<ac:adf-extension><ac:adf-content><a href=\"https://example.org/a\">x</a></ac:adf-content>"
                        + "<ac:adf-fallback><a href=\"https://example.org/a\">x</a><ac:link ac:anchor=\"y\"/>"
                        + "<ac:link><ri:page ri:content-title=\"T\"/></ac:link><ri:attachment ri:filename=\"f\"/>"
                        + "</ac:adf-fallback></ac:adf-extension>"))
                .containsExactly(new Link.ToWeb("https://example.org/a"));
    }

    @Test
    void eachLinkIsARowOfTheTableOfReferences() {
        Measured measured = measured("""
                <ac:link ac:anchor="Part"><ri:page ri:space-key="ENG" ri:content-title="A"/></ac:link>
                <a href="https://example.org/">x</a>
                <ac:link><ri:attachment ri:filename="a.pdf"><ri:page ri:content-title="Owner"/></ri:attachment></ac:link>
                <a href="/wiki/download/attachments/12/b.pdf">x</a>
                <ac:macro ac:name="include"><ac:parameter><ri:content-entity ri:content-id="5"/></ac:parameter></ac:macro>
                <a href="#Down">x</a>""", BASES);
        assertThat(LinkRows.ROWS.rows(measured).stream()
                        .map(row -> row.stream()
                                .map(String::valueOf)
                                .toList()
                                .toString()
                                .replace("null", "")))
                .containsExactly(
                        "[7, 3, 1, page, ENG, A, , , Part, , , , , ]",
                        "[7, 3, 2, web, , , , https://example.org/, , , , , , ]",
                        "[7, 3, 3, attachment, , , , , , a.pdf, , Owner, , ri]",
                        "[7, 3, 4, attachment, , , , , , b.pdf, , , 12, download]",
                        "[7, 3, 5, include, , , 5, , , , , , , ]",
                        "[7, 3, 6, anchor, , , , , Down, , , , , ]");
        assertThat(LinkRows.ROWS.rows(measured))
                .allSatisfy(row ->
                        assertThat(row).hasSameSizeAs(LinkRows.ROWS.table().columns()));
    }
}
