package org.stocktake.demosite.cloud;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Person;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People by account ids. Accounts that the site does not know are left out. */
final class UsersBulk implements CloudRoute {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public String path() {
        return "/api/v2/users-bulk";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters.of(request, Set.of());
        ObjectNode page = CloudReply.object();
        ArrayNode results = page.putArray("results");
        for (String id : ids(request)) {
            site.world()
                    .account(id)
                    .filter(person -> AccountStatus.of(person) != AccountStatus.MISSING)
                    .ifPresent(person -> results.add(view(person, site)));
        }
        page.putObject("_links").put("base", site.base());
        return CloudReply.json(200, page).with("Link", "<" + site.base() + ">; rel=\"base\"");
    }

    private static Set<String> ids(Request request) {
        JsonNode given;
        try {
            given = MAPPER.readTree(request.body()).path("accountIds");
        } catch (JacksonException e) {
            throw RefusedException.badRequest("The body is not JSON.");
        }
        if (!given.isArray() || given.isEmpty() || given.size() > Batch.MOST) {
            throw RefusedException.badRequest(
                    "Provided value for 'accountIds' must have 1 to %d elements.".formatted(Batch.MOST));
        }
        Set<String> ids = new LinkedHashSet<>();
        given.forEach(id -> ids.add(id.asString()));
        return ids;
    }

    /** The settings of a person decide whether the site shows the address and the time zone. */
    private static ObjectNode view(Person person, CloudSite site) {
        AccountStatus status = AccountStatus.of(person);
        String name = status.name(person);
        ObjectNode view = CloudReply.object();
        view.put("accountId", person.accountId())
                .put("accountType", "atlassian")
                .put("accountStatus", status.name().toLowerCase(Locale.ROOT))
                .put("displayName", name)
                .put("publicName", name)
                .put("email", AccountStatus.email(person))
                .put("timeZone", AccountStatus.isOpen(person) ? "Europe/Berlin" : null)
                .put("personalSpaceId", personalSpace(person, site))
                .put("isExternalCollaborator", false);
        view.putObject("profilePicture")
                .put("path", CloudSite.CONTEXT + "/aa-avatar/" + person.accountId())
                .put("isDefault", true);
        return view;
    }

    private static @Nullable String personalSpace(Person person, CloudSite site) {
        String key = person.personalSpaceKey();
        return site.world().space(key).map(space -> String.valueOf(space.id())).orElse(null);
    }
}
