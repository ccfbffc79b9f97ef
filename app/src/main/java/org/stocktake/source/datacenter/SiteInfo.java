package org.stocktake.source.datacenter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.PoliteClient;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;
import org.stocktake.source.SpaceChoice;

/**
 * Data about a site from before its pages are read. Preflight and reading share one instance.
 *
 * @param visible spaces that the account can see
 * @param failures problems of the list of spaces
 * @param counts page counts of the selected spaces
 * @param totals size of the whole site; absent if it is not reported
 * @param sent number of requests that it took
 */
record SiteInfo(
        Account account,
        Server server,
        Features features,
        Set<URI> bases,
        Collection<Space> visible,
        List<Failure> failures,
        List<Preflight.Count> counts,
        RequestEstimate plan,
        Preflight.@Nullable Totals totals,
        long sent) {
    private static final Logger LOG = LoggerFactory.getLogger(SiteInfo.class);
    /** Up to this number spaces are counted individually; beyond it only their total is. */
    private static final int MAX_COUNTED_SPACES = 50;
    /** Number of space keys that fit into a URL. */
    private static final int MAX_KEYS = 100;

    static SiteInfo at(PoliteClient client, DataCenterOptions options, RestApi site) {
        Account account = Account.verifyAccount(client, options.account());
        Server server = Server.of(site);
        List<Failure> failures = new ArrayList<>();
        Collection<Space> visible = SpaceList.of(site, failures::add);
        List<Space> chosen = options.spaces().select(visible);
        requireChosen(chosen, visible, options.spaces(), account);
        Features features = Features.of(site);
        List<Preflight.Count> counts = chosen.stream()
                .map(space -> new Preflight.Count(
                        space, chosen.size() > MAX_COUNTED_SPACES ? null : pagesIn(site, List.of(space.key()))))
                .toList();
        RequestEstimate plan = plan(site, features, counts);
        Preflight.Totals totals = InstanceMetrics.of(site, server);
        return new SiteInfo(
                account,
                server,
                features,
                bases(site, server),
                visible,
                List.copyOf(failures),
                counts,
                plan,
                totals,
                client.stats().sent());
    }

    /** A missing key is reported first: it explains more than an empty selection. */
    private static void requireChosen(
            List<Space> chosen, Collection<Space> visible, SpaceChoice choice, Account account) {
        if (chosen.isEmpty()) {
            throw choice.unmatchedIncludes(visible).stream()
                    .findFirst()
                    .map(StocktakeException::new)
                    .orElseGet(() -> new StocktakeException(
                            Code.NOTHING_CHOSEN,
                            "spaces",
                            "None of the %,d spaces that %s may see is chosen."
                                    .formatted(visible.size(), account.description()),
                            "Check which spaces are included and excluded, and what the account may view."));
        }
    }

    List<Space> chosen() {
        return counts.stream().map(Preflight.Count::space).toList();
    }

    private static RequestEstimate plan(RestApi site, Features features, List<Preflight.Count> counts) {
        Long onSite = features.pages();
        Long pages = counts.stream().anyMatch(count -> count.pages() == null)
                ? pagesIn(
                        site,
                        counts.stream()
                                .map(count -> count.space().key())
                                .sorted()
                                .toList())
                : (Long) counts.stream()
                        .mapToLong(count -> count.pages() == null ? 0 : count.pages())
                        .sum();
        long known = pages == null ? onSite == null ? 0 : onSite : pages;
        return new RequestEstimate(counts.size(), known, onSite == null ? known : Math.max(onSite, known));
    }

    private static @Nullable Long pagesIn(RestApi site, List<SpaceKey> spaces) {
        long sum = 0;
        for (int from = 0; from < spaces.size(); from += MAX_KEYS) {
            List<SpaceKey> some = spaces.subList(from, Math.min(spaces.size(), from + MAX_KEYS));
            Long pages = site.count(ContentApiCall.count("totals", "type=page and " + ContentApiCall.inSpaces(some)));
            if (pages == null) {
                return null;
            }
            sum += pages;
        }
        return sum;
    }

    private static Set<URI> bases(RestApi site, Server server) {
        Set<URI> bases = new LinkedHashSet<>();
        for (String base : List.of(site.base(), server.base())) {
            try {
                if (!base.isEmpty()) {
                    bases.add(new URI(base));
                }
            } catch (URISyntaxException e) {
                LOG.warn("The site reports an invalid base URL: {}", e.getReason());
            }
        }
        return bases;
    }
}
