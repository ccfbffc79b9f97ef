package org.stocktake.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.read.AskedQuery;
import org.stocktake.read.NamedQuery;
import org.stocktake.read.RuleTotals;

/**
 * How the numbers of a screen are counted: the queries that were really asked for it, and what they name. A screen says nothing of it
 * itself, so it cannot say anything wrong.
 *
 * @param queries in the order in which they were asked; the same name may occur with other values
 * @param columns that the queries name
 * @param rules that the queries or their values name
 */
record Method(Map<NamedQuery, List<AskedQuery>> queries, List<NamedQuery.Named> columns, List<RuleTotals> rules) {
    private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9_]+");

    /** Characters of a value that a page shows. */
    private static final int LONGEST_VALUE = 60;

    Method {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
    }

    static Method of(Request request, Collection<AskedQuery> asked, SiteFacts facts) {
        Map<NamedQuery, List<AskedQuery>> queries = new LinkedHashMap<>();
        Set<NamedQuery.Named> columns = new LinkedHashSet<>();
        for (AskedQuery each : asked) {
            NamedQuery query = NamedQuery.of(each.name()).orElseThrow();
            queries.computeIfAbsent(query, name -> new ArrayList<>()).add(each);
            columns.addAll(request.published().columns(query));
        }
        Set<String> words = asked.stream()
                .flatMap(each -> Stream.concat(
                        each.values().values().stream(),
                        NamedQuery.of(each.name()).stream().map(NamedQuery::sql)))
                .flatMap(text -> RULE.matcher(text).results().map(found -> found.group()))
                .collect(Collectors.toSet());
        return new Method(
                queries,
                List.copyOf(columns),
                facts.rules().stream().filter(rule -> words.contains(rule.id())).toList());
    }

    /** A value as a page shows it: the beginning of a long list is enough. */
    static String shown(String value) {
        String text = value.replace("\u001f", ", ");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** Where a reader can run a query as SQL; empty where that is not possible. */
    static Optional<Address> runnable(Request request, AskedQuery asked, Dashboard.Setup setup) {
        return Optional.ofNullable(asked.statement())
                .filter(statement -> setup.access().allowsSql() && statement.length() <= Accepted.LONGEST)
                .map(statement -> request.to("/sql").with(Parameter.SQL, statement));
    }
}
