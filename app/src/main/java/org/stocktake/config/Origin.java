package org.stocktake.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The site or export to read. */
public sealed interface Origin {
    /** A Confluence site. */
    record Site(URI url, Product product, SignInSettings credentials, String credentialsAt, NetworkSettings network)
            implements Origin {}

    /** XML exports: files or folders that hold one. */
    record Exports(List<Path> paths) implements Origin {
        public Exports {
            paths = List.copyOf(paths);
        }
    }

    /** No origin: sufficient for a command that only reads published weeks. */
    record Unnamed() implements Origin {}

    /** Product of a site. */
    enum Product {
        AUTO,
        DATACENTER,
        CLOUD
    }

    /** The configured origin. */
    static Origin of(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        settingValues.exclude(OriginSettings.EXPORT, OriginSettings.URL);
        if (settingValues.isGiven(OriginSettings.EXPORT)) {
            List<Path> paths = settingValues.orNull(OriginSettings.EXPORT);
            return new Exports(paths == null ? List.of() : paths);
        }
        URI url = settingValues.orNull(OriginSettings.URL);
        return switch (purpose) {
            case PUBLISHED, LINKS -> new Unnamed();
            case RUN -> {
                if (!settingValues.isGiven(OriginSettings.URL)) {
                    settingValues.problem(
                            "site.url is missing: looked at %s. To read an export, set export (%s)."
                                    .formatted(settingValues.places(OriginSettings.URL), OriginSettings.EXPORT.flag()));
                }
                SignInSettings credentials = SignInSettings.of(settingValues, tokens);
                NetworkSettings network = NetworkSettings.of(settingValues, tokens);
                yield url == null
                        ? new Unnamed()
                        : new Site(
                                url,
                                settingValues.of(OriginSettings.PRODUCT),
                                credentials,
                                SignInSettings.place(settingValues),
                                network);
            }
        };
    }
}
