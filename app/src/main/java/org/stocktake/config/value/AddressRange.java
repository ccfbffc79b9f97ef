package org.stocktake.config.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An IP address, or a network as in {@code 10.0.0.0/8}.
 *
 * @param network its first address
 * @param prefix bits that all addresses have in common
 */
public record AddressRange(InetAddress network, int prefix) {
    static final String EXPECTED = "an IP address or a network like 10.0.0.0/8";

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");

    public AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("must be " + EXPECTED);
        }
    }

    /** @throws IllegalArgumentException if it is none; host names are not allowed, because other machines decide what they resolve to */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = text.substring(0, slash < 0 ? text.length() : slash).toLowerCase(Locale.ROOT);
        try {
            if (FOUR.matcher(address).matches() || SIX.matcher(address).matches()) {
                InetAddress network = InetAddress.getByName(address);
                int bits = network.getAddress().length * Byte.SIZE;
                return new AddressRange(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("must be " + EXPECTED, e);
        }
        throw new IllegalArgumentException("must be " + EXPECTED);
    }

    public boolean contains(InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
