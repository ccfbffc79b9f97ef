package org.stocktake.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
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
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.Reach;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * The readable weeks as schemas of an engine. A query reads {@code {week}.pages} for the table of one week, {@code
 * {since}.pages} for the newest week before it, and {@code {weeks}.pages} for all weeks. In a question about two weeks
 * {@code {since}} is the earlier of the two, and {@code {pair}.changes} what changed between them. A table or column that
 * a week lacks is empty. Not thread-safe: {@link LiveWeeks} gives each thread one of its own.
 */
public final class PublishedWeeks {
    /** What users say while weeks are served. */
    private static final Set<String> CHANGING = Set.of("acted", "said");

    private static final Pattern SOURCE = Pattern.compile(NamedQuery.TABLE);

    /** Pages of a small site. */
    private static final long FEW_PAGES = 1_000;

    /** Values of all queries, which say what the reader may see. */
    private static final Set<String> SHARED = Set.of("spaces", "restricted", "named", "id_key");

    private final Engine engine;
    private final Reach reach;
    private final Sharing sharing;
    private final Relations.Use use;

    private final boolean isSmall;

    /** Shared by all connections. */
    private final Relations relations;

    /** Answers to questions, shared by all connections; only weeks that are served keep them. */
    private final KeptAnswers kept;

    /** The queries that this connection asked, each once, in their order. */
    private final Set<AskedQuery> asked = new LinkedHashSet<>();

    /** The present actions on findings, for all connections; empty where lists have them already. */
    private final LiveActions.Noticed actions;

    private PublishedWeeks(Engine engine, Reach reach, List<Table> tables, Sharing sharing, Relations.Use use) {
        this.engine = engine;
        this.reach = reach;
        this.sharing = sharing;
        this.use = use;
        this.isSmall =
                newest(reach).filter(manifest -> manifest.pages() <= FEW_PAGES).isPresent();
        this.relations = new Relations(reach, tables, sharing, use);
        this.kept = new KeptAnswers();
        this.actions = new LiveActions.Noticed();
    }

    private PublishedWeeks(PublishedWeeks same, Engine engine) {
        this.engine = engine;
        this.reach = same.reach;
        this.sharing = same.sharing;
        this.use = same.use;
        this.isSmall = same.isSmall;
        this.relations = same.relations;
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
        return open(engine, snapshots, tables, sharing, actions, Relations.Use.ONCE);
    }

    /** The same for a program that is asked for a long time. */
    static PublishedWeeks serve(Engine engine, Snapshots snapshots, List<Table> tables, Sharing sharing) {
        return open(engine, snapshots, tables, sharing, FindingActions.AS_PUBLISHED, Relations.Use.SERVED);
    }

    private static PublishedWeeks open(
            Engine engine,
            Snapshots snapshots,
            List<Table> tables,
            Sharing sharing,
            FindingActions actions,
            Relations.Use use) {
        PublishedWeeks published = new PublishedWeeks(engine, snapshots.reach(), tables, sharing, use);
        if (published.weeks().isEmpty()) {
            throw published.reach.nothingReadable("the published weeks");
        }
        if (use == Relations.Use.ONCE) {
            newest(published.reach).ifPresent(newest -> engine.expectRows(newest.pages()));
        }
        actions.createTables(engine);
        return published;
    }

    private static Optional<Manifest> newest(Reach reach) {
        return reach.manifests().stream().reduce((older, newer) -> newer);
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

    /** Makes what questions about a former state have needed of its newest weeks: readers will ask for the same of the present ones. */
    void prepareLike(PublishedWeeks former) {
        engine.inBackground(() -> relations.makeLike(former.relations, engine));
    }

    /** Whether the readable weeks have still these tables. Names of people of the history may have changed. */
    boolean areThoseOf(Snapshots snapshots) {
        return reach.hasTablesOf(snapshots.reach());
    }

    /** Drops the kept answers: each question is asked again. */
    void forgetAnswers() {
        kept.clear();
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
        return relations.weeks();
    }

    public Week newest() {
        return weeks().last();
    }

    /** The newest readable week before another. */
    public Optional<Week> before(Week week) {
        return Optional.ofNullable(weeks().lower(week));
    }

    /** Keys of the spaces of all readable weeks. */
    public List<String> spaceKeys() {
        return ask("space_keys", newest()).rows(row -> row.text("space_key"));
    }

    /** Whether a week has a table. */
    boolean holds(String table, Week week) {
        return relations.files(table).containsKey(week);
    }

    /** Weeks that cannot be read, with the reason. */
    public NavigableMap<Week, Failure> damaged() {
        return reach.damaged();
    }

    /** @throws StocktakeException WEEK_UNKNOWN, or DAMAGED_FILE */
    public void require(Week week) {
        reach.requireSound(week);
        if (!weeks().contains(week)) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    week.toString(),
                    "This week cannot be read. Readable weeks: %d, from %s to %s."
                            .formatted(weeks().size(), weeks().first(), weeks().last()),
                    "\"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.");
        }
    }

    public Sharing sharing() {
        return sharing;
    }

    /** A published table with the present columns, by its name. */
    Table table(String name) {
        return relations.table(name);
    }

    /** All published tables with the present columns, in the order of the reference. */
    List<Table> tables() {
        return relations.tables();
    }

    /** Whether readers may ask a table in SQL of their own. */
    private boolean isReadable(String table) {
        return tables().stream().map(Table::name).anyMatch(table::equals)
                && !(table.equals("people") && sharing.people() != Sharing.People.NAMED);
    }

    /** The files of a table, by week. */
    NavigableMap<Week, Path> filesOf(String table) {
        return relations.files(table);
    }

    /** Whether a table has a column. */
    boolean has(String table, String column) {
        return relations.has(table, column);
    }

    /** The columns of a table in a week: those of the present dictionary, and the custom ones of the week. */
    List<Column> columns(String table, Week week) {
        List<Column> columns = new ArrayList<>(table(table).columns());
        relations.heads(engine, table, week).stream()
                .filter(head -> !has(table, head.name()))
                .forEach(head -> columns.add(Column.of(head.name(), head.type(), "", "Custom column of this site.")));
        return List.copyOf(columns);
    }

    /** The columns that a query names. */
    public List<NamedQuery.Named> columns(NamedQuery query) {
        return relations.columns(query);
    }

    /** Columns of pages whose texts a shared answer hides, as SQL writes them after {@code REPLACE}; m is a hidden page. */
    String maskedTexts(Week week) {
        return relations.maskedTexts(engine, week);
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
            relations.makeSources(engine, since, week, path(name));
            this.isLasting = SOURCE.matcher(SqlFile.of(path(name)).text())
                    .results()
                    .noneMatch(source -> CHANGING.contains(source.group(2)));
            this.name = name;
            this.query = relations
                    .shared(path(name))
                    .with("week", Sql.name(Relations.schema(week)))
                    .with("since", Sql.name(Relations.earlier(since)))
                    .with("weeks", Relations.ALL)
                    .with("pair", Sql.name(since == null ? Relations.earlier(null) : Relations.schema(since, week)));
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

        /** Whether the newest week has so few pages that answers are short. */
        boolean isOfSmallSite() {
            return isSmall;
        }

        /** Streams the rows of a query around this one. */
        void stream(String before, String after, Consumer<Row> rows) {
            stream(before, after, heads -> {}, rows);
        }

        /** The same with the columns, which are given once, before the first row. */
        void stream(String before, String after, Consumer<List<Row.Head>> heads, Consumer<Row> rows) {
            note();
            engine.stream(query.within(before, after), heads, rows);
        }

        /** The rows of the answer, as they are. */
        List<Row> rows() {
            note();
            if (use == Relations.Use.ONCE) {
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
}
