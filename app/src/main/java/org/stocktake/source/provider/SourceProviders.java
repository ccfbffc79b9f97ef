package org.stocktake.source.provider;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.pace.Time;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.cloud.CloudAddress;
import org.stocktake.source.cloud.CloudProvider;
import org.stocktake.source.datacenter.DataCenterProvider;
import org.stocktake.source.export.ExportProvider;

/** All source providers, and which of them reads an origin. */
public final class SourceProviders {
    /** In the order of detection: the last one takes every site. */
    private static final List<SourceProvider> OF_SITES = List.of(new CloudProvider(), new DataCenterProvider());

    private static final SourceProvider OF_EXPORTS = new ExportProvider();

    private SourceProviders() {}

    /** The values of the setting {@code site.product}. */
    public static List<String> products() {
        return Stream.concat(Stream.of(Origin.AUTO), OF_SITES.stream().map(SourceProvider::name))
                .toList();
    }

    /** The providers of sites, in the order of detection. */
    public static List<SourceProvider> ofSites() {
        return OF_SITES;
    }

    /** The provider of exports. */
    public static SourceProvider ofExports() {
        return OF_EXPORTS;
    }

    /**
     * Opens the origin with the provider that the settings name, or that detects it.
     *
     * @param replies folder of the response cache
     */
    public static OpenedSource open(SourceRequest request, Path replies, Time time) {
        Origin origin = request.origin();
        if (origin instanceof Origin.Exports) {
            return OF_EXPORTS.open(request, replies, time);
        }
        if (origin instanceof Origin.Site site) {
            return site.product().equals(Origin.AUTO)
                    ? detected(site, request, replies, time)
                    : named(site).open(request, replies, time);
        }
        throw new StocktakeException(
                Code.SETTING, "site.url", "No site and no export is given.", "Give --site or --export.");
    }

    private static SourceProvider named(Origin.Site site) {
        if (CloudAddress.isAtlassian(site.url()) && !site.product().equals(CloudProvider.NAME)) {
            throw new StocktakeException(
                    Code.SETTING,
                    "site.product",
                    "The product must be cloud for %s but is %s."
                            .formatted(site.url().getHost(), site.product()),
                    "Remove site.product (--product), or set it to cloud.");
        }
        return provider(one -> one.name().equals(site.product()));
    }

    private static OpenedSource detected(Origin.Site site, SourceRequest request, Path replies, Time time) {
        try (UnsignedProbe probe = new UnsignedProbe(site, request.limits(), replies, time)) {
            return detected(site, probe).open(request, replies, time).after(probe.stats());
        }
    }

    static SourceProvider detected(Origin.Site site, SiteProbe probe) {
        return provider(one -> one.detect(site, probe));
    }

    private static SourceProvider provider(Predicate<SourceProvider> wanted) {
        return OF_SITES.stream().filter(wanted).findFirst().orElseThrow();
    }
}
