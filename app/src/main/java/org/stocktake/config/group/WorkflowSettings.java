package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.WORKFLOW;

import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.source.comala.ComalaOptions;

/** Settings for reading a workflow app (Comala Document Management or Workflows). */
public final class WorkflowSettings {
    static final Setting<ComalaOptions.Mode> MODE = new Setting<>(
            "workflow.mode",
            "--workflow-mode",
            "MODE",
            ValueParsers.oneOf(ComalaOptions.Mode.class),
            "auto",
            WORKFLOW,
            "How the workflow app is read. Use auto to request single pages only where their workflow"
                    + " may have changed, full for every page, and bulk for none. Use off to read no workflows.");

    static final Setting<ComalaOptions.Activity> ACTIVITY = new Setting<>(
            "workflow.activity",
            "--workflow-activity",
            "METHOD",
            ValueParsers.oneOf(ComalaOptions.Activity.class),
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

    static final Setting<String> CLOUD_PROPERTY = new Setting<>(
            "workflow.cloud-property",
            "--workflow-cloud-property",
            "KEY",
            ValueParsers.TEXT,
            "cw-status",
            WORKFLOW,
            "The content property in which the workflow app on Cloud stores the state of a page. The"
                    + " command check --workflow lists the properties of a page.");

    static final Setting<List<String>> CLOUD_STATES = new Setting<>(
            "workflow.cloud-states",
            "--workflow-cloud-state",
            "NAME",
            ValueParsers.list(ValueParsers.TEXT),
            "",
            WORKFLOW,
            "A workflow state on Cloud, in its letter case. Pages whose property does not name their"
                    + " state are searched by these states, and by those of this and earlier weeks.");

    static final Setting<ComalaOptions.PageStatus> PAGE_STATUS = new Setting<>(
            "workflow.page-status",
            "--workflow-page-status",
            "MODE",
            ValueParsers.oneOf(ComalaOptions.PageStatus.class),
            "auto",
            WORKFLOW,
            "Whether the status that people set on pages of Cloud counts as their state. Workflow apps"
                    + " take precedence over it.");

    public static final List<Setting<?>> ALL =
            List.of(MODE, ACTIVITY, ACTIVITY_ENVELOPE, CLOUD_PROPERTY, CLOUD_STATES, PAGE_STATUS);

    private WorkflowSettings() {}

    public static ComalaOptions of(SettingValues settingValues) {
        return new ComalaOptions(
                settingValues.of(MODE),
                settingValues.of(ACTIVITY),
                settingValues.orNull(ACTIVITY_ENVELOPE),
                new ComalaOptions.Cloud(
                        settingValues.of(CLOUD_PROPERTY),
                        settingValues.of(CLOUD_STATES),
                        settingValues.of(PAGE_STATUS)));
    }
}
