package org.stocktake.demosite.route;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Status;

/**
 * Filter of a list: content of one type, in the given spaces and statuses. No space means all spaces.
 */
record Selection(Facts.Type type, Set<String> spaces, Set<Status> statuses) implements Predicate<Facts> {
    Selection {
        spaces = new TreeSet<>(spaces);
        statuses = new TreeSet<>(statuses);
    }

    @Override
    public boolean test(Facts facts) {
        return facts.type() == type
                && statuses.contains(facts.status())
                && (spaces.isEmpty() || spaces.contains(facts.space().key()));
    }

    long[] ids(Request request, Site site) {
        return site.world().select(request.viewer(), toString(), Set.of(type), this);
    }

    static Facts.Type pageOrBlogPost(String word) {
        return switch (word) {
            case "page" -> Facts.Type.PAGE;
            case "blogpost" -> Facts.Type.BLOGPOST;
            default -> throw RefusedException.badRequest("Content type " + word + " is not supported");
        };
    }

    /** Statuses as written in a parameter; {@code any} means current and trashed, as documented. */
    static Set<Status> statuses(Request request) {
        Set<Status> statuses = new TreeSet<>();
        for (String word : request.set("status")) {
            switch (word) {
                case "current" -> statuses.add(Status.CURRENT);
                case "archived" -> statuses.add(Status.ARCHIVED);
                case "trashed" -> statuses.add(Status.TRASHED);
                case "any" -> statuses.addAll(Set.of(Status.CURRENT, Status.TRASHED));
                case "draft", "historical" -> {
                    // Such content is not listed.
                }
                default -> throw RefusedException.badRequest("Invalid status : " + word);
            }
        }
        if (request.set("status").isEmpty()) {
            statuses.add(Status.CURRENT);
        }
        return statuses;
    }
}
