package org.stocktake.demosite.cloud;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Version;
import tools.jackson.databind.node.ObjectNode;

/** Versions of a page or blog post, newest first. */
record VersionList(Contents contents) implements CloudRoute {
    @Override
    public String path() {
        return contents.path() + "/{id}/versions";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, Set.of("body-format", "cursor", "limit", "sort"));
        BodyFormat.of(parameters, BodyFormat.OF_LISTS);
        Page page = contents.find(request, site);
        List<Version> versions = new ArrayList<>(site.world().versions(page.id()));
        if (parameters
                .one("sort", Set.of("modified-date", "-modified-date"), "")
                .equals("modified-date")) {
            Collections.reverse(versions);
        }
        return new Batch(site, parameters, 25)
                .of(versions, version -> String.valueOf(version.number()), version -> view(version, page));
    }

    private static ObjectNode view(Version version, Page page) {
        ObjectNode view = ContentFields.version(version);
        view.putObject(page.kind() == Kind.PAGE ? "page" : "blogpost")
                .put("title", page.title())
                .put("id", String.valueOf(page.id()));
        return view;
    }
}
