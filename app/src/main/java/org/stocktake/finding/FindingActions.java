package org.stocktake.finding;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;

/**
 * The actions of users on findings, for readers who see them before a run publishes them.
 *
 * @param newest the newest action of each finding
 * @param today decides whether a suppression is still effective; absent if findings are shown as published
 */
public record FindingActions(
        Map<String, FindingAction> newest, @Nullable LocalDate today) {
    /** Findings as published. */
    public static final FindingActions AS_PUBLISHED = new FindingActions(Map.of(), null);

    public FindingActions {
        newest = Map.copyOf(newest);
    }

    /**
     * Creates the tables {@code finding_action}, {@code action_day} and {@code former_name}. They are empty if findings are
     * shown as published.
     */
    public void createTables(Engine engine) {
        Findings.loadActions(engine, FindingTables.ACTION, newest.values());
        try (Appender day = engine.append(FindingTables.ACTION_DAY);
                Appender names = engine.append(FindingTables.FORMER_NAME)) {
            if (today != null) {
                day.add(Arrays.asList(today));
                for (Rule rule : Rulebook.builtIn()) {
                    rule.formerly().forEach(former -> names.add(Arrays.asList(former, rule.name(), null)));
                }
            }
        }
    }

    /**
     * Replaces the actions and the day in the tables, at once for all connections. Names of rules stay as they are.
     */
    public void replaceTables(Engine engine) {
        // An appender has a transaction of its own, in which readers would see both the former and the new rows.
        engine.run("DROP TABLE IF EXISTS " + FindingTables.NEXT_ACTION.name());
        Findings.loadActions(engine, FindingTables.NEXT_ACTION, newest.values());
        engine.runAtOnce(SqlTemplate.of("/findings/next_actions.sql").set("today", today));
    }

    /** SQL expression for the state of a finding, see {@code /findings/state.sql}. */
    public static String state() {
        return FindingState.withActions();
    }

    /** Whether there is an action that can be withdrawn. */
    public boolean isActedOn(String findingId) {
        FindingAction action = newest.get(findingId);
        return action != null && action.action() != FindingAction.Action.UNSUPPRESS;
    }
}
