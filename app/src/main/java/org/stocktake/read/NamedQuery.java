package org.stocktake.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.SqlFile;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * A query file of {@code /read} or {@code /read/views}, as it explains itself.
 *
 * @param about the sentences at the start of its file
 * @param sql the query without them
 */
public record NamedQuery(String name, String about, String sql) {
    /** A table or view of a week that a query reads. */
    static final String TABLE = "\\{(week|since|weeks|pair)}\\.([a-z_]+)";

    /** The same with the name that the query gives it. */
    private static final Pattern SOURCE = Pattern.compile(TABLE + "(?: ([a-z]\\w*))?");

    private static final Pattern TEXTS = Pattern.compile("'(?:[^']|'')*'|--.*");

    /** A name that is not given to a value here, with what stands before its dot. */
    private static final Pattern NAME = Pattern.compile("(?<!AS )\\b(?:([a-z]\\w*)\\.)?([a-z]\\w*)\\b");

    /** Columns that say which row it is: every table has them. */
    private static final Set<String> KEYS = Set.of("iso_week", "page_id", "space_key");

    /** A column of a table. */
    public record Named(Table table, Column column) {}

    /** Loaded when the first query is explained. */
    private static final class Files {
        static final Map<String, NamedQuery> QUERIES = in("/read");
        static final Map<String, NamedQuery> VIEWS = in("/read/views");

        private static Map<String, NamedQuery> in(String folder) {
            Map<String, NamedQuery> queries = new LinkedHashMap<>();
            SqlFile.in(folder).forEach(file -> queries.put(file.name(), of(file)));
            return queries;
        }
    }

    /** A query by its name. */
    public static Optional<NamedQuery> of(String name) {
        return Optional.ofNullable(Files.QUERIES.get(name));
    }

    private static NamedQuery of(SqlFile file) {
        List<String> head =
                file.text().lines().takeWhile(line -> line.startsWith("--")).toList();
        return new NamedQuery(
                file.name(),
                head.stream().map(line -> line.substring(2).strip()).collect(Collectors.joining(" ")),
                file.text().lines().skip(head.size()).collect(Collectors.joining("\n")));
    }

    /** The views that it reads, and those that these read. */
    public List<NamedQuery> views() {
        Set<NamedQuery> views = new LinkedHashSet<>();
        addViews(views);
        return List.copyOf(views);
    }

    private void addViews(Set<NamedQuery> views) {
        sources().map(Files.VIEWS::get).forEach(view -> {
            if (view != null && !view.name().equals(name) && views.add(view)) {
                view.addViews(views);
            }
        });
    }

    private Stream<String> sources() {
        return SOURCE.matcher(sql).results().map(source -> source.group(2));
    }

    /** The columns that it names, without keys. A name that several tables have is that of the first one it reads. */
    public List<Named> columns(Collection<Table> tables) {
        Map<String, Table> byName =
                tables.stream().collect(Collectors.toMap(Table::name, table -> table, (one, other) -> one));
        Map<String, Set<Table>> given = new LinkedHashMap<>();
        Set<Table> all = new LinkedHashSet<>();
        Matcher source = SOURCE.matcher(sql);
        while (source.find()) {
            Set<Table> read = tables(source.group(2), byName);
            all.addAll(read);
            if (source.group(3) != null) {
                given.put(source.group(3), read);
            }
        }
        Set<Named> columns = new LinkedHashSet<>();
        Matcher word = NAME.matcher(TEXTS.matcher(sql).replaceAll(" "));
        while (word.find()) {
            String column = word.group(2);
            Set<Table> of = word.group(1) == null ? all : given.getOrDefault(word.group(1), all);
            if (!KEYS.contains(column)) {
                of.stream()
                        .flatMap(table -> table.columns().stream()
                                .filter(each -> each.name().equals(column))
                                .map(each -> new Named(table, each)))
                        .findFirst()
                        .ifPresent(columns::add);
            }
        }
        return new ArrayList<>(columns);
    }

    /** The published tables behind a table or view. */
    private static Set<Table> tables(String source, Map<String, Table> byName) {
        Set<Table> tables = new LinkedHashSet<>();
        NamedQuery view = Files.VIEWS.get(source);
        Stream.concat(
                        Stream.of(source),
                        Stream.ofNullable(view)
                                .flatMap(each -> Stream.concat(
                                        each.sources(), each.views().stream().flatMap(NamedQuery::sources))))
                .forEach(name -> Optional.ofNullable(byName.get(name)).ifPresent(tables::add));
        return tables;
    }
}
