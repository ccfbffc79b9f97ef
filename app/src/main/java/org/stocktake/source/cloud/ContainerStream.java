package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Container;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import org.stocktake.source.json.Fields;

/**
 * Reads the containers above pages: by search, then from the ancestors of pages in them, then those that are still not
 * known each alone, within the budget of requests for single pages.
 */
final class ContainerStream {
    private static final String STREAM = "containers";
    private static final int EXAMPLES = 5;

    private static final Failure UNKNOWN_TYPE = new Failure(
            Code.GROUP_UNREADABLE,
            STREAM,
            "This version of Stocktake does not know the type.",
            "Install a newer version of Stocktake.");

    private final CloudContext context;
    private final ContainerTree tree;
    private final Set<Container.Type> types = types();
    /** Whether the search takes only one type at once. */
    private boolean oneByOne;

    /** Why containers could not be read alone. */
    private final Map<PageId, Failure> failed = new HashMap<>();

    /** Must be made before the held pages are passed on. */
    ContainerStream(CloudContext context) {
        this.context = context;
        this.tree = new ContainerTree(context.pages().all());
    }

    /** The types that a search may know. */
    static Set<Container.Type> types() {
        return EnumSet.complementOf(EnumSet.of(Container.Type.OTHER));
    }

    /** A CQL clause. */
    static String ofTypes(Set<Container.Type> types) {
        return types.stream().map(Container.Type::text).collect(Collectors.joining(",", "type in (", ")"));
    }

    /** Searches the containers, and the ancestors of pages in those that it lacks. */
    void search() {
        for (boolean archived : new boolean[] {false, true}) {
            for (List<SpaceKey> spaces : SpaceLots.of(context.keys(archived))) {
                search(spaces, archived);
            }
        }
        ancestors();
        tree.conclude();
    }

    private void search(List<SpaceKey> spaces, boolean archived) {
        if (!oneByOne) {
            Failure cut = search(types, spaces, archived);
            oneByOne = cut != null && cut.code() == Code.BAD_REQUEST;
            if (!oneByOne) {
                report(cut);
            }
        }
        if (oneByOne) {
            for (Container.Type type : List.copyOf(types)) {
                Failure cut = search(EnumSet.of(type), spaces, archived);
                if (cut != null && cut.code() == Code.BAD_REQUEST) {
                    // The search of this site knows no such type.
                    types.remove(type);
                } else {
                    report(cut);
                }
            }
        }
    }

    private @Nullable Failure search(Set<Container.Type> some, List<SpaceKey> spaces, boolean archived) {
        String cql = ofTypes(some) + " and " + CloudCall.inSpaces(spaces);
        OddEntries odd = new OddEntries();
        Paging<Timestamped<ContainerEntry>, ApiCall> paging = CloudLists.search(
                context.api(), STREAM, call(cql, "ancestors,space", archived), ContainerEntry::of, odd);
        Paging.Result end =
                paging.walk(new PageToken.First(), batch -> batch.items().forEach(found -> tree.listed(found.entry())));
        Failure left = odd.failure(STREAM);
        if (left != null) {
            context.fail(left);
        }
        return end.strict().stoppedBy();
    }

    private static CloudCall call(String cql, String expand, boolean archived) {
        return archived ? CloudCall.searchArchived(STREAM, cql, expand) : CloudCall.search(STREAM, cql, expand);
    }

    /** What the search lacks may be found in other ways. */
    private void report(@Nullable Failure cut) {
        if (cut != null) {
            context.fail(new Failure(
                    cut.code(), STREAM, "The search for containers is incomplete. " + cut.what(), cut.remedy()));
        }
    }

    private void ancestors() {
        Map<Boolean, List<PageId>> pages = tree.pagesToAsk().stream()
                .collect(Collectors.partitioningBy(
                        context::isInArchivedSpace,
                        Collectors.mapping(held -> held.page().page(), Collectors.toList())));
        pages.forEach((archived, ids) -> {
            IdSearch search =
                    new IdSearch(context.api(), STREAM, lot -> call(CloudCall.inIds(lot), "ancestors", archived));
            for (List<PageId> lot : IdSearch.lots(ids)) {
                search.read(lot, ContainerEntry::of, found -> tree.page(found.entry()));
            }
        });
    }

    /** Reads what is still not known, and passes on all containers. Call it when the searches have ended. */
    void complete() {
        Set<PageId> tried = new HashSet<>();
        for (List<Container> some = untried(tried); !some.isEmpty(); some = untried(tried)) {
            alone(some);
        }
        tree.lacking().forEach(container -> failed.putIfAbsent(container.id(), UNKNOWN_TYPE));
        tree.all().forEach(context.intake()::container);
        conclude();
    }

    private List<Container> untried(Set<PageId> tried) {
        return tree.lacking().stream()
                .filter(container -> container.type() != Container.Type.OTHER && tried.add(container.id()))
                .toList();
    }

    private record Alone(Container container, @Nullable String parentType) {}

    private void alone(List<Container> some) {
        Map<Container.Type, Failure> hopeless = new EnumMap<>(Container.Type.class);
        List<Alone> read = new ArrayList<>();
        for (Container container : some) {
            Failure known = hopeless.get(container.type());
            if (known != null) {
                failed.put(container.id(), known);
                continue;
            }
            try {
                read.add(alone(container));
            } catch (StocktakeException e) {
                if (!Paging.endsOnlyOneList(e)) {
                    throw e;
                }
                failed.put(container.id(), e.failure());
                if (e.failure().code() == Code.SCOPE_MISSING || e.failure().code() == Code.BUDGET_SPENT) {
                    hopeless.put(container.type(), e.failure());
                }
            }
        }
        read.forEach(each -> tree.alone(each.container(), each.parentType()));
    }

    private Alone alone(Container container) {
        return context.api().object(CloudCall.container(container.id(), container.type()), node -> {
            Long parent = Fields.number(node.path("parentId"));
            return new Alone(
                    new Container(
                            container.id(),
                            container.space(),
                            container.type(),
                            Fields.text(node.path("title")),
                            // A missing parent, null and 0 all mean the top of the space.
                            parent == null || parent <= 0 ? null : new PageId(parent),
                            Container.Above.PARENT),
                    Fields.text(node.path("parentType")));
        });
    }

    private void conclude() {
        Map<String, List<Container>> groups = new TreeMap<>();
        for (Container container : tree.lacking()) {
            Failure why = failed.get(container.id());
            String cause = why == null ? "" : why.code().name();
            groups.computeIfAbsent(container.type() + " " + cause, key -> new ArrayList<>())
                    .add(container);
        }
        groups.values().forEach(this::unknown);
    }

    private void unknown(List<Container> some) {
        Container first = some.get(0);
        Failure why = failed.getOrDefault(first.id(), UNKNOWN_TYPE);
        String word = first.type() == Container.Type.OTHER
                ? "container"
                : first.type().text();
        String ids = some.stream()
                .limit(EXAMPLES)
                .map(container -> container.id().toString())
                .collect(Collectors.joining(", "));
        context.fail(new Failure(
                why.code() == Code.NOT_FOUND ? Code.GROUP_UNREADABLE : why.code(),
                STREAM,
                some.size() == 1
                        ? "1 %s above pages could not be read (id %s), so paths below it are empty. %s"
                                .formatted(word, ids, why.what())
                        : "%,d %ss above pages could not be read (id %s%s), so paths below them are empty. %s"
                                .formatted(
                                        some.size(),
                                        word,
                                        ids,
                                        some.size() > EXAMPLES ? " and %,d more".formatted(some.size() - EXAMPLES) : "",
                                        why.what()),
                why.remedy()));
    }
}
