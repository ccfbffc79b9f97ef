package org.stocktake.run.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cache.CachedPeople;
import org.stocktake.cache.WorkflowCache;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.ParameterStats;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Privacy;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.progress.ProgressTracker;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.IncrementalWorkflow.Detail;
import org.stocktake.source.Preflight;

/** The workflow cache from one week to the next. */
class WorkflowCacheIT {
    private static final SpaceKey QM = new SpaceKey("QM");
    private static final PersonId ANN = new PersonId("2c9d829a8d5c4f0a018d5c4f0b0c0001");
    private static final Instant FIRST = Instant.parse("2026-01-05T06:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-12T06:00:00Z");
    private static final List<String> QUESTIONS = List.of(
            "SELECT page_id || ' ' || kept || ' ' || outcome || ' ' || coalesce(state, '-') || ' '"
                    + " || coalesce(due_at::VARCHAR, '-') AS t FROM listed_workflow_status ORDER BY 1",
            "SELECT page_id || ' ' || kept || ' ' || approval || ' ' || coalesce(approver, '-') || ' ' || decision AS t"
                    + " FROM listed_workflow_approval ORDER BY 1",
            "SELECT page_id || ' ' || kept || ' ' || name AS t FROM listed_workflow_task ORDER BY 1",
            "SELECT page_id || ' ' || kept || ' ' || outcome AS t FROM listed_workflow_parameters ORDER BY 1",
            "SELECT page_id || ' ' || kept || ' ' || source || ' ' || name || ' ' || value AS t"
                    + " FROM listed_workflow_parameter ORDER BY 1",
            "SELECT space_key || ' ' || workflow_name || ' ' || state AS t FROM listed_workflow_state ORDER BY 1");

    private static final ProgressTracker NONE = new ProgressTracker(
            Progress.NONE,
            new Preflight("test", null, "", Set.of(), List.of(), Set.of(), true, List.of(), 0, 0, null),
            IncrementalState.NONE,
            () -> 0,
            () -> 0,
            0,
            0);

    @TempDir
    Path folder;

    /** Final rows of the tables, one line per row. */
    private List<List<String>> week(
            Instant now, Privacy.Mode privacy, Consumer<WorkflowStagingWriter> read, List<Long> pages) {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            StagingTables.create(engine);
            earlierWeeks(engine);
            WorkflowCache kept = kept(privacy);
            kept.load(engine, Week.of(now, ZoneOffset.UTC), now);
            try (WorkflowStagingWriter staged = new WorkflowStagingWriter(engine, NONE)) {
                read.accept(staged);
            }
            kept.addUnchanged(engine);
            engine.run("CREATE TABLE space AS SELECT 'QM' AS space_key");
            engine.run("CREATE TABLE page AS SELECT unnest(%s)::BIGINT AS page_id, 'QM' AS space_key".formatted(pages));
            try (Appender run = engine.append(Inputs.THIS_RUN)) {
                @Nullable Object[] row = new Object[Inputs.THIS_RUN.columns().size()];
                for (int i = 0; i < row.length; i++) {
                    if (Inputs.THIS_RUN.columns().get(i).name().equals("started_at")) {
                        row[i] = now;
                    }
                }
                run.add(Arrays.asList(row));
            }
            engine.run("CREATE TABLE forgotten_page (page_id BIGINT)");
            kept.save(engine);
            return QUESTIONS.stream()
                    .map(question -> engine.query(question).stream()
                            .map(row -> row.text("t"))
                            .toList())
                    .toList();
        }
    }

    private WorkflowCache kept(Privacy.Mode privacy) {
        return new WorkflowCache(
                folder.resolve("measured"),
                new CachedPeople(privacy.name().toLowerCase(Locale.ROOT), privacy == Privacy.Mode.IDS, List.of()));
    }

    /** Contents of the cache for the next run. */
    private IncrementalWorkflow opened(Instant now, Privacy.Mode privacy) {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            StagingTables.create(engine);
            earlierWeeks(engine);
            return kept(privacy).load(engine, Week.of(now, ZoneOffset.UTC), now);
        }
    }

    private static Property property(long page) {
        return new Property(
                new PageId(page),
                3,
                2,
                SourceOutcome.OK,
                true,
                "Manual",
                "Published",
                null,
                null,
                null,
                true,
                null,
                null);
    }

    private static Status status(long page, boolean isFinal) {
        return new Status(
                new PageId(page),
                SourceOutcome.OK,
                "Manual",
                isFinal ? "Published" : "Draft",
                null,
                false,
                isFinal,
                isFinal ? Instant.parse("2027-01-01T00:00:00Z") : null,
                null);
    }

    private static Parameter parameter(long page, Parameter.Source source, @Nullable String type, String value) {
        return new Parameter(new PageId(page), source, "Risk", "Risk", type, value);
    }

    /** Page 1 is published, with all that there can be; 2 is a draft; 3 has no workflow although its property says so; 4
     * could not be asked for its parameters; of 5 they were forbidden. */
    private static void firstWeek(WorkflowStagingWriter staged) {
        for (long page = 1; page <= 5; page++) {
            staged.property(property(page));
        }
        staged.status(status(1, true));
        staged.status(status(2, false));
        staged.status(Status.without(new PageId(3), SourceOutcome.NONE));
        staged.status(status(4, true));
        staged.status(status(5, true));
        staged.approval(new Approval(new PageId(1), "Law", 1, ANN, Approval.Decision.APPROVED, false));
        staged.task(new Task(new PageId(1), "1", "Check", null, null, FIRST));
        staged.parameters(new PageId(1), SourceOutcome.OK);
        staged.parameter(parameter(1, Parameter.Source.PARAMETERS, "list", "high"));
        staged.parameters(new PageId(4), SourceOutcome.ERROR);
        staged.parameters(new PageId(5), SourceOutcome.FORBIDDEN);
        staged.parameter(parameter(5, Parameter.Source.SUBMIT, "list", "low"));
        staged.state(new State(QM, "Manual", "Draft", 1, null, true, false, null));
        staged.parameterStats(new ParameterStats(QM, null, 0, true));
        staged.parameterStats(new ParameterStats(QM, "Manual", 2, false));
    }

    @Test
    void whatWillNotBeAskedForAgainIsKeptAndStandsInTheNextWeek() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L, 2L, 3L, 4L, 5L));
        IncrementalWorkflow kept = opened(SECOND, Privacy.Mode.IDS);

        assertThat(List.of(1, 2, 3, 4, 5))
                .extracting(page -> kept.of(new PageId(page), 3, 2))
                .containsExactly(Detail.WHOLE, Detail.NOT_FINAL, Detail.WHOLE, Detail.NONE, Detail.WITHOUT_PARAMETERS);
        assertThat(kept.of(new PageId(1), 4, 2)).isEqualTo(Detail.NONE);
        assertThat(kept.of(new PageId(1), 3, 3)).isEqualTo(Detail.NONE);
        assertThat(kept.emptyInARow(QM, "Manual")).isEqualTo(2);
        assertThat(kept.forbidden(QM)).isTrue();
        assertThat(kept.since(List.of(QM))).isEqualTo(new IncrementalWorkflow.Since(FIRST, Duration.ofDays(7)));
        assertThat(kept.since(List.of(new SpaceKey("HR")))).isNull();

        List<List<String>> second = week(
                SECOND,
                Privacy.Mode.IDS,
                staged -> {
                    for (long page : List.of(1L, 3L, 5L)) {
                        staged.property(property(page));
                        staged.unchanged(new PageId(page));
                    }
                    staged.parameters(new PageId(5), SourceOutcome.OK);
                    staged.parameter(parameter(5, Parameter.Source.PARAMETERS, "list", "high"));
                    staged.source("changed", null, SourceOutcome.OK);
                },
                List.of(1L, 3L, 5L));

        assertThat(second)
                .containsExactly(
                        List.of(
                                "1 true ok Published 2027-01-01 00:00:00",
                                "3 true none - -",
                                "5 true ok Published 2027-01-01 00:00:00"),
                        List.of("1 true Law " + ANN + " approved"),
                        List.of("1 true Check"),
                        List.of("1 true ok", "5 false ok"),
                        List.of(
                                "1 true parameters Risk high",
                                "5 false parameters Risk high",
                                "5 true submit Risk low"),
                        List.of("QM Manual Draft"));
        IncrementalWorkflow again = opened(SECOND, Privacy.Mode.IDS);
        assertThat(again.of(new PageId(5), 3, 2)).isEqualTo(Detail.WHOLE);
        // The site reported the changed states, so the cached ones are valid until now.
        assertThat(again.since(List.of(QM))).isEqualTo(new IncrementalWorkflow.Since(SECOND, Duration.ZERO));
    }

    @Test
    void ofAPageUnderWayTheLastAnswerStandsWhileItWaitsAndItStaysTheOneThatWaitsLongest() {
        Instant third = SECOND.plus(Duration.ofDays(7));
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L, 2L));

        List<List<String>> second = week(
                SECOND,
                Privacy.Mode.IDS,
                staged -> {
                    for (long page : List.of(1L, 2L)) {
                        staged.property(property(page));
                        staged.unchanged(new PageId(page));
                    }
                    staged.property(property(4));
                    staged.status(status(4, false));
                    staged.source("changed", null, SourceOutcome.OK);
                },
                List.of(1L, 2L, 4L));

        assertThat(second.get(0))
                .containsExactly("1 true ok Published 2027-01-01 00:00:00", "2 true ok Draft -", "4 false ok Draft -");
        IncrementalWorkflow kept = opened(third, Privacy.Mode.IDS);
        assertThat(kept.of(new PageId(2), 3, 2)).isEqualTo(Detail.NOT_FINAL);
        assertThat(kept.of(new PageId(2), 4, 2)).isEqualTo(Detail.NONE);
        assertThat(List.of(2, 4, 5))
                .extracting(page -> kept.requestedAt(new PageId(page)))
                .containsExactly(FIRST, SECOND, null);
    }

    @Test
    void whatAnEarlierVersionKeptIsReadWithoutTheInstantItLacks() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L));
        Path file = folder.resolve("measured/workflow.parquet");
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            engine.run("CREATE TABLE old AS SELECT * EXCLUDE (asked_at) FROM read_parquet('%s')".formatted(file));
            engine.run("COPY old TO '%s' (FORMAT parquet)".formatted(file));
        }

        IncrementalWorkflow kept = opened(SECOND, Privacy.Mode.IDS);
        assertThat(kept.of(new PageId(1), 3, 2)).isEqualTo(Detail.WHOLE);
        assertThat(kept.requestedAt(new PageId(1))).isEqualTo(FIRST);
    }

    @Test
    void aParameterWhoseTypeOnlyAnotherPageTellsNamesAPersonToo() {
        week(
                FIRST,
                Privacy.Mode.NONE,
                staged -> {
                    staged.property(property(1));
                    staged.status(status(1, true));
                    staged.parameters(new PageId(1), SourceOutcome.OK);
                    staged.parameter(parameter(1, Parameter.Source.PARAMETERS, null, "bob"));
                    staged.parameter(parameter(2, Parameter.Source.SUBMIT, "user", ""));
                },
                List.of(1L));

        assertThat(opened(SECOND, Privacy.Mode.NONE).of(new PageId(1), 3, 2)).isEqualTo(Detail.NONE);
    }

    @Test
    void whatIsKeptIsNotUsedForAPageThatCouldNotBeAskedFor() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L));

        List<List<String>> second = week(
                SECOND,
                Privacy.Mode.IDS,
                staged -> {
                    staged.property(property(1));
                    staged.status(Status.without(new PageId(1), SourceOutcome.FORBIDDEN));
                },
                List.of(1L));

        assertThat(second)
                .containsExactly(
                        List.of("1 false forbidden - -"), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(opened(SECOND, Privacy.Mode.IDS).of(new PageId(1), 3, 2)).isEqualTo(Detail.NONE);
    }

    @Test
    void aWeekWithoutTheAppLosesNothingOfWhatIsKept() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L));

        week(
                SECOND,
                Privacy.Mode.IDS,
                staged -> {
                    staged.property(property(1));
                    staged.status(Status.without(new PageId(1), SourceOutcome.APP_ABSENT));
                },
                List.of(1L));

        IncrementalWorkflow kept = opened(SECOND, Privacy.Mode.IDS);
        assertThat(kept.of(new PageId(1), 3, 2)).isEqualTo(Detail.WHOLE);
        assertThat(kept.since(List.of(QM))).isEqualTo(new IncrementalWorkflow.Since(FIRST, Duration.ofDays(7)));
    }

    @Test
    void aPageThatIsGoneIsForgotten() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L, 3L));
        week(SECOND, Privacy.Mode.IDS, staged -> {}, List.of(3L));

        IncrementalWorkflow kept = opened(SECOND, Privacy.Mode.IDS);
        assertThat(kept.of(new PageId(1), 3, 2)).isEqualTo(Detail.NONE);
        assertThat(kept.of(new PageId(3), 3, 2)).isEqualTo(Detail.WHOLE);
    }

    @Test
    void aPageThatTheAppIsNotAskedForAnyMoreIsForgottenSoThatTheOthersAreKnownToBeRightUntilNow() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L, 3L));
        week(
                SECOND,
                Privacy.Mode.IDS,
                staged -> {
                    staged.property(property(1));
                    staged.property(property(3));
                    staged.unchanged(new PageId(3));
                    staged.source("changed", null, SourceOutcome.OK);
                },
                List.of(1L, 3L));

        IncrementalWorkflow kept = opened(SECOND, Privacy.Mode.IDS);
        assertThat(kept.of(new PageId(1), 3, 2)).isEqualTo(Detail.NONE);
        assertThat(kept.of(new PageId(3), 3, 2)).isEqualTo(Detail.WHOLE);
        assertThat(kept.since(List.of(QM))).isEqualTo(new IncrementalWorkflow.Since(SECOND, Duration.ZERO));
    }

    @Test
    void aPageWithoutThePropertyIsKeptUnderVersionZero() {
        week(
                FIRST,
                Privacy.Mode.IDS,
                staged -> {
                    staged.property(Property.without(new PageId(1), 3, SourceOutcome.NONE));
                    staged.status(status(1, true));
                },
                List.of(1L));

        assertThat(opened(SECOND, Privacy.Mode.IDS).of(new PageId(1), 3, 0)).isEqualTo(Detail.WHOLE);
    }

    @Test
    void wherePeopleAreNotShownNoPageIsKeptThatNamesAny() {
        for (Privacy.Mode privacy : List.of(Privacy.Mode.PSEUDONYMS, Privacy.Mode.NONE)) {
            week(
                    FIRST,
                    privacy,
                    staged -> {
                        firstWeek(staged);
                        staged.parameter(parameter(3, Parameter.Source.SELECT, "user", "bob"));
                    },
                    List.of(1L, 2L, 3L, 4L, 5L));

            IncrementalWorkflow kept = opened(SECOND, privacy);
            assertThat(List.of(1, 3, 5))
                    .extracting(page -> kept.of(new PageId(page), 3, 2))
                    .containsExactly(Detail.NONE, Detail.NONE, Detail.WITHOUT_PARAMETERS);
        }
    }

    @Test
    void whatWasKeptWithPeopleIsGoneAtOnceWhenTheyAreNotShownAnyMore() {
        week(FIRST, Privacy.Mode.IDS, WorkflowCacheIT::firstWeek, List.of(1L));

        assertThat(opened(SECOND, Privacy.Mode.NONE).of(new PageId(1), 3, 2)).isEqualTo(Detail.NONE);
        assertThat(folder.resolve("measured/workflow.parquet")).doesNotExist();
    }

    @Test
    void whetherPagesBeginInAStateStaysKnownWhereNoPageInItIsAskedAgain() {
        List<String> states = List.of("Draft 1 true", "Published 2 false");
        Consumer<WorkflowStagingWriter> first = staged -> {
            staged.property(property(1));
            staged.status(status(1, true));
            staged.state(new State(QM, "Manual", "Draft", 1, null, true, false, null));
            staged.state(new State(QM, "Manual", "Published", 2, null, false, true, null));
        };
        // A page in a non-final state shows the workflow again, but not its initial state.
        Consumer<WorkflowStagingWriter> again = staged -> {
            staged.property(property(1));
            staged.unchanged(new PageId(1));
            staged.state(new State(QM, "Manual", "Draft", 1, null, null, false, null));
            staged.state(new State(QM, "Manual", "Published", 2, null, null, true, null));
        };

        week(FIRST, Privacy.Mode.IDS, first, List.of(1L));

        assertThat(initial(again)).isEqualTo(states);
        week(FIRST, Privacy.Mode.IDS, again, List.of(1L));
        assertThat(initial(again)).isEqualTo(states);
        // Data of this week has priority over older data.
        assertThat(initial(staged -> {
                    staged.state(new State(QM, "Manual", "Draft", 1, null, false, false, null));
                    staged.state(new State(QM, "Manual", "Published", 2, null, null, true, null));
                }))
                .containsExactly("Draft 1 false", "Published 2 false");
    }

    private List<String> initial(Consumer<WorkflowStagingWriter> read) {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            StagingTables.create(engine);
            earlierWeeks(engine);
            WorkflowCache kept = kept(Privacy.Mode.IDS);
            kept.load(engine, Week.of(SECOND, ZoneOffset.UTC), SECOND);
            try (WorkflowStagingWriter staged = new WorkflowStagingWriter(engine, NONE)) {
                read.accept(staged);
            }
            kept.addUnchanged(engine);
            return engine
                    .query("SELECT state || ' ' || max(place) || ' ' || bool_or(is_initial) AS t FROM"
                            + " listed_workflow_state GROUP BY state ORDER BY max(place)")
                    .stream()
                    .map(row -> row.text("t"))
                    .toList();
        }
    }

    /** No week is published yet. */
    private static void earlierWeeks(Engine engine) {
        engine.run("CREATE TABLE earlier_workflow (workflow_state VARCHAR, state_from VARCHAR)");
    }
}
