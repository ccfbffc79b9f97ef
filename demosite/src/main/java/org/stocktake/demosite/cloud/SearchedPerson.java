package org.stocktake.demosite.cloud;

import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.world.Person;
import tools.jackson.databind.node.ObjectNode;

/** A person in a reply of the first version of the API: known, unknown (the account was closed) or anonymous. */
record SearchedPerson(CloudSite site) {
    ObjectNode of(@Nullable Person person) {
        if (person == null) {
            ObjectNode view = CloudReply.object().put("type", "anonymous");
            picture(view);
            return view.put("displayName", "Anonymous");
        }
        AccountStatus status = AccountStatus.of(person);
        boolean unknown = status == AccountStatus.CLOSED || status == AccountStatus.MISSING;
        return of(unknown ? "unknown" : "known", person.accountId(), "atlassian", status.name(person))
                .put("email", AccountStatus.email(person));
    }

    ObjectNode of(String type, String account, String accountType, String name) {
        ObjectNode view = CloudReply.object();
        view.put("type", type)
                .put("accountId", account)
                .put("accountType", accountType)
                .put("email", "")
                .put("publicName", name);
        picture(view);
        view.put("displayName", name).put("isExternalCollaborator", false).put("isGuest", false);
        view.putObject("_expandable").put("operations", "").put("personalSpace", "");
        view.putObject("_links").put("self", site.base() + "/rest/api/user?accountId=" + account);
        return view;
    }

    private static void picture(ObjectNode view) {
        view.putObject("profilePicture")
                .put("path", CloudSite.CONTEXT + "/aa-avatar/default")
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
    }
}
