package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.file.Rows;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.Part;
import org.stocktake.read.SearchHit;
import org.stocktake.read.SiteHosts;
import org.stocktake.read.SiteSearch;
import org.stocktake.table.Type;

/** Searches all sites. An address from the browser is searched in the sites whose pages have such addresses. */
final class SitesSearchScreen implements SitesScreen {
    /** Results of each site; its own search has the others. */
    private static final int SHOWN = 10;

    private static final Row.Head SITE = new Row.Head("site", Type.TEXT);

    /**
     * What a site has.
     *
     * @param title name of the site, which others may have too
     * @param request to the newest week of the site
     * @param all the search of the site
     */
    record Found(String name, String title, Request request, Part<SearchHit> hits, Address all) {}

    @Override
    public String address() {
        return "/search";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.Q));
    }

    @Override
    public boolean hasRows(Question question) {
        return !search(question).words().isEmpty();
    }

    @Override
    public Screen.View view(Question question) {
        SiteSearch search = search(question);
        List<Site> asked = asked(question, search);
        List<Found> found = new ArrayList<>();
        List<SiteRow.Unreadable> unreadable = new ArrayList<>();
        for (Site site : asked) {
            question.ask(site, request -> found.add(found(site, request, search)), unreadable::add);
        }
        return new Screen.View(
                "Search all sites",
                "web/sitessearch.jte",
                Map.of(
                        "words",
                        search.words(),
                        "found",
                        found.stream().filter(each -> each.hits().matches() > 0).toList(),
                        "unreadable",
                        unreadable));
    }

    private static Found found(Site site, Request request, SiteSearch search) {
        return new Found(
                site.name(),
                SiteFacts.of(request.published(), request.week()).site(),
                request,
                search.part(request.published(), request.week(), 0, SHOWN),
                request.to("/search").with(Parameter.Q, search.words()));
    }

    /** The sites to search. A site may have other addresses than its pages say: if no site has the address, all may have the page. */
    private static List<Site> asked(Question question, SiteSearch search) {
        List<Site> all = search.words().isEmpty() ? List.of() : question.sites().all();
        String host = search.host();
        if (host.isEmpty()) {
            return all;
        }
        List<Site> known = all.stream()
                .filter(site -> question.ask(
                        site,
                        request -> SiteHosts.of(request.published(), request.week())
                                .hosts()
                                .contains(host),
                        unreadable -> false))
                .toList();
        return known.isEmpty() ? all : known;
    }

    @Override
    public void write(Question question, Rows rows) {
        SiteSearch search = search(question);
        AtomicBoolean headed = new AtomicBoolean();
        for (Site site : asked(question, search)) {
            question.ask(
                    site,
                    request -> {
                        write(site, search.rows(request.published(), request.week()), headed.getAndSet(true), rows);
                        return true;
                    },
                    unreadable -> false);
        }
        if (!headed.get()) {
            rows.header(List.of(SITE));
        }
    }

    private static void write(Site site, AnswerRows answer, boolean headed, Rows rows) {
        List<Row.Head> heads = new ArrayList<>(List.of(SITE));
        heads.addAll(answer.heads());
        if (!headed) {
            rows.header(heads);
        }
        answer.stream(Long.MAX_VALUE, row -> {
            List<@Nullable Object> values = new ArrayList<>(List.of(site.name()));
            values.addAll(row.values());
            rows.add(new Row(heads, values));
        });
    }

    private static SiteSearch search(Question question) {
        return new SiteSearch(question.address().one(Parameter.Q).orElse(""));
    }
}
