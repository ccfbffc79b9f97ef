package org.stocktake.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What is taken stock of. */
public sealed interface Origin {
    /** A Confluence that answers on the network. */
    record Site(URI url, Product product, Credentials credentials, String credentialsAt, Network network)
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
    static Origin of(Values values, Purpose purpose, TokenReader tokens) {
        values.exclude(OriginSettings.EXPORT, OriginSettings.URL);
        if (values.isGiven(OriginSettings.EXPORT)) {
            List<Path> paths = values.orNull(OriginSettings.EXPORT);
            return new Exports(paths == null ? List.of() : paths);
        }
        URI url = values.orNull(OriginSettings.URL);
        return switch (purpose) {
            case PUBLISHED, LINKS -> new Unnamed();
            case STOCK -> {
                if (!values.isGiven(OriginSettings.URL)) {
                    values.problem("site.url is missing: looked at %s. To take stock of an export, give export (%s)."
                            .formatted(values.places(OriginSettings.URL), OriginSettings.EXPORT.flag()));
                }
                Credentials credentials = Credentials.of(values, tokens);
                Network network = Network.of(values, tokens);
                yield url == null
                        ? new Unnamed()
                        : new Site(
                                url,
                                values.of(OriginSettings.PRODUCT),
                                credentials,
                                Credentials.place(values),
                                network);
            }
        };
    }
}
