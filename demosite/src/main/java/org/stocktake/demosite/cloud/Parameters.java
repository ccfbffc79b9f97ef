package org.stocktake.demosite.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Request;

/** The parameters of a request to the second version of the API. Whatever the documentation lacks is an error. */
record Parameters(Request request) {
    /** @throws RefusedException if the request has a parameter that is not allowed */
    static Parameters of(Request request, Set<String> allowed) {
        for (String name : request.query().keySet()) {
            if (!allowed.contains(name)) {
                throw RefusedException.badRequest("Unknown parameter '" + name + "'.");
            }
        }
        return new Parameters(request);
    }

    /** The values of a parameter that may be repeated, or separated by commas; no value more often than once. */
    Set<String> words(String name, int most) {
        Set<String> words = request.set(name);
        if (words.size() > most) {
            throw RefusedException.badRequest(
                    "Provided value for '%s' has %d elements. The maximum is %d.".formatted(name, words.size(), most));
        }
        return words;
    }

    Set<Long> ids(String name, int most) {
        Set<Long> ids = new TreeSet<>();
        for (String word : words(name, most)) {
            try {
                ids.add(Long.parseLong(word));
            } catch (NumberFormatException e) {
                throw wrongType(name, "Long");
            }
        }
        return ids;
    }

    /** All values of a parameter that are among the allowed ones. */
    Set<String> among(String name, Set<String> allowed) {
        Set<String> words = request.set(name);
        if (!allowed.containsAll(words)) {
            throw wrongType(name, "one of " + new TreeSet<>(allowed));
        }
        return words;
    }

    /** The value of a parameter, or the text if it is missing. */
    String one(String name, Set<String> allowed, String otherwise) {
        Set<String> words = among(name, allowed);
        if (words.size() > 1) {
            throw wrongType(name, "a single value");
        }
        return words.isEmpty() ? otherwise : words.iterator().next();
    }

    boolean flag(String name, boolean otherwise) {
        return one(name, Set.of("true", "false"), String.valueOf(otherwise)).equals("true");
    }

    /** The requested number of items. */
    int limit(int usual, int most) {
        String value = request.value("limit", String.valueOf(usual));
        if (!value.matches("[1-9]\\d{0,8}") || Integer.parseInt(value) > most) {
            throw RefusedException.badRequest(
                    "Provided value for 'limit' is %s. It must be from 1 to %d.".formatted(value, most));
        }
        return Integer.parseInt(value);
    }

    /** The parameters that a cursor belongs to. */
    String beside(Set<String> others) {
        Map<String, List<String>> kept = new TreeMap<>(request.query());
        kept.keySet().removeAll(others);
        return list(request.path(), kept);
    }

    /** Identifies a list for its cursors. */
    static String list(String path, Map<String, List<String>> parameters) {
        List<String> parts = new ArrayList<>(List.of(path));
        new TreeMap<>(parameters).forEach((name, values) -> parts.add(name + "=" + values));
        return "%08x".formatted(String.join("&", parts).hashCode());
    }

    static RefusedException wrongType(String name, String expected) {
        return RefusedException.badRequest(
                "Provided value for '%s' is not the correct type. Expected type is %s.".formatted(name, expected));
    }
}
