package org.stocktake.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What is taken stock of. */
public sealed interface Origin {
    /** A Confluence that answers on the network. */
    record Site(URI url, Product product, SignInSettings credentials, String credentialsAt, NetworkSettings network)
            implements Origin {}

    /** XML exports: files or folders that hold one. */
    record Exports(List<Path> paths) implements Origin {
        public Exports {
            paths = List.copyOf(paths);
        }
    }

    /** Nothing was named: enough for a command that only reads what is published. */
    record Unnamed() implements Origin {}

    /** The product behind an address. */
    enum Product {
        AUTO,
        DATACENTER,
        CLOUD
    }

    /** The origin that the settings name. */
    static Origin of(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        settingValues.exclude(OriginSettings.EXPORT, OriginSettings.URL);
        if (settingValues.isGiven(OriginSettings.EXPORT)) {
            List<Path> paths = settingValues.orNull(OriginSettings.EXPORT);
            return new Exports(paths == null ? List.of() : paths);
        }
        URI url = settingValues.orNull(OriginSettings.URL);
        return switch (purpose) {
            case PUBLISHED, LINKS -> new Unnamed();
            case STOCK -> {
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
