package org.stocktake.http.link;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * DNS resolver that accepts only addresses of the public Internet. Because it resolves for each connection, neither a
 * redirect nor DNS rebinding can reach the internal network. Thread-safe.
 */
final class PublicAddresses implements DnsResolver {
    private final DnsResolver names;

    PublicAddresses(DnsResolver names) {
        this.names = names;
    }

    /** The name resolves to this machine or its network. */
    static final class InsideException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        InsideException(String host) {
            super(host + " is inside this network");
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

    /** By the IANA registries of special-purpose addresses (RFC 6890 and its updates). */
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
                    // Carrier-grade NAT.
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && bytes[2] == 0)
                    // Benchmarking of network devices.
                    || (first == 198 && (second == 18 || second == 19))
                    || first >= 240;
        }
        return address instanceof Inet6Address && (isUniqueLocal(bytes) || holdsInsideAddress(bytes));
    }

    private static boolean isUniqueLocal(byte[] bytes) {
        return (bytes[0] & 0xfe) == 0xfc;
    }

    /** An IPv4 address embedded in an IPv6 address: ::a.b.c.d, or 64:ff9b::a.b.c.d (NAT64). */
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
