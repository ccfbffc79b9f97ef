package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.CONTENT;
import static org.stocktake.config.setting.Topic.SITE;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteWay;
import org.stocktake.source.provider.SourceProviders;

/** Settings that name a site or an export. */
public final class OriginSettings {
    public static final Setting<URI> URL = new Setting<>(
            "site.url",
            "--site",
            "URL",
            ValueParsers.ADDRESS,
            null,
            SITE,
            "The base URL of Confluence, including its context path. Of Confluence Cloud, the address in the browser.");

    static final Setting<String> PRODUCT = new Setting<>(
            "site.product",
            "--product",
            "NAME",
            ValueParsers.oneOf(SourceProviders.products()),
            Origin.AUTO,
            SITE,
            "The product at this URL; auto detects it.");

    static final Setting<SiteWay.Kind> WAY = new Setting<>(
            "site.way",
            "--way",
            "NAME",
            ValueParsers.oneOf(SiteWay.Kind.class),
            "auto",
            SITE,
            "The way to Confluence Cloud: the address of the site, or the gateway, which tokens with scopes need. The way"
                    + " auto is the first that works.");

    static final Setting<URI> GATEWAY = new Setting<>(
            "site.gateway",
            "--gateway",
            "URL",
            ValueParsers.BASE_URL,
            SiteWay.DEFAULT.gateway().toString(),
            SITE,
            "The base URL of the gateway of Confluence Cloud.");

    static final Setting<String> NAME = new Setting<>(
            "site.name",
            "--site-name",
            "NAME",
            ValueParsers.TEXT,
            null,
            SITE,
            "The name of the site in the manifest and in the table runs. Default: the host of site.url, or the file names of"
                    + " the export.");

    public static final Setting<List<Path>> EXPORT = new Setting<>(
            "export",
            "--export",
            "PATH",
            ValueParsers.list(ValueParsers.FILE_OR_FOLDER),
            null,
            CONTENT,
            "An XML export of a space or a site, as a ZIP file or an unpacked folder. Replaces site.url.");

    public static final List<Setting<?>> ALL = List.of(URL, NAME, PRODUCT, WAY, GATEWAY, EXPORT);

    private OriginSettings() {}

    /** The configured origin. */
    public static Origin of(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        String name = settingValues.orNull(NAME);
        settingValues.exclude(EXPORT, URL);
        if (settingValues.isGiven(EXPORT)) {
            List<Path> paths = settingValues.orNull(EXPORT);
            List<Path> given = paths == null ? List.of() : paths;
            return new Origin.Exports(given, name == null ? names(given) : name);
        }
        URI url = settingValues.orNull(URL);
        return switch (purpose) {
            case PUBLISHED, LINKS -> new Origin.Unnamed();
            case RUN -> {
                if (!settingValues.isGiven(URL)) {
                    settingValues.problem("site.url is missing: looked at %s. To read an export, set export (%s)."
                            .formatted(settingValues.places(URL), EXPORT.flag()));
                }
                Credentials credentials = CredentialSettings.of(settingValues, tokens);
                Network network = NetworkSettings.of(settingValues, tokens);
                yield url == null
                        ? new Origin.Unnamed()
                        : new Origin.Site(
                                url,
                                name == null ? url.getHost() : name,
                                settingValues.of(PRODUCT),
                                credentials,
                                CredentialSettings.place(settingValues),
                                network,
                                new SiteWay(settingValues.of(WAY), settingValues.of(GATEWAY)));
            }
        };
    }

    /** File names without folder and ending, joined by commas. */
    private static String names(List<Path> paths) {
        return paths.stream()
                .map(path -> String.valueOf(path.getFileName()).replaceFirst("(?i)\\.zip$", ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
