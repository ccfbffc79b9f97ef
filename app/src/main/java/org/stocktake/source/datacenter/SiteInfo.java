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
import org.stocktake.source.SpaceChoice;

/**
 * What is known of a site before its pages are read. One look serves the survey and the reading that follows it.
 *
 * @param visible the spaces that the account may see
 * @param failures what was wrong with the list of them
 * @param counts the chosen ones
 */
record SiteInfo(
        Account account,
        Server server,
        Features features,
        Set<URI> bases,
        Collection<Space> visible,
        List<Failure> failures,
        List<Preflight.Count> counts,
        RequestEstimate plan) {
    private static final Logger LOG = LoggerFactory.getLogger(SiteInfo.class);
    /** So many spaces are counted one by one; of more the sum only. */
    private static final int COUNTED_SPACES = 50;
    /** So many keys fit into an address. */
    private static final int KEYS_AT_ONCE = 100;

    static SiteInfo at(PoliteClient client, DataCenterOptions options, Site site) {
        Account account = Account.verifyAccount(client, options.account());
        Server server = Server.of(site);
        List<Failure> failures = new ArrayList<>();
        Collection<Space> visible = SpaceList.of(site, failures::add);
        List<Space> chosen = options.spaces().chosen(visible);
        requireChosen(chosen, visible, options.spaces(), account);
        Features features = Features.of(site);
        List<Preflight.Count> counts = chosen.stream()
                .map(space -> new Preflight.Count(
                        space, chosen.size() > COUNTED_SPACES ? null : pagesIn(site, List.of(space.key()))))
                .toList();
        return new SiteInfo(
                account,
                server,
                features,
                bases(site, server),
                visible,
                List.copyOf(failures),
                counts,
                plan(site, features, counts));
    }

    /** A key that no space has is the reason where there is one: it says more than that nothing is chosen. */
    private static void requireChosen(
            List<Space> chosen, Collection<Space> visible, SpaceChoice choice, Account account) {
        if (chosen.isEmpty()) {
            throw choice.unmet(visible).stream()
                    .findFirst()
                    .map(StocktakeException::new)
                    .orElseGet(() -> new StocktakeException(
                            Code.NOTHING_CHOSEN,
                            "spaces",
                            "None of the %,d spaces that %s may see is chosen."
                                    .formatted(visible.size(), account.words()),
                            "Check which spaces are included and excluded, and what the account may view."));
        }
    }

    List<Space> chosen() {
        return counts.stream().map(Preflight.Count::space).toList();
    }

    private static RequestEstimate plan(Site site, Features features, List<Preflight.Count> counts) {
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

    private static @Nullable Long pagesIn(Site site, List<SpaceKey> spaces) {
        long sum = 0;
        for (int from = 0; from < spaces.size(); from += KEYS_AT_ONCE) {
            List<SpaceKey> some = spaces.subList(from, Math.min(spaces.size(), from + KEYS_AT_ONCE));
            Long pages = site.count(ContentApiCall.count("totals", "type=page and " + ContentApiCall.inSpaces(some)));
            if (pages == null) {
                return null;
            }
            sum += pages;
        }
        return sum;
    }

    private static Set<URI> bases(Site site, Server server) {
        Set<URI> bases = new LinkedHashSet<>();
        for (String base : List.of(site.base(), server.base())) {
            try {
                if (!base.isEmpty()) {
                    bases.add(new URI(base));
                }
            } catch (URISyntaxException e) {
                LOG.warn("The site calls itself by an address that is none: {}", e.getReason());
            }
        }
        return bases;
    }
}
