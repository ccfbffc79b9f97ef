package org.stocktake.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.config.Settings;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.Findings;
import org.stocktake.finding.Rulebook;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Relations;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.folder.SettingsMapper;
import org.stocktake.run.stage.SettingsTables;
import org.stocktake.run.week.ScheduledWeek;
import org.stocktake.table.Table;

/**
 * Tests custom SQL over the empty tables of a week, to report the errors that do not depend on data.
 *
 * @param scratch an empty folder
 */
record CustomSqlTrial(Settings settings, Path scratch) {
    /**
     * Tests exemption conditions, custom columns and custom rules.
     *
     * @param now determines the week
     * @return their errors
     */
    List<Failure> failures(Instant now) {
        Path columns = settings.output().columns();
        if (columns == null
                && settings.findings().folder() == null
                && settings.exempt().rules().isEmpty()) {
            return List.of();
        }
        ScheduledWeek week = ScheduledWeek.of(settings.run(), now);
        Rulebook rulebook = SettingsMapper.rulebook(settings.findings());
        List<Failure> failures = new ArrayList<>();
        try (Engine engine = DuckEngine.inMemory(scratch.resolve("spill"), settings.engineMegabytes());
                Sandbox sandbox = new DataFolder(settings).sandbox(engine, scratch.resolve("custom-sql"))) {
            new SettingsTables(settings).write(engine);
            List<Table> tables = new ArrayList<>(new Relations(engine, ColumnDictionary.pages()).publishEmpty());
            CustomSql custom = new CustomSql(engine, sandbox, tables, failures::add);
            custom.exempt(settings.exempt().rules(), LocalDate.ofInstant(week.at(), week.zone()));
            if (columns != null) {
                Table published = ColumnDictionary.published(tables).get(0);
                tables.set(0, tables.get(0).with(custom.columns(published, columns)));
            }
            failures.addAll(new Findings(engine, rulebook, new EvaluationContext(week.week(), week.at(), week.zone()))
                    .tryCustomRules(tables, sandbox));
        }
        return List.copyOf(failures);
    }
}
