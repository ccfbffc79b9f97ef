package org.stocktake.demosite.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.SeededRandom;

/** Generates the world of the first week: six years of history. */
final class InitialWorld {
    /** A personal, an archived and an invisible space, after the ordinary ones. */
    static final int SPECIAL_SPACES = 3;

    private static final List<String> KEYS = List.of("DOCS", "ENG", "OPS", "HR", "SALES", "LEGAL", "LAB", "IT");
    private static final List<String> NAMES = List.of(
            "Product documentation",
            "Engineering",
            "Operations",
            "People & culture",
            "Sales",
            "Legal",
            "Test lab",
            "Internal IT");
    private static final List<String> FIRST_NAMES =
            List.of("Ann", "Björn", "Chen", "Dana", "Emil", "Fatima", "Günther", "Hana", "Ivo", "Jin", "Kofi", "Lena");
    private static final List<String> LAST_NAMES = List.of(
            "Müller", "Okafor", "Sato", "Novak", "García", "Smith", "Kowalski", "Li", "Haddad", "Jensen", "Rossi");

    private final World world;
    private final SeededRandom seededRandom;
    private final UserActions userActions;
    private final long begin;
    private final long end;

    InitialWorld(World world) {
        this.world = world;
        this.seededRandom = SeededRandom.of(world.plan.seed(), 1);
        this.userActions = new UserActions(world, seededRandom);
        this.end = World.nowOf(world.plan.firstWeek()).toEpochMilli();
        this.begin = end - Duration.ofDays(6 * 365).toMillis();
    }

    void create() {
        people(Math.min(2_000, 25 + world.plan.pages() / 40));
        List<Integer> order = new ArrayList<>();
        int ordinary = world.plan.spaces();
        for (int space = 0; space < ordinary; space++) {
            String key = space < KEYS.size() ? KEYS.get(space) : "TEAM" + space;
            String name = space < NAMES.size() ? NAMES.get(space) : "Team " + space;
            openSpace(key, name, Space.Owner.TEAM, Space.State.CURRENT, Space.Visibility.VISIBLE);
        }
        int few = Math.min(25, world.plan.pages() / 20);
        Person somebody = world.people.get(1);
        openSpace(
                personalKey(somebody, world.plan.product()),
                somebody.name(),
                Space.Owner.PERSON,
                Space.State.CURRENT,
                Space.Visibility.VISIBLE);
        openSpace("OLD", "The old handbook", Space.Owner.TEAM, Space.State.ARCHIVED, Space.Visibility.VISIBLE);
        openSpace("VAULT", "Board papers", Space.Owner.TEAM, Space.State.CURRENT, Space.Visibility.HIDDEN);
        for (int space = 0; space < ordinary; space++) {
            addTimes(order, share(space) - 1, space);
        }
        addTimes(order, few / 2, ordinary);
        addTimes(order, few, ordinary + 1);
        addTimes(order, few / 3, ordinary + 2);
        // Pages of different spaces alternate, so that a list by id mixes spaces.
        for (int i = order.size() - 1; i > 0; i--) {
            int other = seededRandom.below(i + 1);
            order.set(i, order.set(other, order.get(i)));
        }
        for (int i = 0; i < order.size(); i++) {
            page(order.get(i), when(i, order.size()));
        }
        Showcase.arrange(world, userActions);
    }

    private void people(int count) {
        for (int i = 0; i < count; i++) {
            String first = FIRST_NAMES.get(i % FIRST_NAMES.size());
            String last = LAST_NAMES.get(i / FIRST_NAMES.size() % LAST_NAMES.size());
            String key = "%016x%016x".formatted(seededRandom.next(), seededRandom.next());
            String username = (first + "." + i).toLowerCase(Locale.ROOT);
            Person.AccountState standing = i % 17 == 13
                    ? Person.AccountState.DELETED
                    : i % 11 == 7 ? Person.AccountState.DEACTIVATED : Person.AccountState.ACTIVE;
            world.people.add(
                    new Person(key, AccountId.of(world.plan.seed(), i), username, first + " " + last, standing));
            if (standing != Person.AccountState.ACTIVE) {
                world.leftAt.put(i, Long.MIN_VALUE);
            }
        }
    }

    private static String personalKey(Person person, Product product) {
        return switch (product) {
            case DATA_CENTER -> "~" + person.username();
            case CLOUD -> person.personalSpaceKey();
        };
    }

    private void openSpace(String key, String name, Space.Owner owner, Space.State state, Space.Visibility sight) {
        userActions.openSpace(key, name, owner, state, sight, begin + world.spaces.size() * 1000L);
    }

    /** Number of pages of an ordinary space: the first has most, and the total follows the plan. */
    private int share(int space) {
        int spaces = world.plan.spaces();
        int spare = world.plan.pages() - spaces;
        double sum = 0;
        for (int i = 0; i < spaces; i++) {
            sum += weight(i);
        }
        if (space > 0) {
            return 1 + (int) (spare * weight(space) / sum);
        }
        int others = 0;
        for (int i = 1; i < spaces; i++) {
            others += (int) (spare * weight(i) / sum);
        }
        return 1 + spare - others;
    }

    private static double weight(int space) {
        return Math.pow(space + 1.0, -0.6);
    }

    private static void addTimes(List<Integer> order, int times, int space) {
        for (int i = 0; i < times; i++) {
            order.add(space);
        }
    }

    /** Pages were written at an increasing rate. */
    private long when(int number, int of) {
        return begin + (long) ((end - begin) * (0.02 + 0.97 * Math.pow((number + 1.0) / (of + 1), 0.8)));
    }

    private void page(int space, long at) {
        List<PageRecord> siblings = world.initialPages.get(space);
        PageRecord parent = parent(siblings);
        PageRecord pageRecord = seededRandom.happens(0.015) && siblings.size() > 5
                ? userActions.copy(seededRandom.pick(siblings), at)
                : userActions.page(space, at, userActions.randomAuthor(), seededRandom.happens(0.2) ? files() : 0);
        pageRecord.moveTo(parent);
        siblings.add(pageRecord);
        grow(pageRecord, at);
        if (seededRandom.happens(0.02)) {
            PageRecord post = userActions.blogPost(space, at);
            userActions.addComments(post, seededRandom.below(4), at, end);
        }
    }

    /** The parent of a page: nine in a thousand have none. */
    private @Nullable PageRecord parent(List<PageRecord> siblings) {
        if (seededRandom.happens(0.009)) {
            return null;
        }
        PageRecord first = siblings.get((int) (seededRandom.share() * seededRandom.share() * siblings.size()));
        boolean fit = first.status == Status.CURRENT && !first.hidden && UserActions.depth(first) < 9;
        return fit ? first : siblings.get(0);
    }

    private int files() {
        return seededRandom.happens(0.01)
                ? seededRandom.between(26, 60)
                : 1 + seededRandom.below(1 + seededRandom.below(8));
    }

    /** The history of a page before the first week. */
    private void grow(PageRecord pageRecord, long at) {
        double kind = seededRandom.share();
        int edits = kind < 0.3
                ? 0
                : kind < 0.85
                        ? seededRandom.between(1, 8)
                        : kind < 0.99 ? seededRandom.between(9, 40) : seededRandom.below(150);
        List<Long> when = new ArrayList<>();
        for (int i = 0; i < Math.min(edits, 6); i++) {
            when.add(seededRandom.from(at, end));
        }
        when.sort(null);
        for (int i = 0; i < edits; i++) {
            long then = when.get(Math.min(i, when.size() - 1));
            userActions.edit(pageRecord, i < 6 ? userActions.randomAuthor() : pageRecord.editor, then);
        }
        pageRecord.labels = userActions.labels();
        pageRecord.restricted = seededRandom.happens(0.02);
        pageRecord.hidden = seededRandom.happens(0.006);
        // One page in twenty has half of all comments.
        userActions.addComments(
                pageRecord, seededRandom.happens(0.05) ? seededRandom.below(11) : seededRandom.about(0.25), at, end);
        if (seededRandom.happens(0.001)) {
            userActions.addComments(pageRecord, seededRandom.between(30, 70), at, end);
        }
        if (seededRandom.happens(0.012) && pageRecord.children.isEmpty()) {
            userActions.archive(pageRecord);
        } else if (seededRandom.happens(0.012)) {
            userActions.delete(pageRecord);
        }
    }
}
