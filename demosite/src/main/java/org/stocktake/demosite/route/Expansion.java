package org.stocktake.demosite.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a reply to expand: {@code history.lastUpdated,version} as a tree. */
public record Expansion(Map<String, Expansion> parts) {
    public static final Expansion NOTHING = new Expansion(Map.of());

    public static Expansion of(List<String> parameters) {
        Expansion root = new Expansion(new LinkedHashMap<>());
        for (String parameter : parameters) {
            for (String path : parameter.split(",", -1)) {
                Expansion here = root;
                for (String name : path.strip().split("\\.", -1)) {
                    if (!name.isEmpty()) {
                        here = here.parts.computeIfAbsent(name, once -> new Expansion(new LinkedHashMap<>()));
                    }
                }
            }
        }
        return root;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public boolean has(String name) {
        return parts.containsKey(name);
    }

    /** Expansions inside a part; none if the part itself is not expanded. */
    public Expansion at(String name) {
        return parts.getOrDefault(name, NOTHING);
    }
}
