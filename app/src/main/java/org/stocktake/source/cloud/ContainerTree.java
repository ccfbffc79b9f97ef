package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Container;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/**
 * What is known of containers. The ancestors that a search returns may leave containers out, and may hold a root that no
 * list contains. They tell a parent only if they are seen to hold containers; otherwise they tell the nearest page.
 */
final class ContainerTree {
    /** Pages that v2 lists: others among the ancestors are ignored. */
    private final Set<PageId> pages = new HashSet<>();

    /** A page in each container that is the parent of a page. */
    private final Map<PageId, HeldPage> inside = new TreeMap<>();

    private final Map<PageId, Container> containers = new TreeMap<>();
    private final List<ContainerEntry> listed = new ArrayList<>();
    private boolean holdContainers;

    /** @param held all listed pages */
    ContainerTree(Collection<HeldPage> held) {
        held.stream()
                .filter(page -> page.page().type() == ContentType.PAGE)
                .forEach(page -> pages.add(page.page().page()));
        held.stream().filter(this::isInContainer).forEach(this::put);
    }

    private boolean isInContainer(HeldPage held) {
        PageId parent = held.page().parent();
        String type = held.page().parentType();
        return held.page().type() == ContentType.PAGE
                && held.page().status() == ContentStatus.CURRENT
                && held.page().space() != null
                && parent != null
                && !"page".equals(type)
                && !pages.contains(parent);
    }

    private void put(HeldPage held) {
        PageId parent = held.page().parent();
        SpaceKey space = held.page().space();
        if (parent != null && space != null) {
            inside.merge(
                    parent,
                    held,
                    (old, now) -> old.page().page().compareTo(now.page().page()) < 0 ? old : now);
            containers.putIfAbsent(parent, unknown(parent, space, held.page().parentType()));
        }
    }

    private static Container unknown(PageId id, SpaceKey space, @Nullable String type) {
        return new Container(id, space, Container.Type.of(type), null, null, Container.Above.UNKNOWN);
    }

    /** A container that a search listed. */
    void listed(ContainerEntry entry) {
        listed.add(entry);
        List<ContainerEntry.Above> ancestors = entry.ancestors();
        holdContainers |= ancestors != null && ancestors.stream().anyMatch(ContainerEntry.Above::isContainer);
    }

    /** A page with its ancestors. */
    void page(ContainerEntry entry) {
        List<ContainerEntry.Above> chain = chain(entry.ancestors());
        PageId parent = inside.entrySet().stream()
                .filter(each -> each.getValue().page().page().equals(entry.node()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        Container container = parent == null ? null : containers.get(parent);
        if (chain == null || parent == null || container == null) {
            return;
        }
        if (!chain.isEmpty() && chain.get(chain.size() - 1).node().equals(parent)) {
            holdContainers = true;
            for (int i = 0; i < chain.size(); i++) {
                ContainerEntry.Above node = chain.get(i);
                if (!node.isPage()) {
                    better(new Container(
                            node.node(),
                            container.space(),
                            node.type(),
                            node.title(),
                            i == 0 ? null : chain.get(i - 1).node(),
                            Container.Above.PARENT));
                }
            }
        } else {
            better(new Container(
                    parent,
                    container.space(),
                    container.type(),
                    container.title(),
                    nearestPage(chain),
                    Container.Above.NEAREST_PAGE));
        }
    }

    /** A container that was read alone. */
    void alone(Container container, @Nullable String parentType) {
        better(container);
        PageId parent = container.parent();
        if (parent != null && !"page".equals(parentType) && !pages.contains(parent)) {
            containers.putIfAbsent(parent, unknown(parent, container.space(), parentType));
        }
    }

    /** Pages whose ancestors tell more: one of each container that was not listed, and one to see what ancestors hold. */
    List<HeldPage> pagesToAsk() {
        Set<PageId> told = new TreeSet<>();
        listed.stream().filter(entry -> entry.ancestors() != null).forEach(entry -> told.add(entry.node()));
        List<HeldPage> ask = new ArrayList<>();
        inside.forEach((container, page) -> {
            if (!told.contains(container)) {
                ask.add(page);
            }
        });
        if (ask.isEmpty() && !holdContainers) {
            inside.values().stream().findFirst().ifPresent(ask::add);
        }
        return ask;
    }

    /** Concludes what the listed containers and their ancestors tell, once all of them came. */
    void conclude() {
        for (ContainerEntry entry : listed) {
            Container before = containers.get(entry.node());
            SpaceKey space = entry.space() == null && before != null ? before.space() : entry.space();
            if (space != null) {
                better(placed(entry, space, chain(entry.ancestors())));
            }
        }
    }

    private Container placed(ContainerEntry entry, SpaceKey space, @Nullable List<ContainerEntry.Above> chain) {
        if (chain == null) {
            return new Container(entry.node(), space, entry.type(), entry.title(), null, Container.Above.UNKNOWN);
        }
        PageId last = chain.isEmpty() ? null : chain.get(chain.size() - 1).node();
        return holdContainers
                ? new Container(entry.node(), space, entry.type(), entry.title(), last, Container.Above.PARENT)
                : new Container(
                        entry.node(),
                        space,
                        entry.type(),
                        entry.title(),
                        nearestPage(chain),
                        Container.Above.NEAREST_PAGE);
    }

    /** The ancestors that exist: containers, and pages that a list holds. */
    private @Nullable List<ContainerEntry.Above> chain(@Nullable List<ContainerEntry.Above> ancestors) {
        return ancestors == null
                ? null
                : ancestors.stream()
                        .filter(node -> node.isContainer() || (node.isPage() && pages.contains(node.node())))
                        .toList();
    }

    private static @Nullable PageId nearestPage(List<ContainerEntry.Above> chain) {
        return chain.stream()
                .filter(ContainerEntry.Above::isPage)
                .map(ContainerEntry.Above::node)
                .reduce((above, below) -> below)
                .orElse(null);
    }

    private void better(Container now) {
        containers.merge(now.id(), now, (old, one) -> {
            boolean isBetter = one.above().compareTo(old.above()) <= 0;
            Container known = isBetter ? one : old;
            Container other = isBetter ? old : one;
            return new Container(
                    known.id(),
                    known.space(),
                    known.type() == Container.Type.OTHER ? other.type() : known.type(),
                    known.title() == null || known.title().isEmpty() ? other.title() : known.title(),
                    known.parent(),
                    known.above());
        });
    }

    /** The containers above pages whose parents or titles are not known, by id. */
    List<Container> lacking() {
        Set<PageId> above = new TreeSet<>();
        for (PageId id : inside.keySet()) {
            for (Container each = containers.get(id);
                    each != null && above.add(each.id());
                    each = each.parent() == null ? null : containers.get(each.parent())) {}
        }
        return above.stream()
                .map(containers::get)
                .filter(each -> each != null && (each.above() != Container.Above.PARENT || each.title() == null))
                .toList();
    }

    Collection<Container> all() {
        return containers.values();
    }
}
