package org.stocktake.demosite.route;

import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Person.AccountState;
import tools.jackson.databind.node.ObjectNode;

/** A person in a reply: known, unknown (the account was deleted) or anonymous. */
record PersonView(Site site) {
    ObjectNode of(@Nullable Person person) {
        return of(person, Expansion.NOTHING);
    }

    ObjectNode of(@Nullable Person person, Expansion expansion) {
        ObjectNode view = Json.object();
        if (person == null) {
            view.put("type", "anonymous");
            picture(view);
            return view.put("displayName", "Anonymous");
        }
        boolean deleted = person.accountState() == AccountState.DELETED;
        view.put("type", deleted ? "unknown" : "known");
        view.put("username", person.username()).put("userKey", person.key());
        picture(view);
        view.put("displayName", deleted ? "Unknown User (" + person.username() + ")" : person.name());
        view.putObject("_links").put("self", site.base() + "/rest/api/user?key=" + person.key());
        String status = person.accountState() == AccountState.ACTIVE ? "current" : "deactivated";
        Parts parts = new Parts(view, expansion);
        return deleted
                ? parts.end()
                : parts.part("status", "", () -> view.stringNode(status)).end();
    }

    private void picture(ObjectNode view) {
        view.putObject("profilePicture")
                .put("path", site.context() + "/images/icons/profilepics/default.svg")
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
    }
}
