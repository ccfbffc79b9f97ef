package org.stocktake.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;

/** The cached people of pages, in memory: 16 bytes for each page, and 4 for each of its people. Thread-safe. */
final class CachedContributors {
    private static final int NOBODY = -1;

    /** In order; a page has as many places as people, and at least one. */
    private final long[] pages;

    private final int[] versions;
    private final int[] places;
    private final List<PersonId> people = new ArrayList<>();
    private volatile boolean asked;

    /** @param engine holds {@code kept_contributor} */
    CachedContributors(Engine engine) {
        int size = (int) engine.query("SELECT count(*) AS rows FROM kept_contributor")
                .get(0)
                .number("rows");
        pages = new long[size];
        versions = new int[size];
        places = new int[size];
        Map<String, Integer> seen = new HashMap<>();
        int[] next = {0};
        engine.stream("SELECT page_id, version, person_id FROM kept_contributor ORDER BY page_id, version", row -> {
            pages[next[0]] = row.number("page_id");
            versions[next[0]] = (int) row.number("version");
            places[next[0]++] = row.value("person_id") instanceof String person
                    ? seen.computeIfAbsent(person, id -> {
                        people.add(new PersonId(id));
                        return people.size() - 1;
                    })
                    : NOBODY;
        });
    }

    /** Whether a source asked for them, so that they are worth saving. */
    boolean wereAsked() {
        return asked;
    }

    /** Absent if they are not cached for this version. */
    @Nullable
    Set<PersonId> of(PageId page, int version) {
        asked = true;
        int place = Arrays.binarySearch(pages, page.value());
        if (place < 0 || version < 1) {
            return null;
        }
        while (place > 0 && pages[place - 1] == page.value()) {
            place--;
        }
        Set<PersonId> found = new HashSet<>();
        boolean known = false;
        for (; place < pages.length && pages[place] == page.value(); place++) {
            if (versions[place] == version) {
                known = true;
                if (places[place] != NOBODY) {
                    found.add(people.get(places[place]));
                }
            }
        }
        return known ? found : null;
    }
}
