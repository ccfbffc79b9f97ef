package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.DictionarySearch;
import org.stocktake.read.Part;
import org.stocktake.table.Table;

/** Screen 12, the columns: what each means, and since when it has values. */
final class DictionaryScreen implements ListScreen {
    private static final String USUAL = "pages";

    @Override
    public String address() {
        return "/dictionary";
    }

    @Override
    public String label() {
        return "Dictionary";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.GROUP), Accepted.text(Parameter.Q), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        DictionarySearch search = search(request);
        boolean isWhole = !search.table().isEmpty() && search.words().isEmpty();
        Part<DictionarySearch.Entry> part = search.part(
                request.published(),
                request.week(),
                isWhole ? 0 : request.skip(),
                isWhole ? Integer.MAX_VALUE : PAGE_SIZE);
        long shown = part.rows().size();
        return new View(
                "Dictionary",
                "web/dictionary.jte",
                Map.of(
                        "tables",
                        DictionarySearch.tables(request.published()),
                        "search",
                        search,
                        "columns",
                        part.rows(),
                        "pager",
                        isWhole
                                // Links from elsewhere lead to a column, so the whole table is on one page.
                                ? new Pager(request.address(), shown, 1, shown, 1, 1)
                                : Pager.of(request, part)));
    }

    /** One table, or what matches words in all tables. */
    private static DictionarySearch search(Request request) {
        List<String> known = DictionarySearch.tables(request.published()).stream()
                .map(Table::name)
                .toList();
        String words = request.one(Parameter.Q).orElse("");
        String table = request.one(Parameter.GROUP).orElse(words.isBlank() ? USUAL : "");
        if (!table.isEmpty() && !known.contains(table)) {
            throw Refusal.badValue(Parameter.GROUP, table, known);
        }
        return new DictionarySearch(table, words);
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
