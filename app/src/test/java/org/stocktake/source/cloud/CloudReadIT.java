package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Version;
import org.stocktake.source.LookupResult;
import org.stocktake.source.RecordingSink;

/** Reads a whole site with all its spaces, and compares every page with the world of the site. */
class CloudReadIT {
    @TempDir
    private static Path folder;

    private static CloudDemo demo;
    private static RecordingSink read;

    @BeforeAll
    static void readOnce() throws IOException {
        demo = CloudDemo.start(CloudDemo.SITE.withCloudContent(CloudContent.usual(300)), folder)
                .choosing("*");
        read = demo.collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void nothingFails() {
        assertThat(read.sentences()).isEmpty();
        assertThat(read.gaps).isEmpty();
        assertThat(demo.site().requests()).allMatch(hit -> hit.status() == 200);
    }

    @Test
    void everyPageIsReadWithItsBody() {
        Set<PageId> all = demo.expected().keySet();
        assertThat(read.pages.keySet()).isEqualTo(all).hasSizeGreaterThan(250);
        assertThat(read.bodies.keySet()).isEqualTo(all);
        read.bodies.forEach((id, body) -> assertThat(body.version())
                .isEqualTo(version(CloudDemo.row(read, id)).number()));
    }

    private static Version version(org.stocktake.model.Page page) {
        return Objects.requireNonNull(page.version());
    }

    /** Compares one value of each page. */
    private static void assertEach(
            Function<org.stocktake.model.Page, @Nullable Object> read, Function<Page, @Nullable Object> world) {
        demo.expected()
                .forEach((id, page) -> assertThat(read.apply(CloudDemo.row(CloudReadIT.read, id)))
                        .as(page.title())
                        .isEqualTo(world.apply(page)));
    }

    @Test
    void titlesSpacesStatusesAndParentsAreThoseOfTheWorld() {
        assertEach(page -> page.title(), page -> page.title().strip());
        assertEach(page -> page.space().value(), page -> page.space().key());
        assertEach(page -> page.spaceId(), page -> page.space().id());
        assertEach(page -> page.status().name(), page -> page.status().name());
        assertEach(page -> page.type().text(), page -> page.kind().name().toLowerCase(Locale.ROOT));
        assertEach(CloudReadIT::parent, CloudReadIT::above);
        assertEach(page -> "live".equals(page.subtype()), page -> page.live());
    }

    private static @Nullable Long parent(org.stocktake.model.Page page) {
        PageId parent = page.parent();
        return parent == null ? null : parent.value();
    }

    private static @Nullable Long above(Page page) {
        Node above = page.above();
        return above == null ? null : above.id();
    }

    @Test
    void addressesArePagesOfTheSite() {
        assertThat(read.pages.values())
                .allMatch(page -> Objects.requireNonNull(page.url())
                        .startsWith(demo.site().uri() + "/spaces/"));
    }

    @Test
    void versionsAndDatesAreThoseOfTheWorld() {
        assertEach(page -> version(page).number(), page -> page.version().number());
        assertEach(page -> version(page).when(), page -> page.version().at().truncatedTo(ChronoUnit.MILLIS));
        assertEach(page -> version(page).minor(), page -> page.version().minor());
        assertEach(page -> page.createdAt(), page -> page.createdAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable PersonId id(@Nullable Person person) {
        return person == null ? null : new PersonId(person.accountId());
    }

    @Test
    void peopleAreThoseOfTheWorld() {
        assertEach(page -> page.creator(), page -> id(page.creator()));
        assertEach(page -> version(page).by(), page -> id(page.version().by()));
        assertEach(page -> page.owner(), page -> page.kind() == Kind.PAGE ? id(page.owner()) : null);
        assertEach(
                page -> page.contributors(),
                page -> page.contributors().stream().map(CloudReadIT::id).collect(Collectors.toSet()));
    }

    @Test
    void labelsAndRestrictionsAreThoseOfTheWorld() {
        assertEach(
                page -> Objects.requireNonNull(page.labels()).stream()
                        .map(label -> label.text())
                        .toList(),
                page -> page.labels().stream()
                        .filter(label -> !label.prefix().equals("my"))
                        .map(label ->
                                label.prefix().equals("global") ? label.name() : label.prefix() + ":" + label.name())
                        .distinct()
                        .sorted()
                        .toList());
        assertEach(page -> page.readRestricted(), page -> page.restricted());
    }

    @Test
    void attachmentsAreThoseOfTheWorld() {
        List<Attachment> expected = demo.expected().values().stream()
                .flatMap(page -> page.attachments().stream())
                .map(file -> new Attachment(
                        file.id(),
                        new PageId(file.page()),
                        file.name(),
                        file.mediaType(),
                        file.bytes(),
                        file.version(),
                        file.at(),
                        id(file.by())))
                .sorted(Comparator.comparing(Attachment::id))
                .toList();
        assertThat(read.attachments.values()).containsExactlyElementsOf(expected);
    }

    @Test
    void everyNamedPersonIsReadInBulk() {
        Set<PersonId> named = new TreeSet<>();
        demo.expected().values().forEach(page -> {
            page.contributors().forEach(person -> named.add(id(person)));
            page.attachments().stream().filter(file -> file.by() != null).forEach(file -> named.add(id(file.by())));
            if (page.owner() != null && page.kind() == Kind.PAGE) {
                named.add(id(page.owner()));
            }
        });
        assertThat(read.people.keySet()).containsAll(named);
        assertThat(demo.requests("/users-bulk")).hasSize(1);
    }

    @Test
    void idsOfLinksAreLookedUpInAnyStatus() throws Exception {
        long trashed = demo.site().world().pages().stream()
                .filter(page -> page.status() == Status.TRASHED && page.visible())
                .findFirst()
                .orElseThrow()
                .id();
        long there = demo.somePage().id();
        RecordingSink found = new RecordingSink();
        try (CloudSource source = demo.source("look up")) {
            source.lookUp(List.of(new PageId(there), new PageId(trashed), new PageId(4_242_424_242L)), found::lookedUp);
        }
        assertThat(found.lookedUp.get(new PageId(there)))
                .isEqualTo(new LookupResult(
                        new PageId(there),
                        LookupResult.Outcome.FOUND,
                        CloudDemo.row(read, new PageId(there)).space(),
                        ContentStatus.CURRENT));
        assertThat(Objects.requireNonNull(found.lookedUp.get(new PageId(trashed)))
                        .status())
                .isEqualTo(ContentStatus.TRASHED);
        assertThat(found.lookedUp.get(new PageId(4_242_424_242L)))
                .isEqualTo(LookupResult.notFound(new PageId(4_242_424_242L)));
    }
}
