package org.stocktake.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.Settings;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Failure;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.FindingTables;
import org.stocktake.finding.Findings;
import org.stocktake.model.Week;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Exemptions;
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.PublishedWeek;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * Evaluates the rules of published weeks again with the current settings, without requests to Confluence. Each week is
 * replaced as a whole. The caller holds the lock.
 */
public final class Recompute {
    /** Tables of other packages that findings extend. */
    private static final List<String> EXTENDED_TABLES = List.of("pages", "spaces", "failures", "runs");

    private final Settings settings;
    private final DataFolder data;
    private final Snapshots snapshots;
    private final WeeklyFindings findings;

    public Recompute(Settings settings) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.snapshots = data.snapshots();
        this.findings = new WeeklyFindings(data, snapshots, SettingsMapper.rulebook(settings.findings()));
    }

    /** Numbers of findings in a recomputed week, over the whole site. */
    public record Result(Week week, long open, long fresh, long resolved, List<Failure> failures) {}

    /** Weeks that can be recomputed, oldest first. */
    public List<Week> weeks() {
        return snapshots.weeks().stream()
                .filter(week -> week.kept() == PublishedWeek.Kept.SNAPSHOT && week.damage() == null)
                .map(PublishedWeek::week)
                .toList();
    }

    /**
     * Recomputes weeks in chronological order, since findings depend on earlier weeks.
     *
     * @param now time of republishing
     * @return derived files that could not be updated
     */
    public List<Failure> recompute(List<Week> weeks, Instant now, Consumer<Result> done) {
        snapshots.recover();
        for (Week week : weeks) {
            snapshots.recompute(week, now, SettingsMapper.outputs(data), (manifest, engine) -> {
                List<Table> made = made(manifest);
                List<Failure> failures = recompute(manifest, engine, made);
                done.accept(result(week, engine, failures));
                return Stream.concat(made.stream(), FindingTables.all().stream())
                        .toList();
            });
        }
        return snapshots.recover();
    }

    private List<Failure> recompute(Manifest manifest, Engine engine, List<Table> made) {
        made.forEach(table -> open(manifest, engine, table));
        manifest.tables().stream()
                .map(Manifest.TableEntry::toTable)
                .filter(table -> !EXTENDED_TABLES.contains(table.name()))
                .forEach(table -> complete(engine, table));
        // Removes the failures caused by earlier settings.
        engine.run("""
                DROP VIEW IF EXISTS findings;
                DROP VIEW IF EXISTS rules;
                UPDATE pages SET finding_count = NULL, worst_severity = NULL, priority = NULL, priority_basis = NULL;
                DELETE FROM failures WHERE code = 'FINDING_FAILED' OR location = '%s';
                UPDATE failures SET number = n.number
                FROM (SELECT number AS old, row_number() OVER (ORDER BY number) AS number FROM failures) n
                WHERE n.old = failures.number;
                """.formatted(Exemptions.PLACE));
        EvaluationContext evaluationContext =
                new EvaluationContext(manifest.isoWeek(), manifest.scheduledAt(), manifest.zone());
        Exemptions.byLabel(engine, settings.exempt().labels());
        List<Table> tables = Stream.concat(
                        made.stream(),
                        manifest.tables().stream()
                                .map(Manifest.TableEntry::toTable)
                                .filter(table -> !EXTENDED_TABLES.contains(table.name()))
                                .filter(table -> FindingTables.all().stream()
                                        .noneMatch(own -> own.name().equals(table.name()))))
                .toList();
        List<Failure> failures = new ArrayList<>();
        Path scratch =
                data.path().resolve(".custom-sql-" + ProcessHandle.current().pid());
        try (Sandbox sandbox = data.sandbox(engine, scratch)) {
            new CustomSql(engine, sandbox, withoutCustomColumns(tables), failures::add)
                    .exempt(
                            SettingsMapper.exemptions(settings),
                            LocalDate.ofInstant(manifest.scheduledAt(), manifest.zone()));
            Findings.appendFailures(engine, evaluationContext.week(), failures);
            failures.addAll(findings.publish(engine, tables, evaluationContext, sandbox));
        }
        return failures;
    }

    /** As conditions see them when the week is published. */
    private static List<Table> withoutCustomColumns(List<Table> tables) {
        List<String> today = ColumnDictionary.pages().table().columns().stream()
                .map(Column::name)
                .toList();
        return tables.stream()
                .map(table -> table.name().equals("pages")
                        ? new Table(
                                table.name(),
                                table.grain(),
                                table.about(),
                                table.key(),
                                table.columns().stream()
                                        .filter(column -> today.contains(column.name())
                                                || column.name().startsWith("param_"))
                                        .toList())
                        : table)
                .toList();
    }

    private static Result result(Week week, Engine engine, List<Failure> failures) {
        Row site = engine.query("""
                        SELECT findings_open AS open, findings_new AS fresh, findings_resolved AS resolved
                        FROM spaces WHERE space_key IS NULL
                        """).get(0);
        return new Result(week, site.number("open"), site.number("fresh"), site.number("resolved"), failures);
    }

    /** The tables with the columns of today, and after them those that only this week has: an operator's own. */
    private static List<Table> made(Manifest manifest) {
        List<Table> made = new ArrayList<>();
        for (String name : EXTENDED_TABLES) {
            Table today = ColumnDictionary.table(name).orElseThrow();
            List<String> known = today.columns().stream().map(Column::name).toList();
            Stream<Column> own = manifest.table(name).stream()
                    .flatMap(entry -> entry.toTable().columns().stream())
                    .filter(column -> !known.contains(column.name()));
            made.add(new Table(
                    name,
                    today.grain(),
                    today.about(),
                    today.key(),
                    Stream.concat(today.columns().stream(), own).toList()));
        }
        return made;
    }

    /** Puts a table that can be changed in the place of the published one. */
    private static void open(Manifest manifest, Engine engine, Table table) {
        List<String> there = manifest.table(table.name()).stream()
                .flatMap(entry -> entry.columns().stream())
                .map(Manifest.ColumnEntry::name)
                .toList();
        engine.run("""
                CREATE TABLE opened AS SELECT %1$s FROM %2$s;
                DROP VIEW %2$s;
                ALTER TABLE opened RENAME TO %2$s;
                """.formatted(
                        table.columns().stream()
                                .map(column -> "CAST(%s AS %s) AS %s"
                                        .formatted(
                                                there.contains(column.name()) ? Sql.name(column.name()) : "NULL",
                                                column.type().sql(),
                                                Sql.name(column.name())))
                                .collect(Collectors.joining(", ")),
                        table.name()));
    }

    /** Gives a table that an older program published the columns of today: those that it lacks are empty. */
    private static void complete(Engine engine, Table published) {
        List<String> there = published.columns().stream().map(Column::name).toList();
        String lacking = ColumnDictionary.table(published.name()).stream()
                .flatMap(today -> today.columns().stream())
                .filter(column -> !there.contains(column.name()))
                .map(column -> ", NULL::%s AS %s".formatted(column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining());
        if (!lacking.isEmpty()) {
            engine.run("""
                    ALTER VIEW %1$s RENAME TO %1$s_published;
                    CREATE VIEW %1$s AS SELECT *%2$s FROM %1$s_published;
                    """.formatted(published.name(), lacking));
        }
    }
}
