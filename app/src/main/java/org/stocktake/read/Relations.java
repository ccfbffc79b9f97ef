package org.stocktake.read;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.finding.FindingActions;
import org.stocktake.model.Week;
import org.stocktake.relate.Comparison;
import org.stocktake.snapshot.Reach;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * The tables of the readable weeks, and what is made of them, as schemas of an engine: one for each week, one for all weeks, and one
 * for each two weeks that are compared. A relation is made when a question first needs it, once for all connections of the engine;
 * others are answered meanwhile. Thread-safe.
 */
final class Relations {
    /** The schema of the tables of all weeks. */
    static final String ALL = "weeks";

    /** The schema in place of an earlier week that does not exist: all of its tables are empty. */
    private static final String NONE = "no_week";

    /** Relations of a week that {@code /read/views} makes of its tables. */
    private static final Set<String> DERIVED = Set.of(
            "masked",
            "listed",
            "counted",
            "shown",
            "named",
            "contributions",
            "acted",
            "acted_findings",
            "said",
            "failing",
            "branches",
            "clustered");

    /** Weeks whose pages and lists are held: 15,000 pages and their findings take about 12 MB of a file. */
    private static final int HELD_WEEKS = 2;

    /** Tables in which readers look for single pages. In a file, each of their columns would be unpacked for that. */
    private static final Set<String> LOOKED_UP = Set.of("pages", "links");

    /** Tables of which all weeks together are small. */
    private static final Set<String> FEW_ROWS = Set.of("spaces", "runs", "rules");

    private static final Pattern SOURCE = Pattern.compile(NamedQuery.TABLE);

    private final Reach reach;
    private final Map<String, Table> tables;
    private final NavigableSet<Week> weeks;
    private final Sharing sharing;
    private final Use use;
    private final Map<String, NavigableMap<Week, Path>> files = new ConcurrentHashMap<>();

    /** Columns of the tables of a week: asking the engine takes as long as a small question. */
    private final Map<String, List<Row.Head>> heads = new ConcurrentHashMap<>();

    /** Columns that queries name: each screen explains its queries. */
    private final Map<String, List<NamedQuery.Named>> named = new ConcurrentHashMap<>();

    private final Map<String, Relation> relations = new ConcurrentHashMap<>();

    /** The lock of relations that are held: two that are made at once need the memory of both. */
    private final Object holding = new Object();

    /** How long the weeks are asked. */
    enum Use {
        ONCE,
        /**
         * Small tables of all weeks, and the pages and lists of the newest weeks, are held: opening a file for each week takes longer than
         * to answer.
         * Lists are as published, and what users say meanwhile stands beside them.
         */
        SERVED
    }

    /** A relation, which exists or is made by one thread. */
    private static final class Relation {
        private volatile boolean exists;

        boolean exists() {
            return exists;
        }

        synchronized void make(Runnable statements) {
            if (!exists) {
                statements.run();
                exists = true;
            }
        }
    }

    /** @param tables all published tables, with the present columns */
    Relations(Reach reach, List<Table> tables, Sharing sharing, Use use) {
        this.reach = reach;
        this.tables = tables.stream()
                .collect(Collectors.toMap(Table::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.weeks = Collections.unmodifiableNavigableSet(
                new TreeSet<>(reach.files("spaces").keySet()));
        this.sharing = sharing;
        this.use = use;
    }

    /** The readable weeks. */
    NavigableSet<Week> weeks() {
        return weeks;
    }

    /** All published tables with the present columns, in the order of the reference. */
    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** A published table with the present columns, by its name. */
    Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no published table " + name);
        }
        return table;
    }

    /** The files of a table, by week. */
    NavigableMap<Week, Path> files(String table) {
        // Looking for them takes as long as a small question.
        return files.computeIfAbsent(table, name -> Collections.unmodifiableNavigableMap(reach.files(name)));
    }

    static String schema(Week week) {
        return week.toString();
    }

    /** The schema of what changed between two weeks. */
    static String schema(Week since, Week week) {
        return schema(since) + "_" + schema(week);
    }

    /** The schema of an earlier week. */
    static String earlier(@Nullable Week since) {
        return since == null ? NONE : schema(since);
    }

    /** A query of the resources, with what readers may see. */
    SqlTemplate shared(String path) {
        return SqlTemplate.of(path)
                .set("spaces", sharing.spaceKeys())
                .set("restricted", sharing.restricted().text())
                .set("named", sharing.people() == Sharing.People.NAMED)
                .set("id_key", sharing.idKey());
    }

    /** Makes the relations that a query of the resources names. */
    void makeSources(Engine engine, @Nullable Week since, Week week, String path) {
        sources(path).forEach(source -> makeSource(engine, since, week, source));
    }

    private void makeSource(Engine engine, @Nullable Week since, Week week, Source source) {
        switch (source.schema()) {
            case "week" -> makeTable(engine, week, source.table());
            case "since" -> {
                if (since == null) {
                    makeView(engine, NONE, source.table(), List.of());
                } else {
                    makeTable(engine, since, source.table());
                }
            }
            case "pair" -> compare(engine, Objects.requireNonNull(since, "only one week"), week);
            default -> makeOfAllWeeks(engine, source.table());
        }
    }

    /** A relation as a query names it. */
    private record Source(String schema, String table) {}

    private static Stream<Source> sources(String path) {
        return SOURCE.matcher(SqlFile.of(path).text())
                .results()
                .map(source -> new Source(source.group(1), source.group(2)));
    }

    /** Makes what questions about former weeks have needed of their newest ones: readers will ask for the same of the present ones. */
    void makeLike(Relations former, Engine engine) {
        Week week = weeks.last();
        Week like = former.weeks.last();
        makeTablesLike(former, engine, week, like);
        Week since = weeks.lower(week);
        Week sinceLike = former.weeks.lower(like);
        if (since != null && sinceLike != null) {
            makeTablesLike(former, engine, since, sinceLike);
            if (former.exists(schema(sinceLike, like))) {
                compare(engine, since, week);
            }
        }
        FEW_ROWS.stream()
                .filter(table -> former.exists(ALL + "." + table))
                .forEach(table -> makeOfAllWeeks(engine, table));
    }

    private void makeTablesLike(Relations former, Engine engine, Week week, Week like) {
        Stream.concat(LOOKED_UP.stream(), DERIVED.stream())
                .filter(table -> former.exists(schema(like) + "." + table))
                .forEach(table -> makeTable(engine, week, table));
    }

    private boolean exists(String name) {
        Relation relation = relations.get(name);
        return relation != null && relation.exists();
    }

    private Relation relation(String name) {
        return relations.computeIfAbsent(name, each -> new Relation());
    }

    private void makeTable(Engine engine, Week week, String table) {
        Path file = files(table).get(week);
        List<Path> rows = file == null ? List.of() : List.of(file);
        Optional<Path> names = table.equals("people") ? reach.names(week) : Optional.empty();
        if (DERIVED.contains(table)) {
            derive(engine, week, table);
        } else if (file != null && names.isPresent()) {
            makePeople(engine, week, file, names.get());
        } else if (isHeld(week) && LOOKED_UP.contains(table)) {
            makeHeld(engine, schema(week), table, rows);
        } else {
            makeView(engine, schema(week), table, rows);
        }
    }

    private void makeOfAllWeeks(Engine engine, String table) {
        Collection<Path> rows = files(table).descendingMap().values();
        if (use == Use.SERVED && FEW_ROWS.contains(table)) {
            makeHeld(engine, ALL, table, rows);
        } else {
            makeView(engine, ALL, table, rows);
        }
    }

    private void makeView(Engine engine, String schema, String table, Collection<Path> files) {
        makeSchema(engine, schema);
        relation(schema + "." + table)
                .make(() -> create(engine, "VIEW", schema, table, rows(engine, table(table), files)));
    }

    private void makeHeld(Engine engine, String schema, String table, Collection<Path> files) {
        makeSchema(engine, schema);
        hold(
                relation(schema + "." + table),
                () -> create(engine, "TABLE", schema, table, rows(engine, table(table), files)));
    }

    /** People of a week that only the history has: its file has no names. */
    private void makePeople(Engine engine, Week week, Path file, Path names) {
        makeSchema(engine, schema(week));
        relation(schema(week) + ".people").make(() -> {
            create(engine, "VIEW", schema(week), "nameless", rows(engine, table("people"), List.of(file)));
            engine.run(SqlTemplate.of("/read/views/people.sql")
                    .with("week", Sql.name(schema(week)))
                    .with("names", Sql.parquet(List.of(names))));
        });
    }

    private void makeSchema(Engine engine, String schema) {
        relation(schema).make(() -> engine.run("CREATE SCHEMA IF NOT EXISTS " + Sql.name(schema)));
    }

    private static void create(Engine engine, String kind, String schema, String name, String rows) {
        engine.run("CREATE OR REPLACE %s %s.%s AS %s".formatted(kind, Sql.name(schema), name, rows));
    }

    /** SQL for the rows of a table with the present columns, which are empty where the files lack them. */
    private static String rows(Engine engine, Table columns, Collection<Path> files) {
        String rows = files.isEmpty() ? "" : PublishedFiles.rows(columns.name(), files);
        Set<String> present = new HashSet<>();
        if (!files.isEmpty()) {
            engine.heads("FROM " + rows).forEach(head -> present.add(head.name()));
        }
        String empty = columns.columns().stream()
                .filter(column -> !present.contains(column.name()))
                .map(column -> "CAST(NULL AS %s) AS %s".formatted(column.type().sql(), column.name()))
                .collect(Collectors.joining(", "));
        return files.isEmpty()
                ? "SELECT " + empty + " WHERE false"
                : "SELECT %s FROM %s".formatted(empty.isEmpty() ? "*" : "*, " + empty, rows);
    }

    /** The columns of a table in a week: those of the present dictionary, and the custom ones of the week. */
    List<Row.Head> heads(Engine engine, String table, Week week) {
        makeTable(engine, week, table);
        String from = "FROM %s.%s".formatted(Sql.name(schema(week)), table);
        return heads.computeIfAbsent(from, engine::heads);
    }

    /** The columns that a query names. */
    List<NamedQuery.Named> columns(NamedQuery query) {
        return named.computeIfAbsent(query.name(), name -> query.columns(tables.values()));
    }

    /** Whether a published table has a column. */
    boolean has(String table, String column) {
        return tables.containsKey(table)
                && tables.get(table).columns().stream().map(Column::name).anyMatch(column::equals);
    }

    /** Columns of pages whose texts a shared answer hides, as SQL writes them after {@code REPLACE}; m is a hidden page. */
    String maskedTexts(Engine engine, Week week) {
        return heads(engine, "pages", week).stream()
                // A custom column may hold any text of the page.
                .filter(head -> head.name().equals("url")
                        || head.name().equals("path")
                        || (head.type() == Type.TEXT && !has("pages", head.name())))
                .map(head -> "CASE WHEN m.page_id IS NULL THEN p.%1$s END AS %1$s".formatted(Sql.name(head.name())))
                .collect(Collectors.joining(", "));
    }

    /** Whether the pages and lists of a week are held. Most questions are about the newest week or the one before. */
    private boolean isHeld(Week week) {
        return use == Use.SERVED && weeks.tailSet(week, true).size() <= HELD_WEEKS;
    }

    /** Makes a relation of a week that several questions read. */
    private void derive(Engine engine, Week week, String name) {
        Relation relation = relation(schema(week) + "." + name);
        if (relation.exists()) {
            return;
        }
        String path = "/read/views/" + name + ".sql";
        // Its own query names it too.
        sources(path)
                .filter(source -> !source.table().equals(name))
                .forEach(source -> makeSource(engine, weeks.lower(week), week, source));
        SqlTemplate statement = shared(path)
                .with("relation", isHeld(week) ? "TABLE" : "VIEW")
                .with("week", Sql.name(schema(week)))
                .with("masked_texts", maskedTexts(engine, week))
                .with("state", FindingActions.state())
                .with("as_published", use == Use.SERVED ? "true" : "today IS NULL");
        if (statement.sql().contains("CREATE TABLE")) {
            hold(relation, () -> engine.run(statement));
        } else {
            relation.make(() -> engine.run(statement));
        }
    }

    private void hold(Relation relation, Runnable statements) {
        // A question about relations that exist must not wait for one that is made.
        if (!relation.exists()) {
            synchronized (holding) {
                relation.make(statements);
            }
        }
    }

    /** Compares two weeks in a schema of their own. */
    private void compare(Engine engine, Week since, Week week) {
        String schema = schema(since, week);
        hold(relation(schema), () -> {
            boolean compared = false;
            try {
                engine.run("CREATE SCHEMA %1$s; USE %1$s".formatted(Sql.name(schema)));
                Comparison.create(engine, tables(), this::files, since, week);
                compared = true;
            } finally {
                engine.run("USE main");
                if (!compared) {
                    engine.run("DROP SCHEMA IF EXISTS %s CASCADE".formatted(Sql.name(schema)));
                }
            }
        });
    }
}
