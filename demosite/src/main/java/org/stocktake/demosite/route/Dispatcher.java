package org.stocktake.demosite.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the endpoint of a request. Thread-safe.
 *
 * @param endpoints one with a fixed word precedes one with a variable at the same position
 */
public record Dispatcher<S>(S site, List<? extends Endpoint<S>> endpoints) {
    public Dispatcher {
        endpoints = List.copyOf(endpoints);
    }

    /** @throws RefusedException if the reply is an error */
    public Reply answer(Request request) {
        boolean known = false;
        for (Endpoint<S> endpoint : endpoints) {
            Optional<Map<String, String>> variables = match(endpoint.path(), request.path());
            boolean here = variables.isPresent() && endpoint.isOn(site);
            known |= here;
            if (here && endpoint.method().equals(request.method())) {
                return endpoint.answer(request.with(variables.get()), site);
            }
        }
        if (known) {
            throw new RefusedException(405, "Method Not Allowed");
        }
        throw RefusedException.noRoute(request.path());
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
