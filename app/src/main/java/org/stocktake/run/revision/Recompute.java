package org.stocktake.run.revision;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.Settings;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Failure;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.FindingTables;
import org.stocktake.model.Week;
import org.stocktake.publish.Assembly;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Exemptions;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.folder.SettingsMapper;
import org.stocktake.run.stage.WeeklyFindings;
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
    /** Published tables that are made of facts and findings. */
    private static final List<String> ASSEMBLED = List.of("pages", "spaces", "failures", "runs");

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
            snapshots.recompute(week, now, SettingsMapper.formats(data), (manifest, engine) -> {
                List<Table> facts = facts(manifest);
                List<Failure> failures = recompute(manifest, engine, facts);
                done.accept(result(week, engine, failures));
                return ColumnDictionary.withFindings(facts);
            });
        }
        return snapshots.recover();
    }

    private List<Failure> recompute(Manifest manifest, Engine engine, List<Table> facts) {
        List<Table> others = manifest.tables().stream()
                .map(Manifest.TableEntry::toTable)
                .filter(table -> !ASSEMBLED.contains(table.name()) && !isOfFindings(table.name()))
                .toList();
        SqlTemplate sealed = SqlTemplate.of("/run/sealed_facts.sql")
                .set("conditions", Exemptions.PLACE)
                .with("exempt", Exemptions.byLabel(engine, settings.exempt().labels()));
        facts.forEach(table -> sealed.with(table.name(), columns(manifest, table)));
        // Exemptions read columns of pages that an older program did not publish.
        manifest.table("pages").ifPresent(entry -> complete(engine, entry.toTable()));
        engine.run(sealed);
        others.forEach(table -> complete(engine, table));
        List<Table> tables = Stream.concat(facts.stream(), others.stream()).toList();
        EvaluationContext evaluationContext =
                new EvaluationContext(manifest.isoWeek(), manifest.scheduledAt(), manifest.zone());
        List<Failure> failures = new ArrayList<>();
        Path scratch =
                data.path().resolve(".custom-sql-" + ProcessHandle.current().pid());
        try (Sandbox sandbox = data.sandbox(engine, scratch)) {
            new CustomSql(engine, sandbox, withoutCustomColumns(tables), failures::add)
                    .exempt(settings.exempt().rules(), evaluationContext.today());
            failures.addAll(findings.evaluate(engine, tables, evaluationContext, sandbox));
        }
        Assembly.publish(engine, manifest.isoWeek().toString(), failures);
        return failures;
    }

    private static boolean isOfFindings(String table) {
        return FindingTables.all().stream().anyMatch(own -> own.name().equals(table));
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
        Row site = engine.query(SqlTemplate.of("/run/findings_of_site.sql")).get(0);
        return new Result(week, site.number("open"), site.number("fresh"), site.number("resolved"), failures);
    }

    /** The facts with the columns of today, and after them those that only this week has: an operator's own. */
    private static List<Table> facts(Manifest manifest) {
        List<Table> facts = new ArrayList<>();
        for (Table today : ColumnDictionary.facts()) {
            if (ASSEMBLED.contains(today.name())) {
                Set<String> known = ColumnDictionary.table(today.name()).orElseThrow().columns().stream()
                        .map(Column::name)
                        .collect(Collectors.toSet());
                facts.add(today.with(manifest.table(today.name()).stream()
                        .flatMap(entry -> entry.toTable().columns().stream())
                        .filter(column -> !known.contains(column.name()))
                        .toList()));
            }
        }
        return facts;
    }

    /** The columns of facts in a published table. Those that an older program did not publish are empty. */
    private static String columns(Manifest manifest, Table facts) {
        Set<String> there = manifest.table(facts.name()).stream()
                .flatMap(entry -> entry.columns().stream())
                .map(Manifest.ColumnEntry::name)
                .collect(Collectors.toCollection(HashSet::new));
        if (facts.name().equals("pages")) {
            there.addAll(List.of("exempt", "exempt_reason"));
        }
        return facts.columns().stream()
                .map(column -> "CAST(%s AS %s) AS %s"
                        .formatted(
                                there.contains(column.name()) ? Sql.name(column.name()) : "NULL",
                                column.type().sql(),
                                Sql.name(column.name())))
                .collect(Collectors.joining(", "));
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
            engine.run(SqlTemplate.of("/run/completed.sql")
                    .with("table", published.name())
                    .with("lacking", lacking));
        }
    }
}
