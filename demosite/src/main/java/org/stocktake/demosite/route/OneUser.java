package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Person;

/** A person by key or username. */
final class OneUser implements Route {
    @Override
    public String path() {
        return "/rest/api/user";
    }

    @Override
    public Reply answer(Request request, Site site) {
        if (!request.has("key") && !request.has("username")) {
            throw RefusedException.badRequest("A user key or a username must be given");
        }
        String key = request.value("key", "");
        String name = request.value("username", "");
        Person person = site.world().people().stream()
                .filter(one ->
                        key.isEmpty() ? one.username().equals(name) : one.key().equals(key))
                .filter(one -> one.accountState() != Person.AccountState.DELETED)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        404, "No user found with " + (key.isEmpty() ? "username : " + name : "key : " + key)));
        return Reply.json(200, new PersonView(site).of(person, request.expansion()));
    }
}
