package org.stocktake.cli;

import static org.stocktake.source.export.WrittenExport.document;
import static org.stocktake.source.export.WrittenExport.object;
import static org.stocktake.source.export.WrittenExport.property;
import static org.stocktake.source.export.WrittenExport.refer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;

/** The XML export of the content of a world of Cloud: pages with bodies, people and comments, and containers. */
final class ExportOfWorld {
    /** The columns of pages that follow from it. An export names no address of the site, so links by address are external. */
    static final List<String> COLUMNS = List.of(
            "page_id",
            "space_key",
            "title",
            "content_type",
            "status",
            "parent_id",
            "depth",
            "depth_with_folders",
            "child_count",
            "descendant_count",
            "path",
            "reaches_home",
            "word_count",
            "char_count",
            "code_lines",
            "heading_count",
            "table_count",
            "image_count",
            "macro_count",
            "macro_names",
            "task_open",
            "task_done",
            "sentence_count",
            "lix",
            "body_bytes",
            "body_read",
            "text_hash",
            "included_by",
            "version_count",
            "creator",
            "last_editor",
            "comment_count");

    private static final long BODIES = 5_000_000_000L;

    private ExportOfWorld() {}

    static String text(World world) {
        List<String> objects = new ArrayList<>();
        world.people()
                .forEach(person -> objects.add("<object class='ConfluenceUserImpl'><id name='key'>%s</id>%s</object>\n"
                        .formatted(person.key(), property("atlassianAccountId", person.accountId()))));
        world.spaces().stream().filter(ExportOfWorld::isUsual).forEach(space -> objects.add(space(space)));
        world.containers().stream()
                .filter(container -> isUsual(container.space()))
                .forEach(container -> objects.add(container(container)));
        world.pages().stream()
                .filter(page -> page.visible() && isUsual(page.space()) && page.status() != Status.TRASHED)
                .forEach(page -> {
                    objects.add(page(world, page));
                    page.comments().forEach(comment -> objects.add(comment(page, comment)));
                });
        return document(objects.toArray(String[]::new));
    }

    private static boolean isUsual(Space space) {
        return space.visible() && !space.personal() && !space.archived();
    }

    private static String space(Space space) {
        return object(
                "Space",
                space.id(),
                property("key", space.key()),
                property("name", space.name()),
                property("spaceType", "global"),
                refer("homePage", "Page", space.home()));
    }

    private static String container(Container container) {
        boolean isFolder = container.type() == Node.Type.FOLDER;
        return object(
                isFolder ? "Folder" : "CustomContentEntityObject",
                container.id(),
                property("title", container.title()),
                isFolder
                        ? ""
                        : property(
                                "pluginModuleKey",
                                "confluence:" + container.type().word()),
                refer("space", "Space", container.space().id()),
                parent(container.parent()));
    }

    private static String parent(@Nullable Node node) {
        return node == null ? "" : refer("parent", "Page", node.id());
    }

    private static String page(World world, Page page) {
        String type = page.kind() == Kind.PAGE ? "Page" : "BlogPost";
        List<Node> above = page.kind() == Kind.PAGE ? world.nodesAbove(page.id()) : List.of();
        String listed = object(
                type,
                page.id(),
                property("title", page.title()),
                property("version", Integer.toString(page.version().number())),
                property("contentStatus", page.status() == Status.CURRENT ? "current" : "archived"),
                refer("space", "Space", page.space().id()),
                parent(above.isEmpty() ? null : above.get(above.size() - 1)),
                person("creator", page.creator()),
                person("lastModifier", page.version().by()));
        // A section of CDATA ends in the middle of the end of another.
        String body = world.body(page.id()).storage().replace("]]>", "]]]]><![CDATA[>");
        return listed
                + object(
                        "BodyContent",
                        BODIES + page.id(),
                        property("body", body),
                        refer("content", type, page.id()),
                        property("bodyType", "2"));
    }

    private static String person(String name, @Nullable Person person) {
        return person == null
                ? ""
                : "<property name='%s' class='ConfluenceUserImpl'><id name='key'>%s</id></property>"
                        .formatted(name, person.key());
    }

    private static String comment(Page page, Comment comment) {
        return object(
                "Comment",
                comment.id(),
                property("version", "1"),
                property("contentStatus", "current"),
                refer("containerContent", page.kind() == Kind.PAGE ? "Page" : "BlogPost", page.id()));
    }
}
