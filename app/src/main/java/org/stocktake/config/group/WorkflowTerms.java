package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.WORKFLOW;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.NamedValueParser;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.ValueParsers;

/**
 * The meaning of the names in a site's workflows.
 *
 * @param labels labels that represent states, the strongest first; empty if labels are not used
 * @param categories by state name in lower case
 * @param limits maximum number of days in a state, by its name in lower case
 * @param limitDays the same for all other states that are not final
 * @param parameters parameters that become a column of {@code pages}
 * @param ownerParameter parameter that names the owner of a page
 */
public record WorkflowTerms(
        Map<String, String> labels,
        Map<String, Category> categories,
        Map<String, Integer> limits,
        int limitDays,
        List<String> parameters,
        @Nullable String ownerParameter) {
    /** Category of a state, independent of its name in the workflow. */
    public enum Category {
        DRAFT,
        REVIEW,
        PUBLISHED,
        EXPIRED,
        OBSOLETE,
        NONE
    }

    static final Setting<Map<String, String>> LABELS = new Setting<>(
            "workflow.labels",
            "--workflow-label",
            "LABEL=STATE",
            new NamedValueParser<>("LABEL=STATE", ValueParsers.TEXT),
            "",
            WORKFLOW,
            "A label and the workflow state that it stands for. Of several labels on a page, the one"
                    + " named first here counts. Workflow apps take precedence over labels.");

    static final Setting<Map<String, Category>> CATEGORIES = new Setting<>(
            "workflow.categories",
            "--workflow-category",
            "STATE=CATEGORY",
            new NamedValueParser<>("STATE=CATEGORY", ValueParsers.oneOf(Category.class)),
            "draft=draft, rough draft=draft, to do=draft, in progress=draft, rejected=draft, review=review,"
                    + " in review=review, ready for review=review, approval=review, in approval=review, approved=published, published=published, released=published,"
                    + " verified=published, expired=expired, obsolete=obsolete, archived=obsolete, retired=obsolete, withdrawn=obsolete",
            WORKFLOW,
            "The meaning of a workflow state, by its name in any letter case. Your values are added to"
                    + " the default. A state without a value here is published if the workflow calls it final, and"
                    + " none otherwise. A non-final state with the value published counts as review in workflows"
                    + " that have final states.");

    static final Setting<Map<String, Integer>> LIMITS = new Setting<>(
            "workflow.limits",
            "--workflow-limit",
            "STATE=DAYS",
            new NamedValueParser<>("STATE=DAYS", ValueParsers.whole(0, 36_500)),
            "",
            WORKFLOW,
            "The number of days after which a page in this state counts as over the limit.");

    static final Setting<Integer> LIMIT_DAYS = new Setting<>(
            "workflow.limit-days",
            "--workflow-limit-days",
            "DAYS",
            ValueParsers.whole(0, 36_500),
            "30",
            WORKFLOW,
            "The limit for all states without a limit of their own. Final states have no limit.");

    static final Setting<List<String>> PARAMETERS = new Setting<>(
            "workflow.parameters",
            "--workflow-parameter",
            "NAME",
            ValueParsers.list(ValueParsers.TEXT),
            "",
            WORKFLOW,
            "A workflow parameter, by name or id, to publish as a column of the table pages. For"
                    + " example, Project Lead becomes param_project_lead.");

    static final Setting<String> OWNER_PARAMETER = new Setting<>(
            "workflow.owner-parameter",
            "--workflow-owner-parameter",
            "NAME",
            ValueParsers.TEXT,
            null,
            WORKFLOW,
            "The workflow parameter, by name or id, that names the owner of a page.");

    public static final List<Setting<?>> ALL =
            List.of(LABELS, CATEGORIES, LIMITS, LIMIT_DAYS, PARAMETERS, OWNER_PARAMETER);

    public WorkflowTerms {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        categories = Map.copyOf(categories);
        limits = Map.copyOf(limits);
        parameters = List.copyOf(parameters);
    }

    public static WorkflowTerms of(SettingValues values) {
        List<String> parameters = values.of(PARAMETERS);
        for (String name : parameters) {
            if (!name.matches(".*[A-Za-z0-9].*")) {
                values.problem(
                        "%s must hold a letter from A to Z or a digit, which its column is named by, but was \"%s\"."
                                .formatted(values.at(PARAMETERS), name));
            }
        }
        return new WorkflowTerms(
                values.of(LABELS),
                defaultsAnd(values.of(CATEGORIES)),
                inSmallLetters(values.of(LIMITS)),
                values.of(LIMIT_DAYS),
                parameters,
                values.orNull(OWNER_PARAMETER));
    }

    /** The defaults stay in effect beside configured categories, so that adding one does not require repeating them. */
    private static Map<String, Category> defaultsAnd(Map<String, Category> given) {
        RawValue usual = new RawValue.Text(
                Objects.requireNonNull(CATEGORIES.fallback()), new RawValue.Place("the default", Path.of("")));
        Map<String, Category> all = new HashMap<>(CATEGORIES.form().read(usual));
        all.putAll(inSmallLetters(given));
        return all;
    }

    private static <V> Map<String, V> inSmallLetters(Map<String, V> named) {
        Map<String, V> small = new HashMap<>();
        named.forEach((name, value) -> small.put(name.toLowerCase(Locale.ROOT), value));
        return small;
    }
}
