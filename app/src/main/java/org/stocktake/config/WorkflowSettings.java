package org.stocktake.config;

import static org.stocktake.config.Topic.WORKFLOW;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a workflow app, Comala Document Management or Workflows.
 *
 * @param mode how thoroughly
 * @param activity how the history of the app is asked for
 * @param activityEnvelope the question about the history, with places to be filled in; absent: the usual one
 */
public record WorkflowSettings(
        Mode mode, Activity activity, @Nullable String activityEnvelope) {
    /** How thoroughly a workflow app is read. */
    public enum Mode {
        /** Pages that have a workflow and whose last answer need not hold any more. */
        AUTO,
        /** Every page, in every run. */
        FULL,
        /** What comes without a request for a single page. */
        BULK,
        /** Nothing. */
        OFF
    }

    /** The method by which the history is asked for; its vendor does not document it. */
    public enum Activity {
        OFF,
        GET,
        POST
    }

    static final Setting<Mode> MODE = new Setting<>(
            "workflow.mode",
            "--workflow-mode",
            "MODE",
            ValueParsers.oneOf(Mode.class),
            "auto",
            WORKFLOW,
            "How the workflow app is read. Use auto to request single pages only where their workflow"
                    + " may have changed, full for every page, and bulk for none. Use off to read no workflows.");

    static final Setting<Activity> ACTIVITY = new Setting<>(
            "workflow.activity",
            "--workflow-activity",
            "METHOD",
            ValueParsers.oneOf(Activity.class),
            "off",
            WORKFLOW,
            "The method to read the Document Activity of the app. It needs an account that administers"
                    + " the spaces.");

    static final Setting<String> ACTIVITY_ENVELOPE = new Setting<>(
            "workflow.activity-envelope",
            "--workflow-activity-envelope",
            "TEXT",
            ValueParsers.TEXT,
            null,
            WORKFLOW,
            "The request for Document Activity, if your version of the app expects another one: JSON for"
                    + " post, parameters for get. $spaces, $from (milliseconds), $day, $limit and $offset are"
                    + " replaced.");

    static final List<Setting<?>> ALL = List.of(MODE, ACTIVITY, ACTIVITY_ENVELOPE);

    static WorkflowSettings of(SettingValues settingValues) {
        return new WorkflowSettings(
                settingValues.of(MODE), settingValues.of(ACTIVITY), settingValues.orNull(ACTIVITY_ENVELOPE));
    }
}
