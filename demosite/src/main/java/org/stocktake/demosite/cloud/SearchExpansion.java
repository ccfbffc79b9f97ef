package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;

/** Checks the expansions of a request to the first version of the API. Whatever the documentation lacks is an error. */
final class SearchExpansion {
    private static final int DEPTH = 8;
    /** Parts that are content themselves, with all of its parts. */
    private static final Set<String> CONTENT = Set.of(
            "ancestors", "children.attachment", "children.comment", "children.page", "container", "space.homepage");

    private static final Set<String> PARTS = Set.of(
            "body",
            "body.storage",
            "children",
            "childTypes",
            "childTypes.all",
            "childTypes.attachment",
            "childTypes.comment",
            "extensions",
            "extensions.inlineProperties",
            "extensions.resolution",
            "history",
            "history.contributors",
            "history.contributors.publishers",
            "history.contributors.publishers.users",
            "history.lastUpdated",
            "history.ownedBy",
            "metadata",
            "metadata.labels",
            "metadata.properties",
            "restrictions",
            "restrictions.read",
            "restrictions.read.restrictions",
            "restrictions.read.restrictions.group",
            "restrictions.read.restrictions.user",
            "restrictions.update",
            "restrictions.update.restrictions",
            "restrictions.update.restrictions.group",
            "restrictions.update.restrictions.user",
            "space",
            "space.permissions",
            "version",
            "version.by");

    private SearchExpansion() {}

    /** @param names as in the parameter {@code expand} */
    static Expansion of(List<String> names) {
        Expansion expansion = Expansion.of(names);
        check("", expansion, 1);
        return expansion;
    }

    private static void check(String before, Expansion expansion, int depth) {
        for (Map.Entry<String, Expansion> part : expansion.parts().entrySet()) {
            String path = before + part.getKey();
            if (depth > DEPTH) {
                throw RefusedException.badRequest("Maximum sub-expansions allowed is `" + DEPTH + "`");
            }
            if (CONTENT.contains(path)) {
                check("", part.getValue(), depth + 1);
            } else if (PARTS.contains(path)) {
                check(path + ".", part.getValue(), depth + 1);
            } else if (!path.matches("metadata\\.properties\\.[a-z_]+")
                    && !(path.equals("restrictions") && before.isEmpty())) {
                throw RefusedException.badRequest("Unknown expansion: " + path);
            }
        }
    }
}
