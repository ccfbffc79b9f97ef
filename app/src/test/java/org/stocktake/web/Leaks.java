package org.stocktake.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.stocktake.FullProfile;

/**
 * Follows the links of a dashboard, some of each kind, with all lists as files, and looks for texts that nobody may see. It also asks
 * for what no link leads to.
 */
final class Leaks {
    /** Addresses of a kind that are followed: of one path, whatever names are in it. */
    private static final int OF_A_KIND = FullProfile.IS_ON ? 2 : 1;

    private final Visitor visitor;
    private final Set<String> secrets;
    private final Deque<String> left = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Set<String> found = new TreeSet<>();

    /** @param secrets texts that no answer may contain, in any letter case */
    Leaks(Visitor visitor, Set<String> secrets) {
        this.visitor = visitor;
        this.secrets = secrets;
    }

    /** Addresses whose answers contain a secret, with the text around it, after following links from all screens and from these addresses. */
    Set<String> from(List<String> addresses) {
        Screens.ALL.stream()
                .map(Screen::address)
                .filter(address -> !address.contains("{"))
                .forEach(left::add);
        left.addAll(addresses);
        Set<String> given = Set.copyOf(addresses);
        while (!left.isEmpty()) {
            String address = left.poll();
            if (!seen.add(address)
                    || (!given.contains(address) && kinds.merge(kind(address), 1, Integer::sum) > OF_A_KIND)) {
                continue;
            }
            asked.add(address);
            look(address);
        }
        return found;
    }

    /** Addresses that were asked for. */
    Set<String> asked() {
        return asked;
    }

    private void look(String address) {
        Visitor.Reply reply = visitor.get(address);
        if (reply.status() >= 500) {
            found.add(address + ": status " + reply.status());
        }
        String text = reply.text()
                .replaceAll("&#39;", "'")
                .replaceAll("&#34;|&quot;", "\"")
                .replaceAll("&amp;", "&")
                .toLowerCase(Locale.ROOT);
        // What the reader asked for is repeated.
        String own = URLDecoder.decode(address, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        for (String secret : secrets) {
            String small = secret.toLowerCase(Locale.ROOT);
            if (text.contains(small) && !own.contains(small)) {
                found.add(address + ": "
                        + text.substring(
                                        Math.max(0, text.indexOf(small) - 60),
                                        Math.min(text.length(), text.indexOf(small) + 40))
                                .replaceAll("\\s+", " "));
            }
        }
        if (reply.header("Content-Type").startsWith("text/html")) {
            for (Element link : reply.page().select("a[href^=/], [data-children]")) {
                String to = link.hasAttr("data-children") ? link.attr("data-children") : link.attr("href");
                left.add(to.replaceFirst("#.*", ""));
            }
        }
    }

    private static String kind(String address) {
        return address.replaceFirst("\\?.*", "").replaceAll("/[^/]*[0-9A-Z%][^/]*", "/*");
    }
}
