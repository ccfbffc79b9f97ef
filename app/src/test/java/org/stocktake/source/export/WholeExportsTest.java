package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.Comment;
import org.stocktake.model.Container;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.Listing.Kind;
import org.stocktake.source.LookupResult;
import org.stocktake.source.LookupResult.Outcome;
import org.stocktake.source.Preflight;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** Small exports of each generation, with all expected rows. */
class WholeExportsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final SpaceKey GARDEN = new SpaceKey("GARDEN");
    private static final SpaceKey FARM = new SpaceKey("FARM");
    private static final SpaceKey SEA = new SpaceKey("SEA");
    private static final PersonId ANN = new PersonId("k-ann");
    private static final PersonId BOB = new PersonId("k-bob");
    private static final PersonId GONE = new PersonId("k-gone");

    private static Path sample(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(WholeExportsTest.class.getResource("/export/" + name))
                .toURI());
    }

    private static Lists collect(String name) throws URISyntaxException {
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(sample(name)), new SpaceChoice(List.of("*"), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            source.collect(IncrementalState.NONE, told);
        }
        return told;
    }

    @Test
    void aDataCenterExportGivesItsCurrentAndArchivedPagesAndPosts() throws Exception {
        assertThat(collect("datacenter").pages)
                .containsExactly(
                        new Page(
                                new PageId(101),
                                GARDEN,
                                11L,
                                ContentType.PAGE,
                                ContentStatus.CURRENT,
                                "Garden Home",
                                null,
                                null,
                                new Version(1, Instant.parse("2026-01-05T07:30:00.250Z"), ANN, null),
                                Instant.parse("2026-01-05T07:30:00.250Z"),
                                ANN,
                                Set.of(ANN),
                                List.of(),
                                false,
                                Set.of(),
                                NOW),
                        new Page(
                                new PageId(102),
                                GARDEN,
                                11L,
                                ContentType.PAGE,
                                ContentStatus.CURRENT,
                                "Sowing calendar",
                                null,
                                new PageId(101),
                                // Daylight saving time applies in Berlin in July.
                                new Version(3, Instant.parse("2026-07-01T10:00:00Z"), GONE, null),
                                Instant.parse("2026-01-06T08:00:00Z"),
                                ANN,
                                Set.of(ANN, BOB, GONE),
                                List.of(new Label("global", "spring"), new Label("team", "gardeners")),
                                true,
                                Set.of(),
                                NOW),
                        new Page(
                                new PageId(105),
                                GARDEN,
                                11L,
                                ContentType.PAGE,
                                ContentStatus.ARCHIVED,
                                "Old beds",
                                null,
                                new PageId(101),
                                new Version(1, null, null, null),
                                null,
                                null,
                                Set.of(),
                                List.of(),
                                false,
                                Set.of(),
                                NOW),
                        new Page(
                                new PageId(108),
                                GARDEN,
                                11L,
                                ContentType.BLOGPOST,
                                ContentStatus.CURRENT,
                                "First frost",
                                null,
                                null,
                                new Version(1, Instant.parse("2026-02-01T06:00:00Z"), BOB, null),
                                Instant.parse("2026-02-01T06:00:00Z"),
                                BOB,
                                Set.of(BOB),
                                List.of(),
                                false,
                                Set.of(),
                                NOW));
    }

    @Test
    void aDataCenterExportGivesTheBodiesOfThosePages() throws Exception {
        assertThat(collect("datacenter").bodies)
                .containsExactly(
                        storage(101, GARDEN, 1, "<p>Beds and <strong>paths</strong></p>"),
                        storage(
                                102,
                                GARDEN,
                                3,
                                "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a[b[1]] > 2]]>"
                                        + "</ac:plain-text-body></ac:structured-macro>"),
                        storage(105, GARDEN, 1, ""),
                        storage(108, GARDEN, 1, "<p>Cold</p>"));
    }

    @Test
    void aDataCenterExportGivesFilesCommentsPeopleAndSpaces() throws Exception {
        Lists told = collect("datacenter");

        assertThat(told.attachments)
                .containsExactly(new Attachment(
                        301,
                        new PageId(102),
                        "plan.png",
                        "image/png",
                        4096L,
                        2,
                        Instant.parse("2026-01-08T09:00:00Z"),
                        BOB));
        assertThat(told.comments)
                .containsExactly(
                        new Comment(202, new PageId(102), 0, Instant.parse("2026-02-03T10:00:00Z")),
                        new Comment(201, new PageId(102), 0, Instant.parse("2026-02-03T09:00:00Z")));
        assertThat(told.people)
                .containsExactlyInAnyOrder(
                        new Person(ANN, "ann", "Ann Field", Person.State.ACTIVE, Person.Kind.USER),
                        new Person(BOB, "Bob", "Bob Wood", Person.State.INACTIVE, Person.Kind.USER),
                        new Person(GONE, null, null, Person.State.UNKNOWN, Person.Kind.UNKNOWN));
        assertThat(told.spaces)
                .containsExactly(new Space(GARDEN, 11L, "The Garden", "global", "current", new PageId(101)));
        assertThat(told.listings)
                .containsExactly(
                        new Listing(GARDEN, Kind.PAGES, null, 2, true),
                        new Listing(GARDEN, Kind.ARCHIVED_PAGES, null, 1, true),
                        new Listing(GARDEN, Kind.BLOGPOSTS, null, 1, true),
                        new Listing(GARDEN, Kind.COMMENTS, null, 2, true));
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void theSurveyTellsWhatTheExportTellsOfItself() throws Exception {
        try (ExportSource source = new ExportSource(
                List.of(sample("datacenter")),
                new SpaceChoice(List.of("*"), List.of()),
                ComalaOptions.Mode.AUTO,
                NOW)) {
            assertThat(source.preflight())
                    .isEqualTo(new Preflight(
                            "Confluence XML export",
                            "8.5.6",
                            "",
                            Set.of(URI.create("https://wiki.example.org/confluence")),
                            List.of(new Preflight.Count(
                                    new Space(GARDEN, 11L, "The Garden", "global", "current", new PageId(101)), 2L)),
                            Set.of(GARDEN),
                            false,
                            List.of(),
                            0,
                            0,
                            null));
        }
    }

    @Test
    void anExportTellsOfIdsThatItHoldsAndDoesNotList() throws Exception {
        List<LookupResult> told = new ArrayList<>();
        try (ExportSource source = new ExportSource(
                List.of(sample("datacenter")),
                new SpaceChoice(List.of("*"), List.of()),
                ComalaOptions.Mode.AUTO,
                NOW)) {
            source.lookUp(Stream.of(103L, 106L, 107L, 999L).map(PageId::new).toList(), told::add);
        }
        assertThat(told)
                .containsExactly(
                        // An earlier version of a page.
                        new LookupResult(new PageId(103), Outcome.FOUND, null, null),
                        new LookupResult(new PageId(106), Outcome.FOUND, GARDEN, ContentStatus.DRAFT),
                        new LookupResult(new PageId(107), Outcome.FOUND, GARDEN, ContentStatus.TRASHED),
                        new LookupResult(new PageId(999), Outcome.NOT_FOUND, null, null));
    }

    @Test
    void onlyAnExportOfASiteWithAllItsSpacesCoversTheSite() throws Exception {
        assertThat(coversSite("server3", "*")).isTrue();
        assertThat(coversSite("server3", "F?RM")).isTrue();
        assertThat(coversSite("server3", "NONE")).isFalse();
        assertThat(coversSite("datacenter", "*")).isFalse();
    }

    private static boolean coversSite(String sample, String space) throws Exception {
        try (ExportSource source = new ExportSource(
                List.of(sample(sample)), new SpaceChoice(List.of(space), List.of()), ComalaOptions.Mode.AUTO, NOW)) {
            return source.preflight().coversSite();
        }
    }

    /** Names instead of keys, wiki markup, other file names, and earlier versions marked only in the page. */
    @Test
    void anExportOfConfluence3GivesTheSameTables() throws Exception {
        Lists told = collect("server3");
        PersonId tom = new PersonId("name:tom");
        PersonId una = new PersonId("name:una");

        assertThat(told.pages)
                .containsExactly(
                        new Page(
                                new PageId(31),
                                FARM,
                                3L,
                                ContentType.PAGE,
                                ContentStatus.CURRENT,
                                "Orchard",
                                null,
                                new PageId(30),
                                new Version(2, Instant.parse("2011-07-10T10:00:00.5Z"), una, null),
                                Instant.parse("2011-01-10T11:00:00Z"),
                                tom,
                                Set.of(tom, una),
                                List.of(),
                                false,
                                Set.of(),
                                NOW),
                        new Page(
                                new PageId(30),
                                FARM,
                                3L,
                                ContentType.PAGE,
                                ContentStatus.CURRENT,
                                "Home",
                                null,
                                null,
                                new Version(1, null, null, null),
                                null,
                                null,
                                Set.of(),
                                List.of(),
                                false,
                                Set.of(),
                                NOW));
        assertThat(told.bodies)
                .containsExactly(
                        new Body(new PageId(30), FARM, 1, Body.Format.WIKI, "h1. Welcome to [Orchard]"),
                        new Body(new PageId(31), FARM, 2, Body.Format.WIKI, "* apples & pears"));
        assertThat(told.attachments)
                .containsExactly(new Attachment(
                        61,
                        new PageId(31),
                        "tree.jpg",
                        "image/jpeg",
                        1234L,
                        2,
                        Instant.parse("2011-02-01T07:00:00Z"),
                        tom));
        assertThat(told.comments)
                .containsExactly(new Comment(71, new PageId(31), 0, Instant.parse("2011-03-01T08:00:00Z")));
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void onCloudPeopleHaveAccountIdsAndFoldersAreNoPages() throws Exception {
        Lists told = collect("cloud");

        assertThat(told.pages).extracting(p -> p.id().value()).containsExactly(41L, 43L);
        assertThat(told.containers)
                .containsExactly(new Container(
                        new PageId(42),
                        SEA,
                        Container.Type.FOLDER,
                        "Folder of maps",
                        new PageId(41),
                        Container.Above.PARENT));
        assertThat(told.page(43).parent()).isEqualTo(new PageId(42));
        assertThat(told.page(41).creator()).isEqualTo(new PersonId("5f89aa"));
        assertThat(told.bodies).containsExactly(storage(41, SEA, 1, "<p />"), storage(43, SEA, 1, "<p>storage</p>"));
        assertThat(told.people)
                .containsExactlyInAnyOrder(
                        new Person(
                                new PersonId("5f89aa"),
                                "ria@example.org",
                                null,
                                Person.State.UNKNOWN,
                                Person.Kind.UNKNOWN),
                        new Person(
                                new PersonId("712020:aaaa"),
                                "robot@connect.atlassian.com",
                                null,
                                Person.State.UNKNOWN,
                                Person.Kind.APP));
        assertThat(told.spaces).containsExactly(new Space(SEA, 4L, "Sea", "collaboration", "current", null));
        assertThat(told.sentences()).isEmpty();
    }

    @Test
    void bodiesThatWereMeasuredBeforeAreNotGivenAgain() throws Exception {
        Lists told = new Lists();
        IncrementalState incrementalState = new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                return page.value() == 102 && version == 3;
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return 1;
            }
        };
        try (ExportSource source = new ExportSource(
                List.of(sample("datacenter")),
                new SpaceChoice(List.of("*"), List.of()),
                ComalaOptions.Mode.AUTO,
                NOW)) {
            source.collect(incrementalState, told);
        }

        assertThat(told.bodies).extracting(b -> b.page().value()).containsExactly(101L, 105L, 108L);
        assertThat(told.pages).hasSize(4);
    }

    @Test
    void ofSeveralExportsOnlyTheChosenSpacesAreGiven() throws Exception {
        Lists told = new Lists();
        try (ExportSource source = new ExportSource(
                List.of(sample("datacenter"), sample("server3"), sample("cloud")),
                new SpaceChoice(List.of("*"), List.of("FARM")),
                ComalaOptions.Mode.AUTO,
                NOW)) {
            assertThat(source.preflight().spaces())
                    .extracting(c -> c.space().key())
                    .containsExactly(GARDEN, SEA);
            source.collect(IncrementalState.NONE, told);
        }

        assertThat(told.spaces).extracting(Space::key).containsExactly(GARDEN, SEA);
        assertThat(told.pages).extracting(Page::space).containsOnly(GARDEN, SEA);
        assertThat(told.attachments).extracting(Attachment::id).containsExactly(301L);
        assertThat(told.comments).extracting(Comment::id).containsExactly(202L, 201L);
    }

    private static Body storage(long page, SpaceKey space, int version, String text) {
        return new Body(new PageId(page), space, version, Body.Format.STORAGE, text);
    }
}
