package org.stocktake.demosite.route;

/** Version of the product. */
final class ServerInformation implements Route {
    @Override
    public String path() {
        return "/rest/api/server-information";
    }

    @Override
    public boolean isOn(Site site) {
        return site.isSince(8, 0);
    }

    @Override
    public Reply answer(Request request, Site site) {
        return Reply.json(
                200,
                Json.object()
                        .put("baseUrl", site.base())
                        .put("version", site.version())
                        .put("buildNumber", 9107)
                        .put("marketplaceBuildNumber", 9107)
                        .put("buildDate", "2025-03-03T00:00:00.000+01:00"));
    }
}
