package org.stocktake.demosite.body;

import java.util.Base64;

/** The short form of an id in URLs such as {@code /x/ew}. */
public final class TinyLink {
    private TinyLink() {}

    /** The bytes of the id in little-endian order, in Base64 with two characters replaced, without trailing zeros. */
    public static String of(long id) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (id >>> (8 * i));
        }
        String code = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return code.replaceFirst("A+$", "").replace('/', '-').replace('+', '_');
    }
}
