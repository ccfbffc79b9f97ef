package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ObjectNode;

/** An attachment in a reply. Its id has the prefix {@code att}. */
record AttachmentView(Site site, Viewer viewer) {
    ObjectNode of(Attachment file, Expansion expansion) {
        String id = "att" + file.id();
        String self = "/rest/api/content/" + id;
        ObjectNode view = Json.object();
        view.put("id", id).put("type", "attachment").put("status", "current").put("title", file.name());
        ObjectNode metadata = view.putObject("metadata").put("mediaType", file.mediaType());
        ObjectNode rest = metadata.putObject("_expandable");
        rest.put("currentuser", "").put("properties", "").put("frontend", "").put("editorHtml", "");
        rest.put("labels", self + "/label");
        view.putObject("extensions")
                .put("mediaType", file.mediaType())
                .put("fileSize", file.bytes())
                .put("comment", "");
        String name = Address.encoded(file.name()).replace("+", "%20");
        view.putObject("_links")
                .put("webui", "/pages/viewpage.action?pageId=" + file.page() + "&preview=%2F" + file.page())
                .put(
                        "download",
                        "/download/attachments/" + file.page() + "/" + name + "?version=" + file.version() + "&api=v2")
                .put("self", site.base() + self);
        ContentView content = new ContentView(site, viewer);
        String page = "/rest/api/content/" + file.page();
        return new Parts(view, expansion)
                .part("container", page, () -> content.of(file.page(), expansion.at("container")))
                .closed("operations", "")
                .closed("children", self + "/child")
                .closed("restrictions", self + "/restriction/byOperation")
                .part(
                        "history",
                        self + "/history",
                        () -> new Parts(content.history(file.at(), file.by(), id), expansion.at("history")).end())
                .closed("ancestors", "")
                .closed("body", "")
                .part("version", "", () -> content.version(file.version(), file.at(), file.by(), self))
                .closed("descendants", self + "/descendant")
                .part("space", "", () -> space(file, expansion))
                .end();
    }

    private ObjectNode space(Attachment file, Expansion expansion) {
        return site.world()
                .page(file.page(), viewer)
                .map(page -> new SpaceView(site, viewer).of(page.space(), expansion.at("space")))
                .orElseGet(Json::object);
    }
}
