package org.stocktake.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.Caches;
import org.stocktake.failure.Failure;
import org.stocktake.relate.Coverage;
import org.stocktake.relate.Relations;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;
import org.stocktake.table.Table;

/** What the stages so far found out, beside the tables of the engine. */
final class WeekResults {
    private @Nullable Preflight preflight;
    private @Nullable EarlierWeeks earlier;
    private @Nullable Caches caches;
    private @Nullable IncrementalState known;
    private @Nullable ProgressTracker progressTracker;
    private @Nullable Relations relations;
    private List<Coverage> coverage = List.of();
    private List<Table> tables = List.of();
    private List<Failure> sqlFailures = List.of();
    private @Nullable Path published;
    private RunOutcome.@Nullable PageChanges pageChanges;
    private List<Failure> notUpdated = List.of();

    private static <T> T given(@Nullable T result) {
        return Objects.requireNonNull(result, "An earlier stage gives it.");
    }

    void surveyed(Preflight surveyed) {
        preflight = surveyed;
    }

    Preflight preflight() {
        return given(preflight);
    }

    /** @param state what need not be read again */
    void recalled(EarlierWeeks weeks, Caches measured, IncrementalState state) {
        earlier = weeks;
        caches = measured;
        known = state;
    }

    EarlierWeeks earlier() {
        return given(earlier);
    }

    Caches caches() {
        return given(caches);
    }

    IncrementalState known() {
        return given(known);
    }

    void collecting(ProgressTracker tracker) {
        progressTracker = tracker;
    }

    ProgressTracker progress() {
        return given(progressTracker);
    }

    void merged(Relations merged, List<Coverage> found) {
        relations = merged;
        coverage = List.copyOf(found);
    }

    Relations relations() {
        return given(relations);
    }

    /** Coverage of each space; the total comes last. */
    List<Coverage> coverage() {
        return coverage;
    }

    Coverage total() {
        return coverage.get(coverage.size() - 1);
    }

    void tables(List<Table> created) {
        tables = List.copyOf(created);
    }

    /** The tables of the week, pages first: facts until they are published. */
    List<Table> tables() {
        return tables;
    }

    void sqlFailures(List<Failure> failures) {
        sqlFailures = List.copyOf(failures);
    }

    /** Failures of exemptions, custom columns and rules. */
    List<Failure> sqlFailures() {
        return sqlFailures;
    }

    void published(Path folder) {
        published = folder;
    }

    /** The folder of the week; absent if too little could be read. */
    @Nullable
    Path published() {
        return published;
    }

    void changed(RunOutcome.@Nullable PageChanges changes) {
        pageChanges = changes;
    }

    RunOutcome.@Nullable PageChanges pageChanges() {
        return pageChanges;
    }

    void notUpdated(List<Failure> failures) {
        notUpdated = List.copyOf(failures);
    }

    List<Failure> notUpdated() {
        return notUpdated;
    }
}
