package org.stocktake.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;

/** The versions of a page that weekly runs see: the newest one in each run, and the first. */
final class SeenVersions {
    private final TreeMap<Integer, Made> known = new TreeMap<>();
    private final List<Look> looks = new ArrayList<>();

    private record Made(Instant at, @Nullable Person by) {}

    private record Look(Instant at, int newest) {}

    SeenVersions(Page page) {
        known.put(1, new Made(page.createdAt(), page.creator()));
    }

    void look(Page page, Instant now) {
        known.putIfAbsent(
                page.version().number(),
                new Made(page.version().at(), page.version().by()));
        looks.add(new Look(now, page.version().number()));
    }

    /** If the period began between two runs at most a week apart, all versions between them count. */
    @Nullable
    Integer edits(Instant now, int days) {
        Instant begin = now.minus(Duration.ofDays(days));
        List<Integer> before = before(begin);
        boolean seen = looks.stream()
                .anyMatch(look -> !look.at().isAfter(begin) && !look.at().isBefore(begin.minus(Duration.ofDays(7))));
        return before.size() == 1 || (seen && !before.isEmpty()) ? known.lastKey() - before.get(0) : null;
    }

    /** The possible number of versions at that time, lowest first. */
    private List<Integer> before(Instant begin) {
        return IntStream.rangeClosed(0, known.lastKey())
                .filter(count -> known.entrySet().stream()
                        .allMatch(version -> (version.getKey() > count)
                                == version.getValue().at().isAfter(begin)))
                .filter(count -> looks.stream()
                        .allMatch(look -> look.at().isAfter(begin) ? look.newest() >= count : look.newest() <= count))
                .boxed()
                .toList();
    }

    @Nullable
    Long sessions(Instant now, int days) {
        List<Integer> before = before(now.minus(Duration.ofDays(days)));
        return before.size() == 1 ? count(before.get(0), null) : null;
    }

    /** Sessions after a version, optionally of one person only. */
    private @Nullable Long count(int after, @Nullable Person of) {
        long sessions = 0;
        for (int version = after + 1; version <= known.lastKey(); version++) {
            Made made = known.get(version);
            Made last = version == after + 1 ? null : known.get(version - 1);
            if (made == null) {
                return null;
            }
            Person by = made.by();
            boolean begins = true;
            if (last != null && Duration.between(last.at(), made.at()).toMinutes() < 30) {
                if (by == null || last.by() == null) {
                    return null;
                }
                begins = !by.equals(last.by());
            }
            if (begins && (of == null || of.equals(by))) {
                sessions++;
            }
        }
        return sessions;
    }

    @Nullable
    Double topShare() {
        Long all = count(0, null);
        if (all == null || known.values().stream().anyMatch(made -> made.by() == null)) {
            return null;
        }
        Map<Person, Long> each = new HashMap<>();
        known.values().forEach(made -> each.put(made.by(), count(0, made.by())));
        return each.values().stream().mapToLong(Long::longValue).max().orElseThrow() / (double) all;
    }
}
