package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stocktake.read.DictionarySearch;
import org.stocktake.read.NamedQuery;

/** A query behind the numbers of other screens: its SQL, and the columns that it names. */
final class QueryScreen implements Screen {
    private static final String PATH = "/queries";

    @Override
    public String address() {
        return PATH + "/{name}";
    }

    @Override
    public String section() {
        return "/dictionary";
    }

    static Address of(Request request, NamedQuery query) {
        return request.to(PATH).below(query.name());
    }

    @Override
    public View view(Request request) {
        String name = request.name("name");
        NamedQuery query = NamedQuery.of(name)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no query \"%s\".".formatted(name),
                        "\"How is this counted?\" below a screen names its queries."));
        return new View(query.name(), "web/query.jte", Map.of("query", query, "columns", columns(request, query)));
    }

    /** Its columns with the first week in which each has a value. */
    private static List<DictionarySearch.Entry> columns(Request request, NamedQuery query) {
        List<NamedQuery.Named> named = request.published().columns(query);
        List<DictionarySearch.Entry> columns = new ArrayList<>();
        named.stream()
                .map(each -> each.table().name())
                .distinct()
                .forEach(table -> new DictionarySearch(table, "")
                        .part(request.published(), request.week(), 0, Integer.MAX_VALUE).rows().stream()
                                .filter(entry -> named.stream()
                                        .anyMatch(each -> each.table().name().equals(table)
                                                && each.column().name().equals(entry.column())))
                                .forEach(columns::add));
        return columns;
    }
}
