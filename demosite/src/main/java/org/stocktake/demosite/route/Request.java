package org.stocktake.demosite.route;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stocktake.demosite.world.Viewer;

/**
 * A parsed request.
 *
 * @param method GET or POST, in most cases
 * @param path decoded, without the context path
 * @param query decoded; a repeated parameter has several values
 * @param variables parts of the path that the route names in braces
 * @param body empty if the request has none
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Viewer viewer,
        Map<String, String> variables,
        String body) {
    public Request {
        query = Map.copyOf(query);
        variables = Map.copyOf(variables);
    }

    Request with(Map<String, String> found) {
        return new Request(method, path, query, viewer, found, body);
    }

    /** The same request from another viewer. */
    public Request by(Viewer other) {
        return new Request(method, path, query, other, variables, body);
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** All values of a parameter. */
    public List<String> values(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The values of a parameter that may be repeated, or separated by commas. */
    public Set<String> set(String name) {
        Set<String> set = new TreeSet<>();
        for (String value : values(name)) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    set.add(part.strip());
                }
            }
        }
        return set;
    }

    public boolean has(String name) {
        return !value(name, "").isEmpty();
    }

    public String value(String name, String otherwise) {
        List<String> values = values(name);
        return values.isEmpty() ? otherwise : values.get(0);
    }

    public int number(String name, int otherwise) {
        String value = value(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Math.max(0, Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("The parameter " + name + " must be a number, but was " + value);
        }
    }

    /** A required number. */
    public long longNumber(String name) {
        try {
            return Long.parseLong(value(name, ""));
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest(
                    "The parameter " + name + " must be a number, but was " + value(name, ""));
        }
    }

    /** The id in the path, also the form {@code att123} of attachments. */
    public long id() {
        String id = variable("id");
        try {
            return Long.parseLong(id.startsWith("att") ? id.substring(3) : id);
        } catch (NumberFormatException e) {
            throw RefusedException.noContent(id);
        }
    }

    Expansion expansion() {
        return Expansion.of(values("expand"));
    }

    /** As documented: single pages and scans expand these three if the request names no expansion. */
    Expansion expansionOr(String otherwise) {
        return query.containsKey("expand") ? expansion() : Expansion.of(List.of(otherwise));
    }
}
