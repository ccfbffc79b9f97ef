package org.stocktake.config;

import static org.stocktake.config.Topic.WORKFLOW;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow app (Comala Document Management or Workflows) is read.
 *
 * @param mode which pages are requested individually
 * @param activity how the history is requested
 * @param activityEnvelope body of the history request with placeholders; absent for the default
 */
public record WorkflowSettings(
        Mode mode, Activity activity, @Nullable String activityEnvelope) {
    /** Which pages are requested individually. */
    public enum Mode {
        /** Pages with a workflow whose cached data may be outdated. */
        AUTO,
        /** Every page, in every run. */
        FULL,
        /** Only data that needs no request for a single page. */
        BULK,
        /** Workflow data is not read. */
        OFF
    }

    /** HTTP method of the history request, which the vendor does not document. */
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
