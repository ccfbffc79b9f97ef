package org.stocktake.read;

import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.model.Week;

/**
 * Under which hosts browsers find a site, as the addresses of its pages say.
 *
 * @param hosts in lower case, each with its port if the addresses have one
 */
public record SiteHosts(Set<String> hosts) {
    public SiteHosts {
        hosts = Set.copyOf(hosts);
    }

    public static SiteHosts of(PublishedWeeks published, Week week) {
        return new SiteHosts(published.ask("hosts", week).rows(row -> row.text("host")).stream()
                .collect(Collectors.toUnmodifiableSet()));
    }
}
