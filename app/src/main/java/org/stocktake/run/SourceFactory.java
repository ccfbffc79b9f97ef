package org.stocktake.run;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.Settings;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.Origin;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.RequestStats;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.Source;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.datacenter.DataCenterOptions;
import org.stocktake.source.datacenter.DataCenterSource;
import org.stocktake.source.export.ExportSource;

/** Opens the configured source. */
final class SourceFactory {
    private SourceFactory() {}

    /** A source with its HTTP client, if it is a site. */
    record Opened(Source source, @Nullable PoliteClient client) implements AutoCloseable {
        @Nullable
        RequestStats traffic() {
            return client == null ? null : client.stats();
        }

        long sent() {
            return client == null ? 0 : client.stats().sent();
        }

        @Override
        public void close() {
            source.close();
            if (client != null) {
                client.close();
            }
        }
    }

    /** Description of the origin, without secrets. Cached replies are used only for the same description. */
    static String description(Origin origin) {
        if (origin instanceof Origin.Site site) {
            return site.url().toString();
        }
        return origin instanceof Origin.Exports exports
                ? exports.paths().stream().map(Path::toString).sorted().collect(Collectors.joining(" "))
                : "nothing";
    }

    /** @param replies folder of the response cache */
    static Opened open(Settings settings, Path replies, Time time) {
        Origin origin = settings.origin();
        if (origin instanceof Origin.Site site) {
            if (site.product() == Origin.Product.CLOUD) {
                throw new StocktakeException(
                        Code.SETTING,
                        "site.product",
                        "Confluence Cloud cannot be read yet.",
                        "Read an XML export of the space instead: \"stocktake run --export FILE.zip\".");
            }
            PoliteClient client = new PoliteClient(
                    new ClientOptions(
                            site.url(), site.credentials(), site.credentialsAt(), settings.http(), site.network()),
                    ResponseCache.open(replies),
                    time);
            return new Opened(new DataCenterSource(client, options(site, settings)), client);
        }
        if (origin instanceof Origin.Exports exports) {
            return new Opened(
                    new ExportSource(
                            exports.paths(),
                            spaces(settings),
                            settings.workflow().mode(),
                            time.now()),
                    null);
        }
        throw new StocktakeException(
                Code.SETTING, "site.url", "No site and no export is given.", "Give --site or --export.");
    }

    private static DataCenterOptions options(Origin.Site site, Settings settings) {
        Set<ContentStatus> also = EnumSet.noneOf(ContentStatus.class);
        if (settings.content().drafts()) {
            also.add(ContentStatus.DRAFT);
        }
        if (settings.content().trash()) {
            also.add(ContentStatus.TRASHED);
        }
        return new DataCenterOptions(
                spaces(settings),
                settings.http().inFlight(),
                site.credentials() instanceof Credentials.Anonymous
                        ? DataCenterOptions.Account.ANONYMOUS_ALLOWED
                        : DataCenterOptions.Account.NAMED,
                also,
                settings.workflow());
    }

    /** The selection of spaces. Without a selection an export is read completely, including personal spaces. */
    static SpaceChoice spaces(Settings settings) {
        ContentSettings contentSettings = settings.content();
        return new SpaceChoice(
                settings.origin() instanceof Origin.Exports
                                && contentSettings.include().isEmpty()
                        ? List.of("*")
                        : contentSettings.include(),
                contentSettings.exclude());
    }
}
