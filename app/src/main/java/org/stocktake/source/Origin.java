package org.stocktake.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;

/** The site or export to read. */
public sealed interface Origin {
    /** The product of a site is detected. */
    String AUTO = "auto";

    /** Name of the site: site.name, else its host or the file names of the exports. */
    String name();

    /** Text without secrets that differs between origins. Cached replies are used only for the same text. */
    String description();

    /**
     * A Confluence site.
     *
     * @param product name of a {@link SourceProvider}, or {@link #AUTO}
     * @param credentialsAt where the credentials are configured, worded for the operator
     * @param way to the API, if it is a Cloud site
     */
    record Site(
            URI url,
            String name,
            String product,
            Credentials credentials,
            String credentialsAt,
            Network network,
            SiteWay way)
            implements Origin {
        @Override
        public String description() {
            return url.toString();
        }
    }

    /** XML exports: files or folders that hold one. */
    record Exports(List<Path> paths, String name) implements Origin {
        public Exports {
            paths = List.copyOf(paths);
        }

        @Override
        public String description() {
            return paths.stream().map(Path::toString).sorted().collect(Collectors.joining(" "));
        }
    }

    /** No origin: sufficient for a command that only reads published weeks. */
    record Unnamed() implements Origin {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String description() {
            return "nothing";
        }
    }
}
