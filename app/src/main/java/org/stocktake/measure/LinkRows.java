package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;
import org.stocktake.table.Type;

/**
 * Table rows for the links of measured pages, as written in the body. Targets are resolved later, in {@code relate}.
 */
public final class LinkRows {
    public static final BodyRows<?> ROWS = new BodyRows<Reference>(
            "reference",
            "link of a version of a page",
            "The references in the bodies, as written there.",
            "position",
            LinkRows::of,
            List.of(
                    filled("position", Type.INTEGER, "Place among the links of the page, from 1.", Reference::position),
                    filled(
                            "kind",
                            Type.TEXT,
                            "page, blog, attachment, include, excerpt_include, space, web or anchor.",
                            Reference::kind),
                    target("target_space", Type.TEXT, "Key of the space; empty for the page's own.", Target::space),
                    target("target_title", Type.TEXT, "Title of the page or blog post.", Target::title),
                    target(
                            "target_id",
                            Type.BIGINT,
                            "Id of the page or blog post, where the link names one.",
                            Target::id),
                    filled(
                            "target_url",
                            Type.TEXT,
                            "Address on the web, without its fragment.",
                            one -> one.link() instanceof Link.ToWeb web ? web.url() : null),
                    filled("anchor", Type.TEXT, "Place on the page.", Reference::anchor),
                    file("file", Type.TEXT, "Name of the attachment.", Link.ToAttachment::file),
                    owner("owner_space", Type.TEXT, "Key of the space of the page that holds the file.", Target::space),
                    owner("owner_title", Type.TEXT, "Title of the page that holds the file.", Target::title),
                    owner("owner_id", Type.BIGINT, "Id of the page that holds the file.", Target::id),
                    file(
                            "written",
                            Type.TEXT,
                            "How a file is named: ri, download or image.",
                            file -> file.reference().name().toLowerCase(Locale.ROOT))));

    private LinkRows() {}

    /** A link with its position on its page. */
    record Reference(int position, Link link) {
        String kind() {
            if (link instanceof Link.ToTitle page) {
                return LinkRows.kind(page.inclusion());
            }
            if (link instanceof Link.ToId page) {
                return LinkRows.kind(page.inclusion());
            }
            if (link instanceof Link.ToBlogPost) {
                return "blog";
            }
            if (link instanceof Link.ToSpace) {
                return "space";
            }
            if (link instanceof Link.ToWeb) {
                return "web";
            }
            return link instanceof Link.ToAnchor ? "anchor" : "attachment";
        }

        @Nullable
        String anchor() {
            if (link instanceof Link.ToTitle page) {
                return page.anchor();
            }
            if (link instanceof Link.ToId page) {
                return page.anchor();
            }
            return link instanceof Link.ToAnchor place ? place.anchor() : null;
        }

        @Nullable
        Target target() {
            if (link instanceof Link.ToTitle page) {
                return Target.of(page.space(), page.title(), null);
            }
            if (link instanceof Link.ToId page) {
                return Target.of(null, null, page.id());
            }
            if (link instanceof Link.ToBlogPost post) {
                return Target.of(post.space(), post.title(), post.id());
            }
            return link instanceof Link.ToSpace to ? Target.of(to.space(), null, null) : null;
        }
    }

    /** The target of a link, as written. */
    record Target(
            @Nullable String space,
            @Nullable String title,
            @Nullable Long id) {
        static Target of(@Nullable SpaceKey space, @Nullable String title, @Nullable PageId id) {
            return new Target(space == null ? null : space.value(), title, id == null ? null : id.value());
        }
    }

    private static List<Reference> of(Measured measured) {
        List<Reference> references = new ArrayList<>();
        measured.links().forEach(link -> references.add(new Reference(references.size() + 1, link)));
        return references;
    }

    private static String kind(Link.Inclusion inclusion) {
        return switch (inclusion) {
            case NONE -> "page";
            case INCLUDE -> "include";
            case EXCERPT_INCLUDE -> "excerpt_include";
        };
    }

    private static Filled<Reference> filled(
            String name, Type type, String about, Function<Reference, @Nullable Object> value) {
        return new Filled<>(Column.of(name, type, "", about), value);
    }

    private static Filled<Reference> target(
            String name, Type type, String about, Function<Target, @Nullable Object> value) {
        return filled(name, type, about, one -> {
            Target target = one.target();
            return target == null ? null : value.apply(target);
        });
    }

    private static Filled<Reference> file(
            String name, Type type, String about, Function<Link.ToAttachment, @Nullable Object> value) {
        return filled(
                name, type, about, one -> one.link() instanceof Link.ToAttachment file ? value.apply(file) : null);
    }

    private static Filled<Reference> owner(
            String name, Type type, String about, Function<Target, @Nullable Object> value) {
        return file(name, type, about, file -> {
            Link.Owner owner = file.owner();
            return owner == null ? null : value.apply(Target.of(owner.space(), owner.title(), owner.id()));
        });
    }
}
