package org.stocktake.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.Sharing;

/**
 * Who may use the dashboard, and where they find it.
 *
 * @param host address to listen on
 * @param publicUrl where browsers find it behind a proxy; its path is the start of all addresses
 * @param token that readers sign in with; absent if a proxy signs them in, or if no sign-in is needed
 * @param metricsToken that opens the metrics only
 * @param trustedProxies the senders whose user header counts
 * @param userHeader with the name of the user whom the proxy has signed in
 * @param user name in which readers act who have no name of their own; may be empty
 * @param sql whether readers of other machines may run SQL
 */
public record Access(
        String host,
        @Nullable URI publicUrl,
        @Nullable String token,
        @Nullable String metricsToken,
        Predicate<InetAddress> trustedProxies,
        @Nullable String userHeader,
        String user,
        boolean sql) {
    /** The usual address to listen on. */
    static final String LOOPBACK = "127.0.0.1";

    /** Everyone on this machine, without a name. */
    public static final Access LOCAL = local("");

    /** Everyone on this machine. */
    public static Access local(String user) {
        return new Access(LOOPBACK, null, null, null, address -> false, null, user, false);
    }

    /** The same with a token that readers sign in with. */
    public Access withToken(String given) {
        return new Access(host, publicUrl, given, metricsToken, trustedProxies, userHeader, user, sql);
    }

    /** The same in the name of a user. */
    public Access withUser(String name) {
        return new Access(host, publicUrl, token, metricsToken, trustedProxies, userHeader, name, sql);
    }

    /** Whether people may use it who have no account on this machine: what is hidden from others is masked then. */
    public boolean isShared() {
        return publicUrl != null || userHeader != null || !isLoopback(host);
    }

    /** Whether a reader has to sign in. */
    boolean needsSignIn() {
        return isShared() || token != null;
    }

    /** Whether readers may run SQL. */
    boolean allowsSql() {
        return sql || !isShared();
    }

    /** The start of all addresses, without a slash at its end; empty if it is the root. */
    String base() {
        String path = publicUrl == null ? null : publicUrl.getRawPath();
        return path == null ? "" : path.replaceFirst("/+$", "");
    }

    /** Whether browsers use an encrypted connection, as far as it is known. */
    boolean isEncrypted() {
        return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /** Whether what readers send can be read on the way to this machine. */
    public boolean isExposed() {
        return !isLoopback(host);
    }

    /** @throws StocktakeException USAGE if strangers could see what they must not see */
    void requireSafe(Sharing sharing) {
        if (isShared() && token == null && userHeader == null) {
            throw new StocktakeException(
                    Code.USAGE,
                    publicUrl == null ? "--host" : "serve.public-url",
                    "The dashboard can be reached from other machines, but readers do not have to sign in.",
                    "Make a token with \"stocktake serve --new-token\", set serve.token-file, or let a proxy sign readers in"
                            + " with serve.user-header.");
        }
        if (isShared() && sql && sharing.restricted() != Sharing.Restricted.SHOW) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--sql",
                    "SQL reads all tables, so readers would see the restricted pages that serve.restricted hides.",
                    "Leave out --sql, or set serve.restricted to show.");
        }
    }

    /** @throws StocktakeException USAGE if there is no such address */
    InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--host",
                    "There is no address \"%s\".".formatted(host),
                    "Use an address of this machine, or 0.0.0.0 for all of them.");
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public String toString() {
        return "Access[host=%s, publicUrl=%s]".formatted(host, publicUrl);
    }
}
