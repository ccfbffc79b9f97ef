package org.stocktake.run.stage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.FindingHistory;
import org.stocktake.finding.Findings;
import org.stocktake.finding.Rulebook;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Table;

/** Evaluates the rules for a week, with the history and the journal of this data folder. */
public record WeeklyFindings(DataFolder data, Snapshots snapshots, Rulebook rulebook) {
    /**
     * @param facts the tables of the week, loaded in the engine
     * @param sandbox in which custom rules are evaluated
     * @return failures of rules
     */
    public List<Failure> evaluate(
            Engine engine, List<Table> facts, EvaluationContext evaluationContext, Sandbox sandbox) {
        return new Findings(engine, rulebook, evaluationContext)
                .evaluate(
                        facts,
                        FindingHistory.before(evaluationContext.week(), snapshots),
                        data.journal().actions(end(evaluationContext)).values(),
                        sandbox);
    }

    /**
     * User actions count for the week in which they happen, even after its run. For the newest week, all later ones
     * count.
     */
    private @Nullable Instant end(EvaluationContext evaluationContext) {
        Week later = snapshots.files("pages").higherKey(evaluationContext.week());
        return later == null
                ? null
                : later.monday().atStartOfDay(evaluationContext.zone()).toInstant();
    }
}
