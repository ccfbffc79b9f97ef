package org.stocktake.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses of the public Internet only. It stands between a name and the connection, so that neither a
 * redirect nor a name that resolves to something else the second time leads inside. Thread-safe.
 */
final class PublicAddresses implements DnsResolver {
    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    /** The name leads to this machine or into the network it stands in. */
    static final class InsideException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        InsideException(String host) {
            super(host + " is inside of this network");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        require(host, addresses);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    static void require(String host, InetAddress[] addresses) throws InsideException {
        for (InetAddress address : addresses) {
            if (isInside(address)) {
                throw new InsideException(host);
            }
        }
    }

    /** By the registries of special addresses (RFC 6890 and what came to it). */
    static boolean isInside(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            return first == 0
                    // Shared by the customers of a provider.
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && bytes[2] == 0)
                    // For tests of network devices.
                    || (first == 198 && (second == 18 || second == 19))
                    || first >= 240;
        }
        return address instanceof Inet6Address && (isUniqueLocal(bytes) || holdsInsideAddress(bytes));
    }

    private static boolean isUniqueLocal(byte[] bytes) {
        return (bytes[0] & 0xfe) == 0xfc;
    }

    /** An address of version 4 inside one of version 6: ::a.b.c.d, or 64:ff9b::a.b.c.d, which a gateway translates. */
    private static boolean holdsInsideAddress(byte[] bytes) {
        boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        boolean compatible = bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
        for (int i = 4; i < 12; i++) {
            compatible &= bytes[i] == 0;
            translated &= bytes[i] == 0;
        }
        if (!translated && !compatible) {
            return false;
        }
        try {
            return isInside(InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]}));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
