package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Dice;
import org.stocktake.demosite.world.Event.What;

/** A week that passes. */
final class Passing {
    private final World world;
    private final double changed;
    private final Dice dice;
    private final Habits habits;
    private final long from;
    private final long to;
    /** Pages that are current when the week begins, home pages aside. */
    private final List<Sheet> pages;

    Passing(World world, double changed) {
        this.world = world;
        this.changed = changed;
        this.from = World.nowOf(world.monday).toEpochMilli() + 1;
        world.monday = world.monday.plusWeeks(1);
        this.to = World.nowOf(world.monday).toEpochMilli();
        this.dice = Dice.of(world.plan.seed(), 2, world.monday.toEpochDay());
        this.habits = new Habits(world, dice);
        this.pages = world.sheets.stream().filter(this::isOrdinary).toList();
    }

    private boolean isOrdinary(Sheet sheet) {
        Space space = world.spaces.get(sheet.space);
        return sheet.isPage() && sheet.status == Status.CURRENT && sheet.id != space.home() && !space.archived();
    }

    /** The first instant of the week, in milliseconds. */
    long from() {
        return from;
    }

    void pass() {
        leave();
        edit();
        times(0.004, this::create);
        times(0.002, this::move);
        times(0.0015, this::rename);
        times(0.002, this::delete);
        times(0.0006, this::restore);
        times(0.0015, this::archive);
        times(0.01, this::label);
        times(0.008, this::file);
        times(0.015, this::comment);
        times(0.002, this::restrict);
        times(0.0005, this::blog);
        if (dice.happens(0.06)) {
            int number = world.spaces.size();
            habits.openSpace("NEW" + number, "Project " + number, false, false, true, when());
            note(What.CREATED, world.sheets.get(world.sheets.size() - 1));
        }
    }

    private void leave() {
        if (dice.happens(0.35)) {
            int who = dice.below(world.people.size());
            Person.Standing next = dice.happens(0.5) ? Person.Standing.DEACTIVATED : Person.Standing.DELETED;
            // The first of them keeps the account, so that there always is somebody.
            if (who > 0 && world.people.get(who).standing() == Person.Standing.ACTIVE) {
                world.people.set(who, world.people.get(who).now(next));
                world.gone.put(who, from);
            }
        }
    }

    /** So many pages as were asked for, each once; some of them are edited several times. */
    private void edit() {
        List<Sheet> left = new ArrayList<>(pages);
        int wanted = changed == 0 ? 0 : Math.min(left.size(), Math.max(1, dice.about(changed * left.size())));
        for (int i = 0; i < wanted; i++) {
            int other = i + dice.below(left.size() - i);
            Sheet sheet = left.set(other, left.get(i));
            int edits = dice.happens(0.7) ? 1 : dice.between(2, 4);
            long at = from;
            for (int edit = 0; edit < edits; edit++) {
                at = dice.from(at, to);
                sheet.edit(habits.active(), at, dice.happens(0.15));
            }
            note(What.EDITED, sheet);
        }
    }

    private void create() {
        Sheet parent = somePage(sheet -> Habits.depth(sheet) < 10);
        if (parent == null) {
            return;
        }
        Sheet page = dice.happens(0.1)
                ? habits.copy(parent, when())
                : habits.page(parent.space, when(), habits.active(), dice.happens(0.2) ? dice.between(1, 4) : 0);
        page.moveTo(dice.happens(0.02) ? null : parent);
        page.labels = habits.labels();
        note(What.CREATED, page);
    }

    private void move() {
        Sheet page = somePage(sheet -> true);
        Sheet parent = page == null
                ? null
                : somePage(other -> other.space == page.space
                        && other != page
                        && other != page.parent
                        && !other.isBelow(page)
                        && Habits.depth(other) < 10);
        if (page != null && parent != null) {
            page.moveTo(parent);
            note(What.MOVED, page);
        }
    }

    private void rename() {
        Sheet page = somePage(sheet -> true);
        if (page != null) {
            page.rename(Titles.fresh(dice, world.titles.get(page.space)), habits.active(), when());
            note(What.RENAMED, page);
        }
    }

    private void delete() {
        Sheet page = somePage(sheet -> true);
        if (page != null) {
            habits.delete(page);
            note(What.DELETED, page);
        }
    }

    private void restore() {
        List<Sheet> trash = world.sheets.stream()
                .filter(sheet -> sheet.isPage() && sheet.status == Status.TRASHED)
                .toList();
        if (!trash.isEmpty()) {
            Sheet page = dice.pick(trash);
            habits.restore(page);
            note(What.RESTORED, page);
        }
    }

    private void archive() {
        Sheet page = somePage(sheet -> true);
        if (page != null) {
            habits.archive(page);
            note(What.ARCHIVED, page);
        }
    }

    private void label() {
        Sheet page = somePage(sheet -> true);
        if (page != null) {
            List<Label> labels = habits.labels();
            if (!labels.equals(page.labels)) {
                page.labels = labels;
                note(What.LABELLED, page);
            }
        }
    }

    private void file() {
        Sheet page = somePage(sheet -> true);
        if (page == null) {
            return;
        }
        if (page.files.isEmpty() || dice.happens(0.5)) {
            habits.attach(page, when());
        } else if (dice.happens(0.8)) {
            habits.replace(page, dice.below(page.files.size()), when());
        } else {
            world.holders.remove(page.files.remove(page.files.size() - 1).id());
        }
        note(What.FILED, page);
    }

    private void comment() {
        Sheet page = somePage(sheet -> true);
        if (page == null) {
            return;
        }
        Sheet.Remark last = page.remarks.isEmpty() ? null : page.remarks.get(page.remarks.size() - 1);
        if (last != null && dice.happens(0.15) && page.remarks.stream().noneMatch(it -> it.replyTo() == last.id())) {
            page.remarks.remove(last);
            world.holders.remove(last.id());
        } else {
            habits.remark(page, dice.between(1, 3), from, to);
        }
        note(What.COMMENTED, page);
    }

    private void restrict() {
        Sheet page = somePage(sheet -> true);
        if (page != null) {
            page.restricted = !page.restricted;
            note(What.RESTRICTED, page);
        }
    }

    private void blog() {
        Sheet near = somePage(sheet -> true);
        if (near != null) {
            note(What.CREATED, habits.blogPost(near.space, when()));
        }
    }

    /** At least once a week, however small the world: every kind of change is met. */
    private void times(double share, Runnable deed) {
        for (int times = Math.max(1, dice.about(share * pages.size())); times > 0; times--) {
            deed.run();
        }
    }

    private @Nullable Sheet somePage(Predicate<Sheet> wanted) {
        for (int tries = 0; tries < 40 && !pages.isEmpty(); tries++) {
            Sheet page = dice.pick(pages);
            if (page.status == Status.CURRENT && wanted.test(page)) {
                return page;
            }
        }
        return null;
    }

    private long when() {
        return dice.from(from, to);
    }

    private void note(What what, Sheet page) {
        world.events.add(new Event(what, page.id));
    }
}
