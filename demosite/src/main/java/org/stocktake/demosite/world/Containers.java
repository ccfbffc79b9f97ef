package org.stocktake.demosite.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.world.Event.What;

/**
 * The containers of a world, and their changes. They use random numbers of their own, and change neither the nearest
 * page above a page nor its content. So a world without containers has the same pages.
 */
final class Containers {
    /** Far from the ids of other content. */
    private static final long DISTANCE = 4_000_000_000L;

    private static final List<String> WORDS =
            List.of("Projects", "Minutes", "Drafts", "Archive", "Quarter", "Templates", "Übersicht", "Research");

    final List<ContainerRecord> all = new ArrayList<>();
    private final World world;
    private int created;

    Containers(World world) {
        this.world = world;
    }

    /** Creates the containers of the first week. */
    void create() {
        int folders = world.plan.cloud().folders();
        if (folders == 0) {
            return;
        }
        SeededRandom random = SeededRandom.of(world.plan.seed(), 12);
        long at = World.nowOf(world.plan.firstWeek()).toEpochMilli() - 86_400_000;
        for (int i = 0; i < folders; i++) {
            folder(random, at + i);
        }
        // A page below a whiteboard, a database in a folder, and an embedded link below a page.
        fill(random, below(holder(random, 0), Node.Type.WHITEBOARD, random, at));
        in(all.get(0), Node.Type.DATABASE, random, at);
        below(holder(random, 0), Node.Type.EMBED, random, at);
        // The first week has no past.
        world.events.clear();
    }

    /** One week: a folder is created, one is renamed, one moves, an empty one is deleted, and pages change folders. */
    void advance(long from, long to) {
        if (world.plan.cloud().folders() == 0) {
            return;
        }
        SeededRandom random = SeededRandom.of(world.plan.seed(), 14, to);
        folder(random, random.from(from, to));
        List<ContainerRecord> folders =
                all.stream().filter(one -> one.type == Node.Type.FOLDER).toList();
        random.pick(folders).rename(title(random), random.from(from, to));
        putIn(random, random.pick(folders));
        takeOut(random);
        move(random, folders);
        folders.stream().filter(this::isEmpty).findFirst().ifPresent(all::remove);
    }

    List<Container> list() {
        return all.stream().map(this::container).toList();
    }

    private Container container(ContainerRecord container) {
        Space space = world.spaces.get(container.space);
        return new Container(
                container.id,
                container.type,
                container.title,
                space,
                node(container.above, container.page),
                Instant.ofEpochMilli(container.createdAt),
                world.people.get(container.creator),
                container.version,
                Instant.ofEpochMilli(container.editedAt),
                container.page == null ? space.visible() : container.page.visible);
    }

    /** The container, or else the page; absent if neither is there. */
    static @Nullable Node node(@Nullable ContainerRecord container, @Nullable PageRecord page) {
        if (container != null) {
            return new Node(container.id, container.type, container.title);
        }
        return page == null ? null : new Node(page.id, Node.Type.PAGE, page.title);
    }

    /**
     * The nodes above a page or container, from the root.
     *
     * @param page the page with this id; absent for a container
     */
    List<Node> above(long id, @Nullable PageRecord page) {
        ContainerRecord self =
                all.stream().filter(one -> one.id == id).findFirst().orElse(null);
        ContainerRecord inside = page != null ? page.container : self == null ? null : self.above;
        PageRecord below = page != null ? page.parent : self == null ? null : self.page;
        List<Node> nodes = new ArrayList<>();
        for (Node node = node(inside, below); node != null; node = node(inside, below)) {
            nodes.add(0, node);
            if (inside != null) {
                below = inside.page;
                inside = inside.above;
            } else if (below != null) {
                inside = below.container;
                below = below.parent;
            }
        }
        return nodes;
    }

    /** Content directly below a page that leaves the tree moves up to the place of the page. */
    void free(PageRecord leaving) {
        for (ContainerRecord container : all) {
            if (container.page == leaving) {
                container.page = leaving.parent;
                if (container.above == null) {
                    container.above = leaving.container;
                }
            }
        }
    }

    /** A folder in one of the spaces: at the top, in another folder, or below a page; with some of the pages there. */
    private void folder(SeededRandom random, long at) {
        int space = random.below(Math.min(world.plan.spaces(), world.spaces.size()));
        double where = random.share();
        List<ContainerRecord> others = all.stream()
                .filter(one -> one.space == space && one.type == Node.Type.FOLDER)
                .toList();
        ContainerRecord folder;
        if (where < 0.25 && !others.isEmpty()) {
            folder = in(random.pick(others), Node.Type.FOLDER, random, at);
        } else if (where < 0.4) {
            folder = atTop(Node.Type.FOLDER, random, at, space);
        } else {
            folder = below(holder(random, space), Node.Type.FOLDER, random, at);
        }
        fill(random, folder);
    }

    /** A current page with children; the home page if there is no other. */
    private PageRecord holder(SeededRandom random, int space) {
        List<PageRecord> holders = pages(page -> page.space == space
                && page.status == Status.CURRENT
                && !page.hidden
                && page.children.stream().anyMatch(child -> child.container == null));
        return holders.isEmpty() ? world.initialPages.get(space).get(0) : random.pick(holders);
    }

    private ContainerRecord atTop(Node.Type type, SeededRandom random, long at, int space) {
        int creator = random.below(world.people.size());
        created++;
        ContainerRecord container = new ContainerRecord(
                world.plan.firstId() + DISTANCE + created * 7L, type, space, title(random), at, creator);
        all.add(container);
        return container;
    }

    private ContainerRecord below(PageRecord page, Node.Type type, SeededRandom random, long at) {
        ContainerRecord container = atTop(type, random, at, page.space);
        container.page = page;
        return container;
    }

    private ContainerRecord in(ContainerRecord outer, Node.Type type, SeededRandom random, long at) {
        ContainerRecord container = atTop(type, random, at, outer.space);
        container.page = outer.page;
        container.above = outer;
        return container;
    }

    private static String title(SeededRandom random) {
        return random.pick(WORDS) + " " + random.between(1, 99);
    }

    private void fill(SeededRandom random, ContainerRecord container) {
        for (int i = random.between(1, 3); i > 0; i--) {
            PageRecord page = candidate(random, container);
            if (page != null) {
                page.container = container;
                moved(page);
            }
        }
    }

    /** A page with the same nearest page above. */
    private @Nullable PageRecord candidate(SeededRandom random, ContainerRecord container) {
        List<PageRecord> candidates = pages(page -> page.space == container.space
                && page.isPage()
                && page.parent == container.page
                && page.container == container.above
                && page.id != world.spaces.get(page.space).home());
        return candidates.isEmpty() ? null : random.pick(candidates);
    }

    private void putIn(SeededRandom random, ContainerRecord folder) {
        PageRecord page = candidate(random, folder);
        if (page != null) {
            page.container = folder;
            moved(page);
        }
    }

    private void takeOut(SeededRandom random) {
        List<PageRecord> inside = pages(page -> page.container != null && page.status == Status.CURRENT);
        if (!inside.isEmpty()) {
            PageRecord page = random.pick(inside);
            page.container = page.container == null ? null : page.container.above;
            moved(page);
        }
    }

    /** Moves a folder with all that is in it: into another folder with the same page above, or out of its folder. */
    private static void move(SeededRandom random, List<ContainerRecord> folders) {
        List<ContainerRecord> movable = folders.stream()
                .filter(one -> one.above != null || !targets(one, folders).isEmpty())
                .toList();
        if (movable.isEmpty()) {
            return;
        }
        ContainerRecord folder = random.pick(movable);
        List<ContainerRecord> targets = targets(folder, folders);
        folder.above = targets.isEmpty() ? null : random.pick(targets);
    }

    private static List<ContainerRecord> targets(ContainerRecord folder, List<ContainerRecord> folders) {
        return folders.stream()
                .filter(one -> one.space == folder.space
                        && one.page == folder.page
                        && one != folder.above
                        && !one.isIn(folder))
                .toList();
    }

    private boolean isEmpty(ContainerRecord container) {
        return all.stream().noneMatch(one -> one.above == container)
                && pages(page -> page.container == container).isEmpty();
    }

    private void moved(PageRecord page) {
        if (page.status == Status.CURRENT) {
            world.events.add(new Event(What.MOVED, page.id));
        }
    }

    private List<PageRecord> pages(Predicate<PageRecord> wanted) {
        return world.pages.stream().filter(wanted).toList();
    }
}
