package org.stocktake.demosite.route;

/** Totals of the site, including content that the account may not see. */
final class InstanceMetrics implements Route {
    @Override
    public String path() {
        return "/rest/api/instance-metrics";
    }

    @Override
    public boolean isOn(Site site) {
        return site.isSince(9, 1);
    }

    @Override
    public Reply answer(Request request, Site site) {
        long pages = site.world().currentPages();
        return Reply.json(
                200,
                Json.object()
                        .put("pages", (int) pages)
                        .put("spaces", site.world().spaces().size())
                        .put("users", site.world().people().size()));
    }
}
