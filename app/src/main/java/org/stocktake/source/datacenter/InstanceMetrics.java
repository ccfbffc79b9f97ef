package org.stocktake.source.datacenter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.StocktakeException;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;
import tools.jackson.databind.JsonNode;

/** Size of the whole site, which Confluence reports since 9.1. Nothing depends on it: if it is not readable, it is unknown. */
final class InstanceMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceMetrics.class);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\D.*)?");

    private InstanceMetrics() {}

    static Preflight.@Nullable Totals of(RestApi site, Server server) {
        if (!isReported(server.version())) {
            return null;
        }
        try {
            Preflight.Totals totals = site.object(
                    ContentApiCall.instanceMetrics(),
                    node -> new Preflight.Totals(count(node.path("pages")), count(node.path("spaces"))));
            return totals.pages() == null && totals.spaces() == null ? null : totals;
        } catch (StocktakeException e) {
            LOG.debug("The size of the site is not known: {}", e.getMessage());
            return null;
        }
    }

    /** Older sites are not queried. */
    private static boolean isReported(@Nullable String version) {
        Matcher matcher = VERSION.matcher(version == null ? "" : version.strip());
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 9 || (major == 9 && Integer.parseInt(matcher.group(2)) >= 1);
    }

    private static @Nullable Long count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0 ? node.longValue() : null;
    }
}
