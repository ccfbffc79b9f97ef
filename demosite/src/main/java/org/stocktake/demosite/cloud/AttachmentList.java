package org.stocktake.demosite.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Version;
import tools.jackson.databind.node.ObjectNode;

/** Attachments of a page or blog post. */
record AttachmentList(Contents contents) implements CloudRoute {
    private static final Set<String> ALLOWED = Set.of("sort", "cursor", "status", "mediaType", "filename", "limit");
    private static final Set<String> ORDERS =
            Set.of("created-date", "-created-date", "modified-date", "-modified-date");

    @Override
    public String path() {
        return contents.path() + "/{id}/attachments";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, ALLOWED);
        Page page = contents.find(request, site);
        Set<String> statuses = parameters.among("status", Set.of("current", "archived", "trashed"));
        String mediaType = request.value("mediaType", "");
        String name = request.value("filename", "");
        String order = parameters.one("sort", ORDERS, "");
        List<Attachment> files = page.attachments().stream()
                .filter(file -> statuses.isEmpty() || statuses.contains("current"))
                .filter(file -> mediaType.isEmpty() || mediaType.equals(file.mediaType()))
                .filter(file -> name.isEmpty() || name.equals(file.name()))
                .sorted(order(order))
                .toList();
        return new Batch(site, parameters, 50).of(files, file -> "att" + file.id(), file -> view(file, page));
    }

    private static Comparator<Attachment> order(String order) {
        if (order.isEmpty()) {
            return Comparator.comparing(Attachment::id);
        }
        Comparator<Attachment> byTime = Comparator.comparing(Attachment::at).thenComparing(Attachment::id);
        return order.startsWith("-") ? byTime.reversed() : byTime;
    }

    private static ObjectNode view(Attachment file, Page page) {
        String webui = "/pages/viewpageattachments.action?pageId=" + page.id() + "&preview=%2F" + page.id();
        String name = Address.encoded(file.name()).replace("+", "%20");
        String download = "/download/attachments/" + page.id() + "/" + name + "?version=" + file.version() + "&api=v2";
        ObjectNode view = CloudReply.object();
        view.put("id", "att" + file.id())
                .put("status", "current")
                .put("title", file.name())
                .put("createdAt", file.at().toString())
                .put(page.kind() == Kind.PAGE ? "pageId" : "blogPostId", String.valueOf(page.id()))
                .put("mediaType", file.mediaType())
                .put("mediaTypeDescription", "File")
                .put("comment", "")
                .put("fileId", "%08x-0000-4000-8000-%012x".formatted(page.id(), file.id()))
                .put("fileSize", file.bytes())
                .put("webuiLink", webui)
                .put("downloadLink", download);
        view.set("version", ContentFields.version(new Version(file.version(), file.at(), file.by(), false, "")));
        view.putObject("_links").put("webui", webui).put("download", download);
        return view;
    }
}
