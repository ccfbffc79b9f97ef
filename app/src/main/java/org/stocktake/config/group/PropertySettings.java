package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.CONTENT;
import static org.stocktake.config.setting.Topic.WORKFLOW;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;

/**
 * Which page properties say something that Stocktake can use. Each a key in the macro "Page Properties", in large or small
 * letters; of several the first that a page has counts.
 *
 * @param owner keys whose value is who answers for the page
 * @param review keys whose value is the day of the next review
 * @param state keys whose value is the state of the page, where no workflow app says it
 */
public record PropertySettings(List<String> owner, List<String> review, List<String> state) {
    static final Setting<List<String>> OWNER = new Setting<>(
            "owner.page-property",
            "--owner-property",
            "KEY",
            ValueParsers.list(ValueParsers.TEXT),
            "",
            CONTENT,
            "A page property that names the owner of a page, by a mention, a username or a full name. Of"
                    + " several keys, the first that names a person counts.");

    static final Setting<List<String>> REVIEW = new Setting<>(
            "review.page-property",
            "--review-property",
            "KEY",
            ValueParsers.list(ValueParsers.TEXT),
            "",
            CONTENT,
            "A page property that contains the date by which a page must be reviewed. Of several keys,"
                    + " the first that contains a date counts.");

    static final Setting<List<String>> STATE = new Setting<>(
            "workflow.state-property",
            "--workflow-state-property",
            "KEY",
            ValueParsers.list(ValueParsers.TEXT),
            "",
            WORKFLOW,
            "The key of a page property that contains the workflow state. Of several keys, the first"
                    + " with a value counts. Workflow apps take precedence over page properties, and page"
                    + " properties over labels.");

    public static final List<Setting<?>> ALL = List.of(OWNER, REVIEW, STATE);

    public PropertySettings {
        owner = List.copyOf(owner);
        review = List.copyOf(review);
        state = List.copyOf(state);
    }

    public static PropertySettings of(SettingValues settingValues) {
        return new PropertySettings(settingValues.of(OWNER), settingValues.of(REVIEW), settingValues.of(STATE));
    }

    /** All of them. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(owner);
        keys.addAll(review);
        keys.addAll(state);
        return keys;
    }
}
