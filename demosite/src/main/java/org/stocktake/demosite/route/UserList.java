package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Person;

/** All existing accounts, including deactivated ones. */
final class UserList implements Route {
    private static final int MOST = 200;

    @Override
    public String path() {
        return "/rest/api/user/list";
    }

    @Override
    public boolean isOn(Site site) {
        return site.isSince(8, 0);
    }

    @Override
    public Reply answer(Request request, Site site) {
        PersonView view = new PersonView(site);
        return Reply.json(
                200,
                new Listing(site, request, 100, MOST)
                        .of(
                                site.world().people().stream()
                                        .filter(person -> person.accountState() != Person.AccountState.DELETED)
                                        .toList(),
                                person -> view.of(person, request.expansion())));
    }
}
