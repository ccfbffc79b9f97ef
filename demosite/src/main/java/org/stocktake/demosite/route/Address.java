package org.stocktake.demosite.route;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** URLs in replies. */
public final class Address {
    private Address() {}

    /** A URL relative to the site, with some parameters changed. */
    public static String of(String path, Map<String, List<String>> query, Map<String, String> changed) {
        Map<String, List<String>> all = new TreeMap<>(query);
        changed.forEach((name, value) -> all.put(name, List.of(value)));
        StringBuilder address = new StringBuilder(path);
        char before = '?';
        for (Map.Entry<String, List<String>> parameter : all.entrySet()) {
            for (String value : parameter.getValue()) {
                address.append(before).append(parameter.getKey()).append('=').append(encoded(value));
                before = '&';
            }
        }
        return address.toString();
    }

    public static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
