package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.SearchLag;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.model.Container.Above;
import org.stocktake.model.PageId;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SiteWay;
import tools.jackson.databind.node.JsonNodeFactory;

/** Traps of the page tree with containers. Expected values come from the world of the demo site. */
class TreeTrapsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withPages(60)
            .withSpaces(1)
            .withProduct(Product.CLOUD)
            .withCloudContent(CloudContent.NONE.withFolders(8));

    @TempDir
    private Path folder;

    private CloudDemo demo() throws IOException {
        return CloudDemo.start(SITE, folder);
    }

    private CloudDemo demo(SearchOptions.Ancestors ancestors) throws IOException {
        return CloudDemo.start(SITE.withSearch(SearchOptions.USUAL.with(ancestors)), folder);
    }

    /** A container with a page directly in it. */
    private static Container holder(CloudDemo demo, Predicate<Container> which) {
        return demo.site().world().containers().stream()
                .filter(which)
                .filter(container -> inside(demo, container) != null)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Page inside(CloudDemo demo, Container container) {
        return demo.expected().values().stream()
                .filter(page -> {
                    List<Node> above = demo.site().world().nodesAbove(page.id());
                    return !above.isEmpty() && above.get(above.size() - 1).id() == container.id();
                })
                .findFirst()
                .orElse(null);
    }

    private static Page somePageIn(CloudDemo demo, Container container) {
        return Objects.requireNonNull(inside(demo, container));
    }

    private static boolean isInContainer(Container container) {
        return container.parent() != null && container.parent().type() != Node.Type.PAGE;
    }

    private static org.stocktake.model.Container read(RecordingSink sink, Container container) {
        return Objects.requireNonNull(sink.containers.get(new PageId(container.id())));
    }

    private static @Nullable PageId parentOf(Container container) {
        return container.parent() == null ? null : new PageId(container.parent().id());
    }

    /** The nearest page above a container. */
    private static @Nullable PageId pageAbove(CloudDemo demo, Container container) {
        return demo.site().world().nodesAbove(container.id()).stream()
                .filter(node -> node.type() == Node.Type.PAGE)
                .map(node -> new PageId(node.id()))
                .reduce((above, below) -> below)
                .orElse(null);
    }

    @Test
    void folderInFolder() throws IOException {
        try (CloudDemo demo = demo()) {
            RecordingSink sink = demo.collect();

            List<Container> all = demo.site().world().containers();
            assertThat(all).anyMatch(TreeTrapsTest::isInContainer).anyMatch(container -> container.parent() == null);
            assertThat(sink.containers).hasSameSizeAs(all);
            for (Container container : all) {
                assertThat(read(sink, container))
                        .isEqualTo(new org.stocktake.model.Container(
                                new PageId(container.id()),
                                new org.stocktake.model.SpaceKey(
                                        container.space().key()),
                                org.stocktake.model.Container.Type.of(
                                        container.type().word()),
                                container.title(),
                                parentOf(container),
                                Above.PARENT));
            }
            assertThat(demo.requests("/folders/")).isEmpty();
            assertThat(sink.sentences()).isEmpty();
        }
    }

    /** The token may not read the folder, and the search lacks it. Ancestors without folders tell the nearest page. */
    @Test
    void folderWithoutScope() throws IOException {
        try (CloudDemo demo = demo()) {
            Container lost = holder(demo, container -> container.type() == Node.Type.FOLDER);
            demo.site().addFault(new SearchLag(lost.id()));
            Credential credential = demo.site()
                    .issue(
                            Credential.Kind.SCOPED_TOKEN,
                            Set.of(
                                    "read:page:confluence",
                                    "read:space:confluence",
                                    "read:content-details:confluence",
                                    "read:user:confluence",
                                    "read:attachment:confluence"));
            RecordingSink sink = new RecordingSink();
            try (CloudSource source = atGateway(demo, credential)) {
                source.collect(IncrementalState.NONE, sink);
            }

            assertThat(read(sink, lost))
                    .isEqualTo(new org.stocktake.model.Container(
                            new PageId(lost.id()),
                            new org.stocktake.model.SpaceKey(lost.space().key()),
                            org.stocktake.model.Container.Type.FOLDER,
                            null,
                            pageAbove(demo, lost),
                            Above.NEAREST_PAGE));
            assertThat(sink.sentences())
                    .containsExactly(
                            ("containers: 1 folder above pages could not be read (id %d), so paths below it are"
                                            + " empty. The token lacks the scope read:folder:confluence, which the stream"
                                            + " \"containers\" needs (401). Create a token with this scope in addition, and set it"
                                            + " as STOCKTAKE_TOKEN.")
                                    .formatted(lost.id()));
        }
    }

    private CloudSource atGateway(CloudDemo demo, Credential credential) {
        RateLimits limits = new RateLimits(4, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 64L << 20, 5_000);
        Credentials credentials = new Credentials.Basic(credential.email(), credential.token());
        CloudAddress address = CloudAddress.of(demo.site().uri());
        PoliteClient client = new PoliteClient(
                new ClientOptions(
                        address.wiki(), credentials, "STOCKTAKE_TOKEN", limits, Network.DEFAULT, CloudRejections.RULES),
                ResponseCache.open(folder.resolve("gateway")),
                Time.of(Clock.systemUTC()));
        return new CloudSource(
                new CloudAccess(
                        client,
                        address,
                        new SiteWay(SiteWay.Kind.GATEWAY, demo.site().gateway()),
                        credentials,
                        CloudAccess.Product.NAMED),
                new CloudOptions(
                        address.wiki(), demo.spaces(), 4, Set.of(), org.stocktake.source.comala.ComalaOptions.OFF));
    }

    /** A folder that nothing tells of keeps its place above its pages. */
    @Test
    void folderWithoutAncestors() throws IOException {
        try (CloudDemo demo = demo().affording(0)) {
            Container lost = holder(demo, container -> container.type() == Node.Type.FOLDER);
            demo.site().addFault(new SearchLag(lost.id()));
            demo.site().addFault(OddField.isAbsentEverywhere("ancestors"));

            RecordingSink sink = demo.collect();

            assertThat(read(sink, lost).above()).isEqualTo(Above.UNKNOWN);
            assertThat(CloudDemo.row(sink, somePageIn(demo, lost)).parent()).isEqualTo(new PageId(lost.id()));
            assertThat(sink.sentences()).anyMatch(sentence -> sentence.contains("(http.page-budget)"));
        }
    }

    @Test
    void folderLoop() throws IOException {
        try (CloudDemo demo = demo()) {
            Container hen = holder(demo, container -> container.type() == Node.Type.FOLDER);
            Container egg =
                    holder(demo, container -> container.type() == Node.Type.FOLDER && container.id() != hen.id());
            above(demo, hen, egg);
            above(demo, egg, hen);

            RecordingSink sink = demo.collect();

            assertThat(read(sink, hen).parent()).isEqualTo(new PageId(egg.id()));
            assertThat(read(sink, egg).parent()).isEqualTo(new PageId(hen.id()));
            assertThat(sink.sentences()).isEmpty();
        }
    }

    /** The search lacks the container, and its own reply names another as its parent. */
    private static void above(CloudDemo demo, Container container, Container parent) {
        demo.site().addFault(new SearchLag(container.id()));
        demo.site().addFault(OddField.is(JSON.stringNode("" + parent.id()), container.id(), "parentId"));
        demo.site().addFault(OddField.is(JSON.stringNode("folder"), container.id(), "parentType"));
    }

    @Test
    void whiteboardParent() throws IOException {
        try (CloudDemo demo = demo()) {
            Container board = holder(demo, container -> container.type() == Node.Type.WHITEBOARD);
            demo.site().addFault(new SearchLag(board.id()));

            RecordingSink sink = demo.collect();

            assertThat(read(sink, board).type()).isEqualTo(org.stocktake.model.Container.Type.WHITEBOARD);
            assertThat(read(sink, board).parent()).isEqualTo(parentOf(board));
            assertThat(read(sink, board).above()).isEqualTo(Above.PARENT);
            assertThat(demo.requests("/whiteboards/" + board.id())).hasSize(1);
        }
    }

    @Test
    void parentTypeUnknown() throws IOException {
        try (CloudDemo demo = demo()) {
            Container lost = holder(demo, container -> true);
            demo.site().addFault(new SearchLag(lost.id()));
            demo.expected().values().stream()
                    .filter(page ->
                            demo.site().world().nodesAbove(page.id()).stream().anyMatch(node -> node.id() == lost.id()))
                    .forEach(page -> demo.site()
                            .addFault(OddField.is(JSON.stringNode("smart-canvas"), page.id(), "parentType")));

            RecordingSink sink = demo.collect();

            assertThat(read(sink, lost).type()).isEqualTo(org.stocktake.model.Container.Type.OTHER);
            assertThat(read(sink, lost).above()).isEqualTo(Above.NEAREST_PAGE);
            assertThat(read(sink, lost).parent()).isEqualTo(pageAbove(demo, lost));
            assertThat(sink.sentences())
                    .contains(("containers: 1 container above pages could not be read (id %d), so paths below it are"
                                    + " empty. This version of Stocktake does not know the type. Install a newer version"
                                    + " of Stocktake.")
                            .formatted(lost.id()));
        }
    }

    @Test
    void parentIdZero() throws IOException {
        try (CloudDemo demo = demo()) {
            List<Page> pages =
                    List.copyOf(demo.expected(page -> page.parent() != null).values());
            demo.site().addFault(OddField.is(JSON.stringNode("0"), pages.get(0).id(), "parentId"));
            demo.site().addFault(OddField.isNull(pages.get(1).id(), "parentId"));
            demo.site().addFault(OddField.isAbsent(pages.get(2).id(), "parentId"));

            RecordingSink sink = demo.collect();

            assertThat(pages.subList(0, 3))
                    .allMatch(page -> CloudDemo.row(sink, page).parent() == null);
            assertThat(sink.sentences()).isEmpty();
        }
    }

    @Test
    void folderDateAsNumber() throws IOException {
        try (CloudDemo demo = demo()) {
            Container lost = holder(demo, container -> container.type() == Node.Type.FOLDER);
            demo.site().addFault(new SearchLag(lost.id()));
            demo.site().addFault(OddField.is(JSON.numberNode(1_767_225_600_000L), lost.id(), "createdAt"));

            RecordingSink sink = demo.collect();

            assertThat(read(sink, lost).title()).isEqualTo(lost.title());
            assertThat(read(sink, lost).parent()).isEqualTo(parentOf(lost));
            assertThat(sink.sentences()).isEmpty();
        }
    }

    /** In each form, ancestors tell the nearest page, and no item that no list contains. */
    @ParameterizedTest
    @EnumSource(names = {"PAGES", "VIRTUAL_ROOT", "CUT"})
    void virtualRootAmongAncestors(SearchOptions.Ancestors ancestors) throws IOException {
        try (CloudDemo demo = demo(ancestors).affording(0)) {
            List<Container> lost = demo.site().world().containers();
            lost.forEach(container -> demo.site().addFault(new SearchLag(container.id())));

            RecordingSink sink = demo.collect();

            assertThat(sink.containers).isNotEmpty();
            for (Container container : lost) {
                if (inside(demo, container) != null) {
                    assertThat(read(sink, container).above()).isEqualTo(Above.NEAREST_PAGE);
                    assertThat(read(sink, container).parent()).isEqualTo(pageAbove(demo, container));
                }
            }
        }
    }

    /** Ancestors with folders tell the whole tree above a page, without a request for a folder. */
    @Test
    void ancestorsWithFolders() throws IOException {
        try (CloudDemo demo = demo(SearchOptions.Ancestors.WITH_CONTAINERS)) {
            List<Container> lost = demo.site().world().containers();
            lost.forEach(container -> demo.site().addFault(new SearchLag(container.id())));

            RecordingSink sink = demo.collect();

            for (Container container : lost) {
                if (inside(demo, container) != null) {
                    assertThat(read(sink, container).above()).isEqualTo(Above.PARENT);
                    assertThat(read(sink, container).parent()).isEqualTo(parentOf(container));
                    assertThat(read(sink, container).title()).isEqualTo(container.title());
                }
            }
            assertThat(demo.requests("/folders/")).isEmpty();
        }
    }
}
