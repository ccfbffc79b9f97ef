package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.world.Event.What;

/** Simulates the changes of one week. */
final class WeekSimulation {
    private final World world;
    private final double changed;
    private final Removals removals;
    private final SeededRandom seededRandom;
    private final UserActions userActions;
    private final long from;
    private final long to;
    /** Pages that are current at the start of the week, except home pages. */
    private final List<PageRecord> pages;

    WeekSimulation(World world, double changed, Removals removals) {
        this.world = world;
        this.changed = changed;
        this.removals = removals;
        this.from = World.nowOf(world.monday).toEpochMilli() + 1;
        world.monday = world.monday.plusWeeks(1);
        this.to = World.nowOf(world.monday).toEpochMilli();
        this.seededRandom = SeededRandom.of(world.plan.seed(), 2, world.monday.toEpochDay());
        this.userActions = new UserActions(world, seededRandom);
        this.pages = world.pages.stream().filter(this::isOrdinary).toList();
    }

    private boolean isOrdinary(PageRecord pageRecord) {
        Space space = world.spaces.get(pageRecord.space);
        return pageRecord.isPage()
                && pageRecord.status == Status.CURRENT
                && pageRecord.id != space.home()
                && !space.archived();
    }

    /** Start of the week, in milliseconds. */
    long from() {
        return from;
    }

    void simulate() {
        leave();
        edit();
        times(0.004, this::create);
        times(0.002, this::move);
        times(0.0015, this::rename);
        if (removals == Removals.USUAL) {
            times(0.002, this::delete);
            times(0.0006, this::restore);
        }
        times(0.0015, this::archive);
        times(0.01, this::label);
        times(0.008, this::file);
        times(0.015, this::comment);
        times(0.002, this::restrict);
        times(0.0005, this::blog);
        if (seededRandom.happens(0.06)) {
            int number = world.spaces.size();
            userActions.openSpace(
                    "NEW" + number,
                    "Project " + number,
                    Space.Owner.TEAM,
                    Space.State.CURRENT,
                    Space.Visibility.VISIBLE,
                    when());
            note(What.CREATED, world.pages.get(world.pages.size() - 1));
        }
    }

    private void leave() {
        if (seededRandom.happens(0.35)) {
            int who = seededRandom.below(world.people.size());
            Person.AccountState next =
                    seededRandom.happens(0.5) ? Person.AccountState.DEACTIVATED : Person.AccountState.DELETED;
            // The first person is never deactivated, so that there is always an author.
            if (who > 0 && world.people.get(who).accountState() == Person.AccountState.ACTIVE) {
                world.people.set(who, world.people.get(who).now(next));
                world.leftAt.put(who, from);
            }
        }
    }

    /** Edits the configured share of pages, some of them several times. */
    private void edit() {
        List<PageRecord> left = new ArrayList<>(pages);
        int wanted = changed == 0 ? 0 : Math.min(left.size(), Math.max(1, seededRandom.about(changed * left.size())));
        for (int i = 0; i < wanted; i++) {
            int other = i + seededRandom.below(left.size() - i);
            PageRecord pageRecord = left.set(other, left.get(i));
            int edits = seededRandom.happens(0.7) ? 1 : seededRandom.between(2, 4);
            long at = from;
            for (int edit = 0; edit < edits; edit++) {
                at = seededRandom.from(at, to);
                userActions.edit(pageRecord, userActions.active(), at);
            }
            note(What.EDITED, pageRecord);
        }
    }

    private void create() {
        PageRecord parent = somePage(pageRecord -> UserActions.depth(pageRecord) < 10);
        if (parent == null) {
            return;
        }
        PageRecord page = seededRandom.happens(0.1)
                ? userActions.copy(parent, when())
                : userActions.page(
                        parent.space,
                        when(),
                        userActions.active(),
                        seededRandom.happens(0.2) ? seededRandom.between(1, 4) : 0);
        page.moveTo(seededRandom.happens(0.02) ? null : parent);
        page.labels = userActions.labels();
        note(What.CREATED, page);
    }

    private void move() {
        PageRecord page = somePage(pageRecord -> true);
        PageRecord parent = page == null
                ? null
                : somePage(other -> other.space == page.space
                        && other != page
                        && other != page.parent
                        && !other.isBelow(page)
                        && UserActions.depth(other) < 10);
        if (page != null && parent != null) {
            page.moveTo(parent);
            note(What.MOVED, page);
        }
    }

    private void rename() {
        PageRecord page = somePage(pageRecord -> true);
        if (page != null) {
            page.rename(Titles.fresh(seededRandom, world.titles.get(page.space)), userActions.active(), when());
            note(What.RENAMED, page);
        }
    }

    private void delete() {
        PageRecord page = somePage(pageRecord -> true);
        if (page != null) {
            userActions.delete(page);
            note(What.DELETED, page);
        }
    }

    private void restore() {
        List<PageRecord> trash = world.pages.stream()
                .filter(pageRecord -> pageRecord.isPage() && pageRecord.status == Status.TRASHED)
                .toList();
        if (!trash.isEmpty()) {
            PageRecord page = seededRandom.pick(trash);
            userActions.restore(page);
            note(What.RESTORED, page);
        }
    }

    private void archive() {
        PageRecord page = somePage(pageRecord -> true);
        if (page != null) {
            userActions.archive(page);
            note(What.ARCHIVED, page);
        }
    }

    private void label() {
        PageRecord page = somePage(pageRecord -> true);
        if (page != null) {
            List<Label> labels = userActions.labels();
            if (!labels.equals(page.labels)) {
                page.labels = labels;
                note(What.LABELLED, page);
            }
        }
    }

    private void file() {
        PageRecord page = somePage(pageRecord -> true);
        if (page == null) {
            return;
        }
        if (page.files.isEmpty() || seededRandom.happens(0.5)) {
            userActions.attach(page, when());
        } else if (seededRandom.happens(0.8)) {
            userActions.replace(page, seededRandom.below(page.files.size()), when());
        } else {
            world.holders.remove(page.files.remove(page.files.size() - 1).id());
        }
        note(What.FILED, page);
    }

    private void comment() {
        PageRecord page = somePage(pageRecord -> true);
        if (page == null) {
            return;
        }
        PageRecord.CommentRecord last = page.comments.isEmpty() ? null : page.comments.get(page.comments.size() - 1);
        if (last != null
                && removals == Removals.USUAL
                && seededRandom.happens(0.15)
                && page.comments.stream().noneMatch(it -> it.replyTo() == last.id())) {
            page.comments.remove(last);
            world.holders.remove(last.id());
        } else {
            userActions.addComments(page, seededRandom.between(1, 3), from, to);
        }
        note(What.COMMENTED, page);
    }

    private void restrict() {
        PageRecord page = somePage(pageRecord -> true);
        if (page != null) {
            page.restricted = !page.restricted;
            note(What.RESTRICTED, page);
        }
    }

    private void blog() {
        PageRecord near = somePage(pageRecord -> true);
        if (near != null) {
            note(What.CREATED, userActions.blogPost(near.space, when()));
        }
    }

    /** At least once a week in any world, so that every kind of change occurs. */
    private void times(double share, Runnable action) {
        for (int times = Math.max(1, seededRandom.about(share * pages.size())); times > 0; times--) {
            action.run();
        }
    }

    private @Nullable PageRecord somePage(Predicate<PageRecord> wanted) {
        for (int tries = 0; tries < 40 && !pages.isEmpty(); tries++) {
            PageRecord page = seededRandom.pick(pages);
            if (page.status == Status.CURRENT && wanted.test(page)) {
                return page;
            }
        }
        return null;
    }

    private long when() {
        return seededRandom.from(from, to);
    }

    private void note(What what, PageRecord page) {
        world.events.add(new Event(what, page.id));
    }
}
