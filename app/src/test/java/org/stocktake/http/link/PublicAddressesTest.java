package org.stocktake.http.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1"
            })
    void whatIsNotOfThePublicInternetIsInside(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "64:ff9b::101:101"
            })
    void whatIsBesideTheseIsNot(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isInside(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNameWithOneAddressInsideIsRefused() throws UnknownHostException {
        InetAddress[] both = {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return both;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };

        assertThatThrownBy(() -> new PublicAddresses(rebinding).resolve("rebind.example.org"))
                .isInstanceOf(PublicAddresses.InsideException.class)
                .hasMessage("rebind.example.org is inside this network");
    }
}
