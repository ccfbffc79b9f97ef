package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.body.RemarkText;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.CommentWithoutContainer;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.OddId;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.UnreadablePage;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordingSink;

/** Each fault of a site affects only the data concerned, and is reported. */
class TroubledSiteIT {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(120);

    @TempDir
    Path folder;

    @Test
    void aPageWhoseBodyFailsTheSiteKeepsItsRowAndCostsNoOther() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(new PoisonedPage(page.id()));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("page %d in %s: \"%s\" could not be read with its body; the site fails for it alone. "
                            .formatted(page.id(), page.space().key(), page.title()))
                    .endsWith("Open the page in Confluence. If it fails there too, ask an administrator to repair the"
                            + " stored page.");
            assertThat(recordingSink.failures).extracting(told -> told.page()).containsExactly(new PageId(page.id()));
            assertThat(row(recordingSink, page.id()).missing()).containsExactly(Group.BODY);
            assertThat(row(recordingSink, page.id()).labels()).isNotNull();
            assertAllListed(recordingSink, demo);
            assertThat(recordingSink.bodies)
                    .hasSize(recordingSink.pages.size() - 1)
                    .doesNotContainKey(new PageId(page.id()));
        }
    }

    @Test
    void aPageThatFailsWhateverIsAskedOfItKeepsABareRow() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(new BareListingOnly(page.id()));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "page %d in %s: \"%s\" could not be read beyond its title; the site fails for it alone. "
                                    .formatted(page.id(), page.space().key(), page.title()));
            assertThat(row(recordingSink, page.id()).missing())
                    .isEqualTo(EnumSet.complementOf(EnumSet.of(Group.COMMENTS)));
            assertAllListed(recordingSink, demo);
            assertThat(recordingSink.bodies).hasSize(recordingSink.pages.size() - 1);
        }
    }

    @Test
    void aPageThatCannotEvenBeListedCostsNoOther() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(new UnreadablePage(page.id()));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "pages of space %s: One entry could not be read, not even its title; the site fails for it alone. "
                                    .formatted(page.space().key()));
            assertThat(recordingSink.pages.keySet())
                    .containsExactlyInAnyOrderElementsOf(ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                            .map(listed -> new PageId(listed.id()))
                            .filter(listed -> listed.value() != page.id())
                            .toList());
            assertThat(recordingSink.bodies).hasSize(recordingSink.pages.size());
            assertThat(recordingSink.listings).allMatch(Listing::complete);
            assertThat(recordingSink.listings)
                    .filteredOn(listing -> listing.kind() == Listing.Kind.PAGES
                            && listing.space() != null
                            && listing.space().value().equals(page.space().key()))
                    .singleElement()
                    .satisfies(listing -> assertThat(listing.reported()).isEqualTo(listing.listed() + 1));
        }
    }

    @Test
    void aPoisonedPageOfALaterWeekIsFoundAmongTheChangedOnes() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(new PoisonedPage(page.id()));
            IncrementalState incrementalState =
                    demo.collect("first", IncrementalState.NONE).asKnown();

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.failures).extracting(told -> told.page()).containsExactly(new PageId(page.id()));
            assertThat(row(second, page.id()).missing()).containsExactly(Group.BODY);
            assertThat(second.bodies).isEmpty();
            assertAllListed(second, demo);
        }
    }

    @Test
    void aListOfUsersThatIsRefusedIsOneFailure() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new Refused("/rest/api/user/list", 403));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(
                            "list of users: The list is incomplete, so deactivated people count as active. The site"
                                    + " does not let the token read this (403). Give the account the global permission to"
                                    + " view user profiles.");
            assertAllListed(recordingSink, demo);
        }
    }

    @Test
    void aListOfSpacesThatIsRefusedEndsTheRunWithWhatHelps() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new Refused("/rest/api/space", 403));

            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE))
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageContaining("The site does not let the token read this (403).")
                    .hasMessageEndingWith(
                            "Give the account the global permission \"can use\", and check that no firewall blocks"
                                    + " /rest/api/space.");
        }
    }

    @Test
    void spacesWithoutAKeyAndUsersWithoutANameAreToldWithTheirList() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new Rewritten((request, body) -> {
                if (request.path().endsWith("/rest/api/user/list")) {
                    return Demo.beginning(body, "null,{\"displayName\":\"Nobody\"}");
                }
                return request.path().endsWith("/rest/api/space")
                                && request.query()
                                        .getOrDefault("status", List.of())
                                        .contains("current")
                        ? Demo.beginning(body, "null,{\"name\":\"No key\"},{\"key\":\"\",\"name\":\"Blank\"}")
                        : body;
            }));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactlyInAnyOrder(
                            "list of current spaces: 3 entries have no usable id or key and were left out: null, \"No"
                                    + " key\", \"Blank\". Ask the administrator of the site to check them; rebuilding the"
                                    + " search index may help.",
                            "list of users: 2 entries have no usable id or key and were left out: null, \"Nobody\"."
                                    + " Ask the administrator of the site to check them; rebuilding the search index may"
                                    + " help.");
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .containsOnly(Code.LISTING_ODD);
            assertAllListed(recordingSink, demo);
        }
    }

    @Test
    void aWrongContextPathIsSaidWhateverAnswers() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new Refused("/rest/api/user/current", 404));

            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE))
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageEndingWith(
                            "/rest/api/user/current: There is no Confluence at this URL (404). Check site.url: it must"
                                    + " end with the context path (such as /confluence), or with the host if there is"
                                    + " none. Check also site.product.");
        }
    }

    @Test
    void aBodyThatIsNullIsMissingAndNotEmpty() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(new NullBody(page.id()));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(
                            ("page %d in %s: \"%s\" has no body in the reply. The site sent none. Open the page in"
                                            + " Confluence. If it is empty there, edit and save it.")
                                    .formatted(page.id(), page.space().key(), page.title()));
            assertThat(row(recordingSink, page.id()).missing()).containsExactly(Group.BODY);
        }
    }

    @Test
    void aPageThatVanishesBetweenTheListAndItsBodyIsNamed() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            IncrementalState incrementalState =
                    without(demo.collect("first", IncrementalState.NONE).asKnown(), page.id());
            // The batch fails, and the single request does not find it.
            demo.site().addFault(new GoneAfterListing(page.id()));
            demo.site().addFault(new PoisonedPage(page.id()));

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("page %d in %s: \"%s\" has no body in the reply. "
                            .formatted(page.id(), page.space().key(), page.title()));
            assertThat(row(second, page.id()).missing()).containsExactly(Group.BODY);
            assertAllListed(second, demo);
        }
    }

    @Test
    void aCommentWithoutAContainerCostsItselfAndIsTold() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                    .filter(each ->
                            each.status() == Status.CURRENT && each.comments().size() > 1)
                    .findFirst()
                    .orElseThrow();
            long lost = page.comments().get(0).id();
            demo.site().addFault(new CommentWithoutContainer(lost));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(
                            "comments of space %s: The page of 1 comment is unknown (id %d), so it is not counted."
                                            .formatted(page.space().key(), lost)
                                    + " No action is needed: only these comments are not counted. The site names no"
                                    + " page for them, or a page that was deleted or is not visible to the account.");
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .containsExactly(Code.GROUP_UNREADABLE);
            assertThat(recordingSink.comments.keySet())
                    .containsExactlyInAnyOrderElementsOf(ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                            .flatMap(each -> each.comments().stream())
                            .map(comment -> comment.id())
                            .filter(id -> id != lost)
                            .toList());
            assertThat(recordingSink.listings).allMatch(Listing::complete);

            demo.site().clearFaults();
            RecordingSink resumed = demo.collect("run", IncrementalState.NONE);

            assertThat(resumed.sentences()).isEmpty();
            assertThat(resumed.comments).containsKey(lost);
        }
    }

    @Test
    void aPageWithoutAUsableIdCountsAsExpectedAndIsToldByItsTitle() throws IOException {
        try (Demo demo = Demo.start(SMALL.withPages(300), folder)) {
            var page = somePage(demo);
            demo.site().addFault(new OddId(String.valueOf(page.id()), "99999999999999999999"));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(
                            ("pages of space %s: 1 entry has no usable id or key and was left out: \"%s\". Ask the"
                                            + " administrator of the site to check them; rebuilding the search index may help.")
                                    .formatted(page.space().key(), page.title()));
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .containsExactly(Code.LISTING_ODD);
            assertThat(recordingSink.pages).doesNotContainKey(new PageId(page.id()));
            Listing listing = recordingSink.listings.stream()
                    .filter(each -> each.kind() == Listing.Kind.PAGES
                            && new SpaceKey(page.space().key()).equals(each.space()))
                    .findFirst()
                    .orElseThrow();
            assertThat(listing.reported()).isEqualTo(listing.listed() + 1);
        }
    }

    @Test
    void aGroupThatAReplyLacksIsToldBesideBeingMissing() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(OddField.isNull(page.id(), "metadata"));
            demo.site().addFault(OddField.isNull(page.id(), "restrictions"));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(("page %d in %s: The reply for \"%s\" has no labels, restrictions."
                                    + " Open the page in Confluence. If the missing part is visible there, run again.")
                            .formatted(page.id(), page.space().key(), page.title()));
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .containsExactly(Code.GROUP_UNREADABLE);
            assertThat(row(recordingSink, page.id()).missing())
                    .containsExactlyInAnyOrder(Group.LABELS, Group.RESTRICTIONS);
        }
    }

    @Test
    void aPageWhoseVersionIsNullIsReadWithItsBodyInBothWaysOfReading() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            RecordingSink healthy = demo.collect("healthy", IncrementalState.NONE);
            var page = somePage(demo);
            demo.site().addFault(OddField.isNull(page.id(), "version"));

            // In the list, and then by ids.
            for (IncrementalState incrementalState : List.of(IncrementalState.NONE, healthy.asKnown())) {
                RecordingSink recordingSink = demo.collect("run " + incrementalState, incrementalState);

                assertThat(body(recordingSink, page.id()).text())
                        .isEqualTo(body(healthy, page.id()).text());
                assertThat(body(recordingSink, page.id()).version()).isZero();
                assertThat(row(recordingSink, page.id()).version()).isNull();
                assertThat(row(recordingSink, page.id()).missing()).containsExactly(Group.HISTORY);
                assertThat(recordingSink.sentences())
                        .containsExactly(
                                ("page %d in %s: The reply for \"%s\" has no history. Open the page in Confluence. If"
                                                + " the missing part is visible there, run again.")
                                        .formatted(page.id(), page.space().key(), page.title()));
            }
        }
    }

    @Test
    void whatIsAboveAPageThatCameBareIsToldByThePagesBelowIt() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            RecordingSink healthy = demo.collect("healthy", IncrementalState.NONE);
            Page below = healthy.pages.values().stream()
                    .filter(page -> page.status() == ContentStatus.CURRENT && page.parent() != null)
                    .filter(page -> healthy.pages.containsKey(page.parent())
                            && healthy.pages.get(page.parent()).parent() != null)
                    .findFirst()
                    .orElseThrow();
            Page bare = Objects.requireNonNull(healthy.pages.get(below.parent()));
            demo.site().addFault(new BareListingOnly(bare.id().value()));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(row(recordingSink, bare.id().value()).parent()).isNull();
            assertThat(row(recordingSink, bare.id().value()).missing()).contains(Group.ANCESTORS);
            assertThat(recordingSink.parents).containsEntry(bare.id(), "" + bare.parent());
        }
    }

    @Test
    void aTitleThatIsNullIsToldAndMakesThePagePartial() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var page = somePage(demo);
            demo.site().addFault(OddField.isNull(page.id(), "title"));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactly(
                            ("page %d in %s: The reply has no title. Open the page in Confluence. If it has a title"
                                            + " there, run again.")
                                    .formatted(page.id(), page.space().key()));
            assertThat(row(recordingSink, page.id()).title()).isEmpty();
            assertThat(row(recordingSink, page.id()).missing()).containsExactly(Group.HISTORY);
        }
    }

    @Test
    void anAttachmentOrACommentWithoutAUsableIdMakesItsPagePartial() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            var current = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                    .filter(each -> each.status() == Status.CURRENT)
                    .toList();
            var page = current.stream()
                    .filter(each -> !each.attachments().isEmpty())
                    .findFirst()
                    .orElseThrow();
            var file = page.attachments().get(0);
            var talked = current.stream()
                    .filter(each -> each.id() != page.id() && !each.comments().isEmpty())
                    .findFirst()
                    .orElseThrow();
            demo.site().addFault(new OddId("att" + file.id(), "none"));
            demo.site()
                    .addFault(new OddId(String.valueOf(talked.comments().get(0).id()), "-5"));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .containsExactlyInAnyOrder(
                            ("page %d in %s: The attachments of \"%s\" are not all known: 1 entry has no usable id or"
                                            + " key and was left out: \"%s\". Open the page in Confluence. The stored page may"
                                            + " need repair.")
                                    .formatted(page.id(), page.space().key(), page.title(), file.name()),
                            ("page %d: One of its comments has no usable id, so its comments are not counted. The"
                                            + " site's administrator can rebuild its search index.")
                                    .formatted(talked.id()),
                            ("comments of space %s: 1 entry has no usable id or key and was left out: \"Re: %s\". Ask"
                                            + " the administrator of the site to check them; rebuilding the search index may"
                                            + " help.")
                                    .formatted(talked.space().key(), talked.title()));
            assertThat(row(recordingSink, page.id()).missing()).containsExactly(Group.ATTACHMENTS);
            assertThat(recordingSink.gaps).containsExactly(talked.id() + " comments");
            assertAllListed(recordingSink, demo);
        }
    }

    @Test
    void aCommentOverWhichTheSiteFailsCostsItsOwnTextOnly() throws IOException {
        assertTextsOfCommentsAreRead(SMALL);
    }

    @Test
    void textsOfCommentsAreSearchedWhereASiteTakesNoIds() throws IOException {
        assertTextsOfCommentsAreRead(SMALL.withVersion("7.13.0"));
    }

    private void assertTextsOfCommentsAreRead(DemoOptions options) throws IOException {
        try (Demo demo = Demo.start(options, folder);
                DataCenterSource source = demo.source("run")) {
            var comments = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                    .filter(page ->
                            page.status() == Status.CURRENT && !page.space().archived())
                    .flatMap(page -> page.comments().stream())
                    .sorted(Comparator.comparing(comment -> comment.id()))
                    .limit(60)
                    .toList();
            long poisoned = comments.get(20).id();
            demo.site().addFault(new PoisonedPage(poisoned));
            Map<Long, String> texts = new ConcurrentHashMap<>();

            source.comments(
                    comments.stream()
                            .map(comment -> new Comment(comment.id(), new PageId(comment.page()), 1, null))
                            .toList(),
                    body -> texts.put(body.comment(), body.text()));

            assertThat(texts).hasSize(59).doesNotContainKey(poisoned);
            assertThat(comments).anyMatch(comment -> comment.file() != null);
            comments.stream()
                    .filter(comment -> comment.id() != poisoned)
                    .forEach(comment ->
                            assertThat(texts.get(comment.id())).isEqualTo(RemarkText.of(comment.id(), comment.file())));
        }
    }

    @Test
    void emptyBatchesAndDoubleItemsAreNothingToSpeakOf() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new EmptyPage("/scan", 3));
            demo.site().addFault(new DuplicateItems("/scan"));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            ExpectedContent.ofUsualSpaces(demo.site()).isIn(recordingSink);
            ExpectedContent.ofUsualSpaces(demo.site()).bodiesAreIn(recordingSink);
        }
    }

    @Test
    void aBatchOfSpacesThatStaysEmptyIsTold() throws IOException {
        PageSizeLimits two = new PageSizeLimits(50, 50, 50, 50, 50, 50, 50, 50, 2, 50, 50);
        try (Demo demo = Demo.start(SMALL.withCaps(two), folder)) {
            demo.site().addFault(new EmptyPage("/space", 2));

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .contains("current spaces: A response was empty in two attempts, although the list continues, after"
                            + " 0 entries. Run again. If this repeats, ask an administrator to check the search index"
                            + " and the proxy of the site.");
        }
    }

    @Test
    void aListThatGoesRoundEndsAndIsNotWhole() throws IOException {
        try (Demo demo = Demo.start(SMALL.withPages(900), folder)) {
            demo.site().addFault(new EndlessCursor());

            RecordingSink recordingSink = demo.collect("run", IncrementalState.NONE);

            assertThat(recordingSink.listings).anyMatch(listing -> !listing.complete());
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .contains(Code.SPACE_NOT_WHOLE);
            assertThat(recordingSink.listings)
                    .filteredOn(listing -> listing.kind() == Listing.Kind.PAGES && listing.complete())
                    .allMatch(listing -> listing.reported() != null && listing.listed() >= listing.reported());
        }
    }

    @Test
    void aTokenThatExpiresStopsTheRunAlsoWhereTheSiteGoesOnAnonymously() throws IOException {
        try (Demo demo = Demo.start(SMALL.withAccess(DemoOptions.Access.ANONYMOUS), folder)) {
            demo.site().addFault(new ExpiredToken(12));

            // The run stops at the first anonymous reply, before it uses a list that an anonymous user sees.
            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE))
                    .hasMessageContaining("The site rejected the login with the token (200).")
                    .extracting(e -> ((StocktakeException) e).failure().code())
                    .isEqualTo(Code.LOGIN_REFUSED);
        }
    }

    @Test
    void aLoginPageInPlaceOfAListStopsTheRun() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            demo.site().addFault(new LoginInstead("/scan", 100));

            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE))
                    .extracting(e -> ((StocktakeException) e).failure().code())
                    .isEqualTo(Code.LOGIN_PAGE);
        }
    }

    private static void assertAllListed(RecordingSink recordingSink, Demo demo) {
        assertThat(recordingSink.pages.keySet())
                .containsExactlyInAnyOrderElementsOf(ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                        .map(page -> new PageId(page.id()))
                        .toList());
        assertThat(recordingSink.listings).allMatch(Listing::complete);
    }

    /** A page in the middle of a space. */
    private static org.stocktake.demosite.world.Page somePage(Demo demo) {
        var pages = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .toList();
        return pages.get(pages.size() / 2);
    }

    private static Page row(RecordingSink recordingSink, long id) {
        return Objects.requireNonNull(recordingSink.pages.get(new PageId(id)));
    }

    private static IncrementalState without(IncrementalState incrementalState, long id) {
        return new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                return page.value() != id && incrementalState.covers(page, version);
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return incrementalState.pagesIn(space);
            }
        };
    }

    private static Body body(RecordingSink recordingSink, long page) {
        return Objects.requireNonNull(recordingSink.bodies.get(new PageId(page)));
    }
}
