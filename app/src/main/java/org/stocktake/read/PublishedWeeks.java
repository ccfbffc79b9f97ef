package org.stocktake.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.finding.FindingActions;
import org.stocktake.model.Week;
import org.stocktake.relate.Comparison;
import org.stocktake.snapshot.Reach;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * The readable weeks as schemas of an engine. A query reads {@code {week}.pages} for the table of one week, {@code
 * {since}.pages} for the newest week before it, and {@code {weeks}.pages} for all weeks. In a question about two weeks
 * {@code {since}} is the earlier of the two, and {@code {pair}.changes} what changed between them. A table or column that
 * a week lacks is empty. Relations are made when a question first needs them. Not thread-safe: {@link LiveWeeks} gives
 * each thread one of its own.
 */
public final class PublishedWeeks {
    static final String ALL = "weeks";

    /** Takes the place of the earlier week if there is none: all of its tables are empty. */
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

    /** Weeks whose lists are held in memory: 15,000 pages and their findings take about 60 MB. */
    private static final int HELD_WEEKS = 2;

    /** What users say while weeks are served. */
    private static final Set<String> CHANGING = Set.of("acted", "said");

    /** Tables of which all weeks together are small. */
    private static final Set<String> FEW_ROWS = Set.of("spaces", "runs", "rules");

    private static final Pattern SOURCE = Pattern.compile(NamedQuery.TABLE);

    /** Values of all queries, which say what the reader may see. */
    private static final Set<String> SHARED = Set.of("spaces", "restricted", "named", "id_key");

    private final Engine engine;
    private final Reach reach;
    private final Map<String, Table> tables;
    private final NavigableSet<Week> weeks;
    private final Sharing sharing;
    private final Use use;

    /** Relations that exist already, shared by all connections; the lock while another is made. */
    private final Set<String> made;

    private final Map<String, NavigableMap<Week, Path>> files;

    /** Columns of the tables of a week, shared by all connections: asking the engine takes as long as a small question. */
    private final Map<String, List<Row.Head>> heads;

    /** Answers to questions, shared by all connections. */
    private final KeptAnswers kept;

    /** The queries that this connection asked, each once, in their order. */
    private final Set<AskedQuery> asked = new LinkedHashSet<>();

    /** The present actions on findings, for all connections; empty where lists have them already. */
    private final LiveActions.Noticed actions;

    /** How long the weeks are asked. */
    private enum Use {
        ONCE,
        /**
         * Small tables of all weeks are held in memory: opening a file for each week takes longer than to answer. Answers are
         * kept. Lists are as published, and what users say meanwhile stands beside them.
         */
        SERVED
    }

    private PublishedWeeks(Engine engine, Reach reach, Map<String, Table> tables, Sharing sharing, Use use) {
        this.engine = engine;
        this.reach = reach;
        this.tables = tables;
        this.weeks = Collections.unmodifiableNavigableSet(
                new TreeSet<>(reach.files("spaces").keySet()));
        this.sharing = sharing;
        this.use = use;
        this.made = new HashSet<>();
        this.files = new ConcurrentHashMap<>();
        this.heads = new ConcurrentHashMap<>();
        this.kept = new KeptAnswers();
        this.actions = new LiveActions.Noticed();
    }

    private PublishedWeeks(PublishedWeeks same, Engine engine) {
        this.engine = engine;
        this.reach = same.reach;
        this.tables = same.tables;
        this.weeks = same.weeks;
        this.sharing = same.sharing;
        this.use = same.use;
        this.made = same.made;
        this.files = same.files;
        this.heads = same.heads;
        this.kept = same.kept;
        this.actions = same.actions;
    }

    /** The same weeks for another thread. */
    PublishedWeeks on(Engine duplicate) {
        return new PublishedWeeks(this, duplicate);
    }

    /**
     * @param engine in memory and empty; the caller closes it
     * @param tables all published tables, with the present columns
     * @param sharing what the readers of the answers may see
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, DAMAGED_FILE if no week can be read
     */
    public static PublishedWeeks open(Engine engine, Snapshots snapshots, List<Table> tables, Sharing sharing) {
        return open(engine, snapshots, tables, sharing, FindingActions.AS_PUBLISHED);
    }

    /**
     * @param engine in memory and empty; the caller closes it
     * @param tables all published tables, with the present columns
     * @param sharing what the readers of the answers may see
     * @param actions on findings, shown in lists of findings; numbers are as published
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, DAMAGED_FILE if no week can be read
     */
    public static PublishedWeeks open(
            Engine engine, Snapshots snapshots, List<Table> tables, Sharing sharing, FindingActions actions) {
        return open(engine, snapshots, tables, sharing, actions, Use.ONCE);
    }

    /** The same for a program that is asked for a long time. */
    static PublishedWeeks serve(Engine engine, Snapshots snapshots, List<Table> tables, Sharing sharing) {
        return open(engine, snapshots, tables, sharing, FindingActions.AS_PUBLISHED, Use.SERVED);
    }

    private static PublishedWeeks open(
            Engine engine, Snapshots snapshots, List<Table> tables, Sharing sharing, FindingActions actions, Use use) {
        PublishedWeeks published = new PublishedWeeks(
                engine,
                snapshots.reach(),
                tables.stream()
                        .collect(Collectors.toMap(
                                Table::name, Function.identity(), (one, other) -> one, LinkedHashMap::new)),
                sharing,
                use);
        if (published.weeks.isEmpty()) {
            throw published.reach.nothingReadable("the published weeks");
        }
        if (use == Use.ONCE) {
            published.reach.manifests().stream()
                    .reduce((older, newer) -> newer)
                    .ifPresent(newest -> engine.expectRows(newest.pages()));
        }
        actions.createTables(engine);
        return published;
    }

    /** Notices what users have said meanwhile. One thread at a time. */
    void notice(LiveActions live) {
        LiveActions.Now former = actions.now();
        LiveActions.Now now = live.after(former);
        if (!now.stamp().equals(former.stamp())) {
            now.actions().replaceTables(engine);
            actions.set(now);
        }
    }

    /** Makes what questions about a former state have made of its newest weeks: readers will ask for the same of the present ones. */
    void prepareLike(PublishedWeeks former) {
        Set<String> wanted;
        synchronized (former.made) {
            wanted = Set.copyOf(former.made);
        }
        synchronized (made) {
            prepare(newest(), former.newest(), wanted);
            before(newest())
                    .ifPresent(since -> former.before(former.newest()).ifPresent(like -> {
                        prepare(since, like, wanted);
                        if (wanted.contains(schema(like, former.newest()))) {
                            compare(since, newest());
                        }
                    }));
            FEW_ROWS.stream()
                    .filter(table -> wanted.contains(ALL + "." + table))
                    .forEach(table ->
                            view(ALL, table, files(table).descendingMap().values()));
        }
    }

    private void prepare(Week week, Week like, Set<String> wanted) {
        DERIVED.stream()
                .filter(table -> wanted.contains(schema(like) + "." + table))
                .forEach(table -> table(week, table));
    }

    /** The newest action of each finding, as last noticed. */
    Map<String, FindingAction> actions() {
        return actions.now().actions().newest();
    }

    /** Bytes of the journal that holds these actions. */
    long journalBytes() {
        return actions.now().bytes();
    }

    /** The readable weeks. Weeks in archives are not among them. */
    public NavigableSet<Week> weeks() {
        return weeks;
    }

    public Week newest() {
        return weeks.last();
    }

    /** The newest readable week before another. */
    public Optional<Week> before(Week week) {
        return Optional.ofNullable(weeks.lower(week));
    }

    /** Keys of the spaces of all readable weeks. */
    public List<String> spaceKeys() {
        return ask("space_keys", newest()).rows(row -> row.text("space_key"));
    }

    /** Whether a week has a table. */
    boolean holds(String table, Week week) {
        return files(table).containsKey(week);
    }

    /** Weeks that cannot be read, with the reason. */
    public NavigableMap<Week, Failure> damaged() {
        return reach.damaged();
    }

    /** @throws StocktakeException WEEK_UNKNOWN, or DAMAGED_FILE */
    public void require(Week week) {
        reach.requireSound(week);
        if (!weeks.contains(week)) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    week.toString(),
                    "This week cannot be read. Readable weeks: %d, from %s to %s."
                            .formatted(weeks.size(), weeks.first(), weeks.last()),
                    "\"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.");
        }
    }

    public Sharing sharing() {
        return sharing;
    }

    /** A published table with the present columns, by its name. */
    Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no published table " + name);
        }
        return table;
    }

    /** All published tables with the present columns, in the order of the reference. */
    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** Whether readers may ask a table in SQL of their own. */
    private boolean isReadable(String table) {
        return tables.containsKey(table) && !(table.equals("people") && sharing.people() != Sharing.People.NAMED);
    }

    /** The files of a table, by week. */
    NavigableMap<Week, Path> filesOf(String table) {
        return Collections.unmodifiableNavigableMap(files(table));
    }

    /** Whether a table has a column. */
    boolean has(String table, String column) {
        return tables.containsKey(table)
                && tables.get(table).columns().stream()
                        .anyMatch(each -> each.name().equals(column));
    }

    /** The columns of a table in a week: those of the present dictionary, and the custom ones of the week. */
    List<Column> columns(String table, Week week) {
        synchronized (made) {
            table(week, table);
        }
        List<Column> columns = new ArrayList<>(table(table).columns());
        heads(week, table).stream()
                .filter(head -> !has(table, head.name()))
                .forEach(head -> columns.add(Column.of(head.name(), head.type(), "", "Custom column of this site.")));
        return List.copyOf(columns);
    }

    /** The queries behind all answers so far, in the order in which they were first asked. */
    public List<AskedQuery> asked() {
        return List.copyOf(asked);
    }

    /** Starts a question about a week, and about its change since the week before. */
    Question ask(String name, Week week) {
        return new Question(name, before(week).orElse(null), week);
    }

    /** Starts a question about a week, and about its change since an earlier one. */
    Question ask(String name, Week since, Week week) {
        return new Question(name, since, week);
    }

    /** A query of the resources with its parameters. */
    final class Question {
        private final String name;
        private final SqlTemplate query;

        /** Whether the answer stays the same whatever users say. */
        private final boolean isLasting;

        /** The question that this one reads the answer of; usually none. */
        private final @Nullable Question inner;

        private Question(String name, Question inner) {
            String[] parts = SqlFile.of(path(name)).text().split("\\{answer}", 2);
            this.name = name;
            this.query = inner.query.within(parts[0], parts[1]);
            this.isLasting = inner.isLasting;
            this.inner = inner;
        }

        private Question(String name, @Nullable Week since, Week week) {
            synchronized (made) {
                sources(since, week, path(name));
            }
            this.isLasting = SOURCE.matcher(SqlFile.of(path(name)).text())
                    .results()
                    .noneMatch(source -> CHANGING.contains(source.group(2)));
            this.name = name;
            this.query = shared(path(name))
                    .with("week", Sql.name(schema(week)))
                    .with("since", Sql.name(since == null ? NONE : schema(since)))
                    .with("weeks", ALL)
                    .with("pair", Sql.name(since == null ? NONE : schema(since, week)));
            this.inner = null;
        }

        private static String path(String name) {
            return "/read/" + name + ".sql";
        }

        Question set(String parameter, Object value) {
            query.set(parameter, value);
            return this;
        }

        /** Sets a list, which is one text in the variable; none of its values contains the separator. */
        Question setAll(String parameter, Collection<String> values) {
            return set(parameter, String.join(Sharing.SEPARATOR, values));
        }

        Question with(String fragment, String sql) {
            query.with(fragment, sql);
            return this;
        }

        /** A question about this answer: a query of the resources with {@code {answer}} in the place of this one. */
        Question within(String other) {
            return new Question(other, this);
        }

        /** The columns of a query around this one. */
        List<Row.Head> heads(String before, String after) {
            List<Row.Head> heads = new ArrayList<>();
            engine.stream(query.within(before, after), heads::addAll, row -> {});
            return List.copyOf(heads);
        }

        /** Streams the rows of a query around this one. */
        void stream(String before, String after, Consumer<Row> rows) {
            note();
            engine.stream(query.within(before, after), rows);
        }

        /** The rows of the answer, as they are. */
        List<Row> rows() {
            note();
            if (use == Use.ONCE) {
                return engine.query(query);
            }
            // Actions are noticed after they are in the tables, so no answer is older than its stamp.
            String said = isLasting ? "" : actions.now().stamp();
            return kept.of(said + query.statements(), () -> engine.query(query));
        }

        /** The rows of the answer. */
        <T> List<T> rows(Function<Row, T> shape) {
            return rows().stream().map(shape).toList();
        }

        private void note() {
            if (inner != null) {
                inner.note();
            }
            SortedMap<String, String> values = new TreeMap<>(query.values());
            values.values().removeIf("''"::equals);
            values.keySet().removeAll(SHARED);
            asked.add(new AskedQuery(
                    name, values, RunnableStatement.of(query.statement(), PublishedWeeks.this::isReadable)));
        }
    }

    private static String schema(Week week) {
        return week.toString();
    }

    private static String schema(Week since, Week week) {
        return schema(since) + "_" + schema(week);
    }

    private void table(Week week, String table) {
        synchronized (made) {
            Path file = files(table).get(week);
            Optional<Path> names = table.equals("people") ? reach.names(week) : Optional.empty();
            if (DERIVED.contains(table)) {
                derive(week, table);
            } else if (file != null && names.isPresent()) {
                people(week, file, names.get());
            } else {
                view(schema(week), table, file == null ? List.of() : List.of(file));
            }
        }
    }

    /** The file of a table for each week: looking for them takes as long as a small question. */
    private NavigableMap<Week, Path> files(String table) {
        return files.computeIfAbsent(table, reach::files);
    }

    /** People of a week that only the history has: its file has no names. */
    private void people(Week week, Path file, Path names) {
        String name = schema(week) + ".people";
        if (!made.contains(name)) {
            view(schema(week), "nameless", table("people"), List.of(file));
            engine.run(SqlTemplate.of("/read/views/people.sql")
                    .with("week", Sql.name(schema(week)))
                    .with("names", Sql.parquet(List.of(names))));
            made.add(name);
        }
    }

    private void view(String schema, String table, Collection<Path> files) {
        String name = schema + "." + table;
        if (!made.contains(name)) {
            view(schema, table, table(table), files);
            made.add(name);
        }
    }

    private void view(String schema, String name, Table columns, Collection<Path> files) {
        Set<String> present = new HashSet<>();
        String rows = files.isEmpty() ? "" : PublishedFiles.rows(columns.name(), files);
        if (!files.isEmpty()) {
            engine.heads("FROM " + rows).forEach(head -> present.add(head.name()));
        }
        String empty = columns.columns().stream()
                .filter(column -> !present.contains(column.name()))
                .map(column -> "CAST(NULL AS %s) AS %s".formatted(column.type().sql(), column.name()))
                .collect(Collectors.joining(", "));
        engine.run("CREATE SCHEMA IF NOT EXISTS %1$s; CREATE %2$s %1$s.%3$s AS SELECT %4$s%5$s"
                .formatted(
                        Sql.name(schema),
                        use == Use.SERVED && schema.equals(ALL) && FEW_ROWS.contains(columns.name()) ? "TABLE" : "VIEW",
                        name,
                        files.isEmpty() ? empty : empty.isEmpty() ? "*" : "*, " + empty,
                        files.isEmpty() ? " WHERE false" : " FROM " + rows));
    }

    /** The columns of a table of a week, which exists. */
    private List<Row.Head> heads(Week week, String table) {
        String from = "FROM %s.%s".formatted(Sql.name(schema(week)), table);
        return heads.computeIfAbsent(from, engine::heads);
    }

    /** Columns of pages whose texts a shared answer hides, as SQL writes them after {@code REPLACE}; m is a hidden page. */
    String maskedTexts(Week week) {
        table(week, "pages");
        return heads(week, "pages").stream()
                // A custom column may hold any text of the page.
                .filter(head -> head.name().equals("url")
                        || head.name().equals("path")
                        || (head.type() == Type.TEXT && !has("pages", head.name())))
                .map(head -> "CASE WHEN m.page_id IS NULL THEN p.%1$s END AS %1$s".formatted(Sql.name(head.name())))
                .collect(Collectors.joining(", "));
    }

    /** Whether the lists of a week are in memory. Most questions are about the newest week or the one before. */
    private boolean isHeld(Week week) {
        return use == Use.SERVED && weeks.tailSet(week, true).size() <= HELD_WEEKS;
    }

    /** A query of the resources, with what readers may see. */
    private SqlTemplate shared(String path) {
        return SqlTemplate.of(path)
                .set("spaces", sharing.spaceKeys())
                .set("restricted", sharing.restricted().text())
                .set("named", sharing.people() == Sharing.People.NAMED)
                .set("id_key", sharing.idKey());
    }

    /** Makes a relation of a week that several questions read. */
    private void derive(Week week, String name) {
        String relation = schema(week) + "." + name;
        // Its own query names it too.
        if (!made.add(relation)) {
            return;
        }
        boolean derived = false;
        try {
            String path = "/read/views/" + name + ".sql";
            sources(before(week).orElse(null), week, path);
            engine.run(shared(path)
                    .with("relation", isHeld(week) ? "TABLE" : "VIEW")
                    .with("week", Sql.name(schema(week)))
                    .with("masked_texts", maskedTexts(week))
                    .with("state", FindingActions.state())
                    .with("as_published", use == Use.SERVED ? "true" : "today IS NULL"));
            derived = true;
        } finally {
            if (!derived) {
                made.remove(relation);
            }
        }
    }

    /** Compares two weeks in a schema of their own, once for all connections. */
    private void compare(Week since, Week week) {
        String schema = schema(since, week);
        if (!made.add(schema)) {
            return;
        }
        boolean compared = false;
        try {
            engine.run("CREATE SCHEMA %1$s; USE %1$s".formatted(Sql.name(schema)));
            Comparison.create(engine, List.copyOf(tables.values()), this::files, since, week);
            compared = true;
        } finally {
            engine.run("USE main");
            if (!compared) {
                made.remove(schema);
                engine.run("DROP SCHEMA IF EXISTS %s CASCADE".formatted(Sql.name(schema)));
            }
        }
    }

    /** Makes the relations that a query names. */
    private void sources(@Nullable Week since, Week week, String path) {
        Matcher source = SOURCE.matcher(SqlFile.of(path).text());
        while (source.find()) {
            String table = source.group(2);
            switch (source.group(1)) {
                case "week" -> table(week, table);
                case "since" -> {
                    if (since == null) {
                        view(NONE, table, List.of());
                    } else {
                        table(since, table);
                    }
                }
                case "pair" -> {
                    if (since == null) {
                        throw new IllegalArgumentException(path + " compares two weeks");
                    }
                    compare(since, week);
                }
                default -> view(ALL, table, files(table).descendingMap().values());
            }
        }
    }
}
