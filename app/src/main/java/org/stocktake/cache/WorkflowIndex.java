package org.stocktake.cache;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.source.IncrementalWorkflow;

/**
 * Which workflow data is cached, in memory, while a source decides what to request. A page in a final state is requested
 * again only if it or its property changed. For a page in another state, unchanged since, the cached data is used only
 * while its request is postponed. It needs 24 bytes for each page.
 */
final class WorkflowIndex implements IncrementalWorkflow {
    private static final LocalDate A_MONDAY = LocalDate.EPOCH.with(DayOfWeek.MONDAY);

    private final long week;
    private final Instant now;
    private final long[] pages;
    private final int[] pageVersions;
    private final int[] propertyVersions;
    private final long[] requestedAt;
    private final BitSet notFinal = new BitSet();
    private final BitSet withoutParameters = new BitSet();
    private final Map<SpaceKey, Instant> readAt = new HashMap<>();
    private final Map<List<String>, Integer> emptyInARow = new HashMap<>();
    private final Set<SpaceKey> forbidden = new HashSet<>();
    private final List<String> states;

    /** @param engine holds the tables that {@link WorkflowCache#load} creates */
    WorkflowIndex(Engine engine, Week week, Instant now) {
        this.week = ChronoUnit.WEEKS.between(A_MONDAY, week.monday());
        this.now = now;
        int size = (int)
                engine.query("SELECT count(*) AS n FROM kept_workflow").get(0).number("n");
        pages = new long[size];
        pageVersions = new int[size];
        propertyVersions = new int[size];
        requestedAt = new long[size];
        int[] next = {0};
        engine.stream(SqlTemplate.of("/cache/workflow_index.sql"), row -> {
            int place = next[0]++;
            pages[place] = row.number("page_id");
            pageVersions[place] = (int) row.number("page_version");
            propertyVersions[place] = (int) row.number("property_version");
            withoutParameters.set(place, row.number("closed") == 1);
            notFinal.set(place, row.number("under_way") == 1);
            requestedAt[place] = row.number("asked_at");
        });
        engine.query("SELECT space_key, epoch_ms(min(read_at)) AS read_at FROM kept_workflow GROUP BY space_key")
                .forEach(row ->
                        readAt.put(new SpaceKey(row.text("space_key")), Instant.ofEpochMilli(row.number("read_at"))));
        engine.query("SELECT space_key, workflow_name, empty_in_a_row FROM kept_workflow_habit WHERE workflow_name"
                        + " IS NOT NULL")
                .forEach(row -> emptyInARow.put(
                        List.of(row.text("space_key"), row.text("workflow_name")), (int) row.number("empty_in_a_row")));
        engine.query("SELECT space_key FROM kept_workflow_habit WHERE workflow_name IS NULL AND forbidden")
                .forEach(row -> forbidden.add(new SpaceKey(row.text("space_key"))));
        states = engine.query(SqlTemplate.of("/cache/workflow_state_names.sql")).stream()
                .map(row -> row.text("workflow_state"))
                .toList();
    }

    @Override
    public Detail of(PageId page, int pageVersion, int propertyVersion) {
        int place = Arrays.binarySearch(pages, page.value());
        if (place < 0 || pageVersions[place] != pageVersion || propertyVersions[place] != propertyVersion) {
            return Detail.NONE;
        }
        if (notFinal.get(place)) {
            return Detail.NOT_FINAL;
        }
        return withoutParameters.get(place) ? Detail.WITHOUT_PARAMETERS : Detail.WHOLE;
    }

    @Override
    public @Nullable Instant requestedAt(PageId page) {
        int place = Arrays.binarySearch(pages, page.value());
        return place < 0 ? null : Instant.ofEpochMilli(requestedAt[place]);
    }

    @Override
    public int emptyInARow(SpaceKey space, String workflow) {
        return emptyInARow.getOrDefault(List.of(space.value(), workflow), 0);
    }

    @Override
    public boolean forbidden(SpaceKey space) {
        return forbidden.contains(space);
    }

    @Override
    public @Nullable Since since(List<SpaceKey> spaces) {
        return spaces.stream()
                .map(readAt::get)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(oldest -> new Since(oldest, oldest.isBefore(now) ? Duration.between(oldest, now) : Duration.ZERO))
                .orElse(null);
    }

    @Override
    public List<String> states() {
        return states;
    }

    @Override
    public long week() {
        return week;
    }
}
