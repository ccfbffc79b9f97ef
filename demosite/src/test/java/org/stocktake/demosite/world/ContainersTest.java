package org.stocktake.demosite.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.DemoOptions;

/** Folders and other containers lie between pages, and change nothing else. */
class ContainersTest {
    private static final String BASE = "http://127.0.0.1/wiki";
    private static final DemoOptions OPTIONS =
            DemoOptions.DEFAULT.withProduct(Product.CLOUD).withPages(600);

    @Test
    void inEveryWeekTheNearestPageAboveIsTheParentOfTheWorldWithoutContainers() {
        World world = world(OPTIONS.withCloudContent(CloudContent.NONE.withFolders(40)));
        World bare = world(OPTIONS);
        for (int week = 0; week < 8; week++) {
            assertThat(bare.containers()).isEmpty();
            assertThat(facts(world)).isEqualTo(facts(bare));
            for (Page page : world.pages()) {
                if (page.status() != Status.TRASHED) {
                    List<Long> pages = world.nodesAbove(page.id()).stream()
                            .filter(node -> node.type() == Node.Type.PAGE)
                            .map(Node::id)
                            .toList();
                    assertThat(pages)
                            .as("%s in week %s", page, week)
                            .isEqualTo(world.ancestors(page.id()).stream()
                                    .map(Page::id)
                                    .toList());
                }
            }
            world.advance();
            bare.advance();
        }
    }

    @Test
    void theTreeHasEachKindOfPlace() {
        World world = world(OPTIONS.withCloudContent(CloudContent.NONE.withFolders(40)));
        List<Container> containers = world.containers();
        List<Page> inside = world.pages().stream()
                .filter(page -> page.above() != null && page.above().type() != Node.Type.PAGE)
                .toList();

        assertThat(containers.stream().filter(one -> one.type() == Node.Type.FOLDER))
                .hasSize(40);
        assertThat(containers.stream().map(Container::type).distinct())
                .containsExactly(Node.Type.FOLDER, Node.Type.WHITEBOARD, Node.Type.DATABASE, Node.Type.EMBED);
        assertThat(inside.stream().map(page -> page.above()).map(Node::type).distinct())
                .contains(Node.Type.FOLDER, Node.Type.WHITEBOARD);
        // A folder at the top with a page, which has no page above it.
        assertThat(inside)
                .anyMatch(page ->
                        page.parent() == null && world.nodesAbove(page.id()).size() == 1);
        assertThat(containers)
                .anyMatch(one -> one.parent() != null && one.parent().type() == Node.Type.FOLDER);
        assertThat(containers)
                .anyMatch(one -> one.parent() != null && one.parent().type() == Node.Type.PAGE);
        assertThat(containers).anyMatch(one -> inside.stream().noneMatch(page -> id(page.above()) == one.id()));
        assertThat(containers).allMatch(one -> world.nodesAbove(one.id()).size() < 20);
    }

    @Test
    void inLaterWeeksFoldersAreCreatedRenamedMovedAndDeletedAndPagesChangeFolders() {
        World world = world(OPTIONS.withCloudContent(CloudContent.NONE.withFolders(40)));
        Set<String> seen = new TreeSet<>();
        for (int week = 0; week < 6; week++) {
            List<Container> before = world.containers();
            List<Page> pages = world.pages();
            world.advance();
            for (Container container : before) {
                List<Container> now = new ArrayList<>(world.containers());
                now.removeIf(one -> one.id() != container.id());
                if (now.isEmpty()) {
                    seen.add("deleted");
                } else {
                    seen.add(now.get(0).title().equals(container.title()) ? "same" : "renamed");
                    seen.add(id(now.get(0).parent()) == id(container.parent()) ? "same" : "moved");
                }
            }
            if (world.containers().stream().anyMatch(one -> before.stream().noneMatch(old -> old.id() == one.id()))) {
                seen.add("created");
            }
            Set<Long> told = world.lastWeek().stream().map(Event::page).collect(Collectors.toSet());
            for (Page page : pages) {
                Page now = world.page(page.id()).orElseThrow();
                if (id(now.above()) != id(page.above()) && Objects.equals(now.parent(), page.parent())) {
                    seen.add("page changed its folder");
                    assertThat(told).as("%s", now).contains(page.id());
                }
            }
        }
        assertThat(seen).containsExactly("created", "deleted", "moved", "page changed its folder", "renamed", "same");
    }

    private static long id(@Nullable Node node) {
        return node == null ? 0 : node.id();
    }

    private static World world(DemoOptions options) {
        return World.of(options.plan(), BASE);
    }

    private static List<String> facts(World world) {
        return world.pages().stream()
                .map(page -> page.id()
                        + page.title()
                        + page.status()
                        + page.parent()
                        + page.version()
                        + page.labels()
                        + page.comments())
                .toList();
    }
}
