package org.stocktake.config.group;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;

/** The site or export to read. */
public sealed interface Origin {
    /** Name of the site: site.name, else its host or the file names of the exports. */
    String name();

    /** A Confluence site. */
    record Site(URI url, String name, Product product, Credentials credentials, String credentialsAt, Network network)
            implements Origin {}

    /** XML exports: files or folders that hold one. */
    record Exports(List<Path> paths, String name) implements Origin {
        public Exports {
            paths = List.copyOf(paths);
        }
    }

    /** No origin: sufficient for a command that only reads published weeks. */
    record Unnamed() implements Origin {
        @Override
        public String name() {
            return "";
        }
    }

    /** Product of a site. */
    enum Product {
        AUTO,
        DATACENTER,
        CLOUD
    }

    /** The configured origin. */
    static Origin of(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        String name = settingValues.orNull(OriginSettings.NAME);
        settingValues.exclude(OriginSettings.EXPORT, OriginSettings.URL);
        if (settingValues.isGiven(OriginSettings.EXPORT)) {
            List<Path> paths = settingValues.orNull(OriginSettings.EXPORT);
            List<Path> given = paths == null ? List.of() : paths;
            return new Exports(given, name == null ? names(given) : name);
        }
        URI url = settingValues.orNull(OriginSettings.URL);
        return switch (purpose) {
            case PUBLISHED, LINKS -> new Unnamed();
            case RUN -> {
                if (!settingValues.isGiven(OriginSettings.URL)) {
                    settingValues.problem("site.url is missing: looked at %s. To read an export, set export (%s)."
                            .formatted(settingValues.places(OriginSettings.URL), OriginSettings.EXPORT.flag()));
                }
                Credentials credentials = CredentialSettings.of(settingValues, tokens);
                Network network = NetworkSettings.of(settingValues, tokens);
                yield url == null
                        ? new Unnamed()
                        : new Site(
                                url,
                                name == null ? url.getHost() : name,
                                settingValues.of(OriginSettings.PRODUCT),
                                credentials,
                                CredentialSettings.place(settingValues),
                                network);
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
