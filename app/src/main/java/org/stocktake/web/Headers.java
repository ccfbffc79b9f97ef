package org.stocktake.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers of requests and replies that keep other sites out. */
final class Headers {
    /** Only own styles and scripts, no frames, no requests to other sites. */
    static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final int MISDIRECTED = 421;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Headers() {}

    static void set(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    /**
     * A page of another site can have a name of its own resolve to this machine. The name stands in the header. The address at which a
     * request has arrived cannot be such a name.
     *
     * @throws Refusal 421 for any name but those of the dashboard
     */
    static void requireOwnName(Context context, Access access) {
        String name = name(context.header("Host"));
        URI url = access.publicUrl();
        boolean known = LOOPBACK.contains(name)
                || (url != null && name.equalsIgnoreCase(url.getHost()))
                || (access.isExposed()
                        && !name.isEmpty()
                        && (name.equalsIgnoreCase(access.host()) || name.equals(arrived(context))));
        if (known) {
            return;
        }
        if (access.isShared()) {
            throw new Refusal(
                    MISDIRECTED,
                    "The dashboard does not answer under this name.",
                    url == null
                            ? "Open it by its address, or set serve.public-url to the address that browsers use."
                            : "Open %s.".formatted(url));
        }
        throw new Refusal(
                MISDIRECTED,
                "The dashboard answers only under the names localhost and 127.0.0.1.",
                "Open http://localhost:%d/ on the machine that runs it.".formatted(context.port()));
    }

    /** The address of this machine at which a request has arrived, as it is written in a URL. */
    private static String arrived(Context context) {
        String address = context.req().getLocalAddr();
        return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
