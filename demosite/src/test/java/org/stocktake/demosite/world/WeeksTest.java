package org.stocktake.demosite.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Event.What;

/** Twelve weeks: each difference between two weeks has an event, and each kind of event occurs. */
class WeeksTest {
    private static final WorldPlan PLAN = new WorldPlan(4, 800, 3, LocalDate.of(2026, 1, 5), 0.03);

    @Test
    void whatHappensInAWeekIsSaidAndOnlyEditsAndNewTitlesMakeVersions() {
        World world = World.of(PLAN, "https://wiki.example.org");
        Map<What, Integer> quiet = new EnumMap<>(What.class);
        for (int week = 0; week < 12; week++) {
            Map<Long, Page> before = byId(world);
            world.advance();
            Map<Long, Set<What>> events = events(world);
            for (Page page : world.pages()) {
                Set<What> said = events.getOrDefault(page.id(), Set.of());
                Page old = before.get(page.id());
                if (old == null) {
                    assertThat(said).contains(What.CREATED);
                } else {
                    compare(old, page, said);
                    count(old, page, said, quiet);
                }
            }
        }
        assertThat(quiet)
                .containsOnlyKeys(
                        What.MOVED,
                        What.DELETED,
                        What.RESTORED,
                        What.ARCHIVED,
                        What.LABELLED,
                        What.FILED,
                        What.COMMENTED,
                        What.RESTRICTED);
    }

    @Test
    void everyKindOfEventIsMetInTwelveWeeks() {
        World world = World.of(PLAN, "https://wiki.example.org");
        Set<What> met = EnumSet.noneOf(What.class);
        for (int week = 0; week < 12; week++) {
            world.advance();
            world.lastWeek().forEach(event -> met.add(event.what()));
        }
        assertThat(met).containsExactly(What.values());
    }

    @Test
    void aWeekIsSevenDaysAndNothingIsYoungerThanItsEnd() {
        World world = World.of(PLAN, "https://wiki.example.org");
        world.advance();

        assertThat(world.now()).isEqualTo("2026-01-12T06:00:00Z");
        assertThat(world.pages())
                .allMatch(page -> !page.version().at().isAfter(world.now())
                        && !page.createdAt().isAfter(page.version().at()));
    }

    private static void compare(Page old, Page page, Set<What> said) {
        assertThat(page.version().number() > old.version().number())
                .isEqualTo(said.contains(What.EDITED) || said.contains(What.RENAMED));
        assertThat(page.title().equals(old.title())).isEqualTo(!said.contains(What.RENAMED));
        assertThat(page.space()).isEqualTo(old.space());
        implied(!page.labels().equals(old.labels()), What.LABELLED, said);
        implied(!files(page).equals(files(old)), What.FILED, said);
        implied(page.comments().size() != old.comments().size(), What.COMMENTED, said);
        implied(page.restricted() != old.restricted(), What.RESTRICTED, said);
        boolean changed = page.status() != old.status();
        implied(changed && page.status() == Status.TRASHED, What.DELETED, said);
        implied(changed && page.status() == Status.ARCHIVED, What.ARCHIVED, said);
        implied(changed && old.status() == Status.TRASHED, What.RESTORED, said);
    }

    /** A person who leaves changes the author of an attachment, which is not an event of its page. */
    private static List<String> files(Page page) {
        return page.attachments().stream()
                .map(file -> file.id() + " version " + file.version())
                .toList();
    }

    private static void implied(boolean differs, What what, Set<What> said) {
        if (differs) {
            assertThat(said).contains(what);
        }
    }

    /** Counts the changes that a client who looks at versions only would miss. */
    private static void count(Page old, Page page, Set<What> said, Map<What, Integer> quiet) {
        if (page.version().equals(old.version()) && !page.equals(old)) {
            for (What what : said) {
                boolean seen = what != What.MOVED || !Objects.equals(page.parent(), old.parent());
                if (seen) {
                    quiet.merge(what, 1, Integer::sum);
                }
            }
        }
    }

    private static Map<Long, Page> byId(World world) {
        Map<Long, Page> pages = new HashMap<>();
        world.pages().forEach(page -> pages.put(page.id(), page));
        return pages;
    }

    private static Map<Long, Set<What>> events(World world) {
        Map<Long, Set<What>> events = new HashMap<>();
        List<Event> week = world.lastWeek();
        week.forEach(event -> events.computeIfAbsent(event.page(), once -> EnumSet.noneOf(What.class))
                .add(event.what()));
        return events;
    }
}
