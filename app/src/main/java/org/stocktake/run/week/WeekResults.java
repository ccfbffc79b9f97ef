package org.stocktake.run.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.Caches;
import org.stocktake.failure.Failure;
import org.stocktake.relate.Coverage;
import org.stocktake.relate.Relations;
import org.stocktake.run.progress.ProgressTracker;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;
import org.stocktake.table.Table;

/** What the stages so far found out, beside the tables of the engine. */
public final class WeekResults {
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
    private @Nullable PageChanges pageChanges;
    private List<Failure> notUpdated = List.of();

    private static <T> T given(@Nullable T result) {
        return Objects.requireNonNull(result, "An earlier stage gives it.");
    }

    public void surveyed(Preflight surveyed) {
        preflight = surveyed;
    }

    public Preflight preflight() {
        return given(preflight);
    }

    /** @param state what need not be read again */
    public void recalled(EarlierWeeks weeks, Caches measured, IncrementalState state) {
        earlier = weeks;
        caches = measured;
        known = state;
    }

    public EarlierWeeks earlier() {
        return given(earlier);
    }

    public Caches caches() {
        return given(caches);
    }

    public IncrementalState known() {
        return given(known);
    }

    public void collecting(ProgressTracker tracker) {
        progressTracker = tracker;
    }

    public ProgressTracker progress() {
        return given(progressTracker);
    }

    public void merged(Relations merged, List<Coverage> found) {
        relations = merged;
        coverage = List.copyOf(found);
    }

    public Relations relations() {
        return given(relations);
    }

    /** Coverage of each space; the total comes last. */
    public List<Coverage> coverage() {
        return coverage;
    }

    public Coverage total() {
        return coverage.get(coverage.size() - 1);
    }

    public void tables(List<Table> created) {
        tables = List.copyOf(created);
    }

    /** The tables of the week, pages first: facts until they are published. */
    public List<Table> tables() {
        return tables;
    }

    public void sqlFailures(List<Failure> failures) {
        sqlFailures = List.copyOf(failures);
    }

    /** Failures of exemptions, custom columns and rules. */
    public List<Failure> sqlFailures() {
        return sqlFailures;
    }

    public void published(Path folder) {
        published = folder;
    }

    /** The folder of the week; absent if too little could be read. */
    public @Nullable Path published() {
        return published;
    }

    public void changed(@Nullable PageChanges changes) {
        pageChanges = changes;
    }

    public @Nullable PageChanges pageChanges() {
        return pageChanges;
    }

    public void notUpdated(List<Failure> failures) {
        notUpdated = List.copyOf(failures);
    }

    public List<Failure> notUpdated() {
        return notUpdated;
    }
}
