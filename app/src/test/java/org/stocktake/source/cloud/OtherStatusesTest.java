package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Version;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.VersionList;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordingSink;

/** Drafts, trash and version lists, which are read only if the settings ask for them. */
class OtherStatusesTest {
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withPages(120)
            .withSpaces(2)
            .withProduct(Product.CLOUD)
            .withCloudContent(CloudContent.NONE.withDrafts(4));

    @TempDir
    private static Path folder;

    private static CloudDemo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = CloudDemo.start(SITE, folder);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void trashIsListedWithItsBodies() {
        CloudDemo withTrash = demo.also(ContentStatus.TRASHED);
        RecordingSink read = withTrash.collect("trash", IncrementalState.NONE);
        var trash = withTrash.expected(page -> page.status() == Status.TRASHED);
        assertThat(trash).isNotEmpty();
        assertThat(read.sentences()).isEmpty();
        assertThat(read.pages.keySet()).isEqualTo(withTrash.expected().keySet());
        assertThat(read.bodies.keySet()).containsAll(trash.keySet());
        trash.keySet().forEach(id -> {
            assertThat(CloudDemo.row(read, id).status()).isEqualTo(ContentStatus.TRASHED);
            // No search holds side data of the trash: it is unknown, and nothing is missing.
            assertThat(CloudDemo.row(read, id).labels()).isNull();
            assertThat(CloudDemo.row(read, id).contributors()).isNull();
            assertThat(CloudDemo.row(read, id).missing()).isEmpty();
        });
    }

    @Test
    void draftsAreSearchedAndReadAlone() {
        CloudDemo withDrafts = demo.also(ContentStatus.DRAFT);
        demo.site().forget();
        RecordingSink read = withDrafts.collect("drafts", IncrementalState.NONE);
        var drafts = withDrafts.expected(page -> page.status() == Status.DRAFT);
        assertThat(drafts).hasSize(3);
        assertThat(read.sentences()).isEmpty();
        assertThat(read.pages.keySet()).isEqualTo(withDrafts.expected().keySet());
        drafts.forEach((id, draft) -> {
            assertThat(CloudDemo.row(read, id).status()).isEqualTo(ContentStatus.DRAFT);
            assertThat(CloudDemo.row(read, id).missing()).isEmpty();
            assertThat(CloudDemo.row(read, id).contributors())
                    .containsExactlyElementsOf(draft.contributors().stream()
                            .map(person -> new PersonId(person.accountId()))
                            .toList());
            assertThat(Objects.requireNonNull(read.bodies.get(id)).text())
                    .isEqualTo(demo.site().world().body(draft.id()).storage());
            assertThat(demo.requests("/pages/" + draft.id())).hasSize(1);
        });
    }

    /** The usual search has no switch for archived spaces. */
    @Test
    void draftsOfArchivedSpacesAreReadToo() {
        CloudDemo all = demo.choosing("*").also(ContentStatus.DRAFT);
        Preflight preflight;
        try (CloudSource source = all.source("forecast")) {
            preflight = source.preflight();
        }
        RecordingSink read = all.collect("all drafts", IncrementalState.NONE);
        var drafts = all.expected(page -> page.status() == Status.DRAFT);
        assertThat(drafts).hasSize(4);
        assertThat(drafts.values()).filteredOn(page -> page.space().archived()).hasSize(1);
        assertThat(read.pages.keySet()).isEqualTo(all.expected().keySet());
        assertThat(read.sentences()).isEmpty();
        assertThat(preflight.streams())
                .as("two searches, and each draft")
                .contains(new Preflight.StreamRequests("drafts", 2 + 4, 2 + 4));
    }

    @Test
    void withoutTheSettingsNeitherIsAsked() {
        demo.site().forget();
        demo.collect("usual", IncrementalState.NONE);
        assertThat(demo.site().requests())
                .noneMatch(hit -> hit.parameter("status").contains("trashed")
                        || hit.parameter("cqlcontext").contains("draft"));
    }

    @Test
    void versionListsAreThoseOfTheWorld() {
        Page page = demo.expected(one -> one.version().number() > 3).values().stream()
                .findFirst()
                .orElseThrow();
        List<VersionList> lists = new ArrayList<>();
        try (CloudSource source = demo.source("versions")) {
            assertThat(source.versions(List.of(new PageId(page.id())), lists::add))
                    .isNull();
        }
        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).edits())
                .extracting(edit -> edit.number() + " " + author(edit) + " " + edit.minor())
                .containsExactlyInAnyOrderElementsOf(demo.site().world().versions(page.id()).stream()
                        .map(version -> version.number() + " " + author(version) + " " + version.minor())
                        .toList());
    }

    private static @Nullable String author(VersionList.Edit edit) {
        return edit.by() == null ? null : edit.by().id().value();
    }

    private static @Nullable String author(Version version) {
        return version.by() == null ? null : version.by().accountId();
    }
}
