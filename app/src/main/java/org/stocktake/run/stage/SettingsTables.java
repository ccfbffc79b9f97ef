package org.stocktake.run.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.Settings;
import org.stocktake.config.group.DuplicateSettings;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.measure.NormalizedTitle;
import org.stocktake.relate.Inputs;
import org.stocktake.table.Table;

/** Writes settings into input tables for SQL. */
public record SettingsTables(Settings settings) {
    public void write(Engine engine) {
        write(engine, Inputs.BOT, names(settings.people().bots()));
        write(engine, Inputs.EXEMPT_LABEL, names(settings.exempt().labels()));
        DuplicateSettings duplicateSettings = settings.duplicates();
        write(
                engine,
                Inputs.DUPLICATE_RULE,
                List.of(List.of(
                        duplicateSettings.minWords(),
                        duplicateSettings.nearMinWords(),
                        duplicateSettings.similarity())));
        write(
                engine,
                Inputs.STANDARD_TITLE,
                names(duplicateSettings.standardTitles().stream()
                        .map(NormalizedTitle::of)
                        .toList()));
        WorkflowTerms terms = settings.terms();
        write(engine, Inputs.STATE_LABEL, numbered(pairs(terms.labels())));
        write(engine, Inputs.STATE_CATEGORY, categories(terms));
        write(engine, Inputs.STATE_LIMIT, limits(terms));
        write(engine, Inputs.COLUMN_PARAMETER, numbered(names(terms.parameters())));
        String owner = terms.ownerParameter();
        write(engine, Inputs.OWNER_PARAMETER, owner == null ? List.of() : List.of(List.of(owner)));
        write(
                engine,
                Inputs.OWNER_PROPERTY,
                numbered(names(settings.properties().owner())));
        write(
                engine,
                Inputs.REVIEW_PROPERTY,
                numbered(names(settings.properties().review())));
        write(
                engine,
                Inputs.STATE_PROPERTY,
                numbered(names(settings.properties().state())));
    }

    private static void write(Engine engine, Table input, List<? extends List<? extends @Nullable Object>> rows) {
        try (Appender appender = engine.append(input)) {
            rows.forEach(appender::add);
        }
    }

    private static List<List<Object>> categories(WorkflowTerms terms) {
        return terms.categories().entrySet().stream()
                .map(entry ->
                        List.<Object>of(entry.getKey(), entry.getValue().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<List<@Nullable Object>> limits(WorkflowTerms terms) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(Arrays.asList(null, terms.limitDays()));
        terms.limits().forEach((state, days) -> rows.add(Arrays.asList(state, days)));
        return rows;
    }

    private static List<List<Object>> names(Collection<String> names) {
        return names.stream().map(List::<Object>of).toList();
    }

    private static List<List<Object>> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(entry -> List.<Object>of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Prefixes each row with its position, starting at 1. */
    private static List<List<Object>> numbered(List<List<Object>> rows) {
        List<List<Object>> numbered = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>(List.of(numbered.size() + 1));
            values.addAll(row);
            numbered.add(values);
        }
        return numbered;
    }
}
