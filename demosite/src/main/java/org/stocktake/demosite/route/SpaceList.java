package org.stocktake.demosite.route;

import java.util.List;
import java.util.Set;
import org.stocktake.demosite.world.Space;

/** The spaces that the account may see. */
final class SpaceList implements Route {
    @Override
    public String path() {
        return "/rest/api/space";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Set<String> keys = request.set("spaceKey");
        keys.addAll(request.set("spaceKeys"));
        String type = request.value("type", "");
        String status = request.value("status", "");
        SpaceView view = new SpaceView(site, request.viewer());
        Expansion expansion = request.expansion();
        List<Space> spaces = site.world().spaces().stream()
                .filter(space -> site.world().shows(space, request.viewer()))
                .filter(space -> keys.isEmpty() || keys.contains(space.key()))
                .filter(space -> type.isEmpty() || type.equals(space.personal() ? "personal" : "global"))
                .filter(space -> status.isEmpty() || status.equals(space.archived() ? "archived" : "current"))
                .toList();
        return Reply.json(
                200,
                new Listing(site, request, 25, site.caps().spaces()).of(spaces, space -> view.of(space, expansion)));
    }

    /** @throws RefusedException if the space does not exist, or if the viewer may not see it */
    static Space find(Request request, Site site, String key) {
        return site.world()
                .space(key)
                .filter(space -> site.world().shows(space, request.viewer()))
                .orElseThrow(() -> RefusedException.noSpace(key));
    }
}
