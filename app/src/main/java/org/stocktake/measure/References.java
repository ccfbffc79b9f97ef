package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The links of measured pages as rows of a table, as they were written: what they point at is found across pages. */
public final class References {
    private static final Table TABLE = new Table(
            "reference",
            "link of a version of a page",
            "The references in the bodies, as written there.",
            List.of("page_id", "version", "position"),
            List.of(
                    Column.of("page_id", Type.BIGINT, "", "The page that holds the link."),
                    Column.of("version", Type.INTEGER, "", "The version of that page."),
                    Column.of("position", Type.INTEGER, "", "Where it stands among the links of the page, from 1."),
                    Column.of(
                            "kind",
                            Type.TEXT,
                            "",
                            "page, blog, attachment, include, excerpt_include, space, web or anchor."),
                    Column.of("target_space", Type.TEXT, "", "Key of the space; empty for the page's own."),
                    Column.of("target_title", Type.TEXT, "", "Title of the page or blog post."),
                    Column.of("target_id", Type.BIGINT, "", "Id of the page or blog post, where the link names one."),
                    Column.of("target_url", Type.TEXT, "", "Address on the web, without its fragment."),
                    Column.of("anchor", Type.TEXT, "", "Place on the page."),
                    Column.of("file", Type.TEXT, "", "Name of the attachment."),
                    Column.of("owner_space", Type.TEXT, "", "Key of the space of the page that holds the file."),
                    Column.of("owner_title", Type.TEXT, "", "Title of the page that holds the file."),
                    Column.of("owner_id", Type.BIGINT, "", "Id of the page that holds the file."),
                    Column.of("written", Type.TEXT, "", "How a file is named: ri, download or image.")));

    private References() {}

    public static Table table() {
        return TABLE;
    }

    /** One row a link, with a value for each column of {@link #table}. */
    public static List<List<@Nullable Object>> rows(Measured measured) {
        List<List<@Nullable Object>> rows = new ArrayList<>(measured.links().size());
        for (Link link : measured.links()) {
            Row row = row(link);
            List<@Nullable Object> values = new ArrayList<>(TABLE.columns().size());
            values.add(measured.page().value());
            values.add(measured.version());
            values.add(rows.size() + 1);
            values.add(row.kind());
            values.add(row.space());
            values.add(row.title());
            values.add(row.id());
            values.add(row.url());
            values.add(row.anchor());
            values.add(row.file());
            values.add(row.ownerSpace());
            values.add(row.ownerTitle());
            values.add(row.ownerId());
            values.add(row.written());
            rows.add(values);
        }
        return rows;
    }

    private record Row(
            String kind,
            @Nullable String space,
            @Nullable String title,
            @Nullable Long id,
            @Nullable String url,
            @Nullable String anchor,
            @Nullable String file,
            @Nullable String ownerSpace,
            @Nullable String ownerTitle,
            @Nullable Long ownerId,
            @Nullable String written) {
        static Row to(
                String kind,
                @Nullable SpaceKey space,
                @Nullable String title,
                @Nullable PageId id,
                @Nullable String url,
                @Nullable String anchor) {
            return new Row(kind, key(space), title, number(id), url, anchor, null, null, null, null, null);
        }
    }

    private static Row row(Link link) {
        if (link instanceof Link.ToTitle page) {
            return Row.to(kind(page.inclusion()), page.space(), page.title(), null, null, page.anchor());
        }
        if (link instanceof Link.ToId page) {
            return Row.to(kind(page.inclusion()), null, null, page.id(), null, page.anchor());
        }
        if (link instanceof Link.ToBlogPost post) {
            return Row.to("blog", post.space(), post.title(), post.id(), null, null);
        }
        if (link instanceof Link.ToSpace space) {
            return Row.to("space", space.space(), null, null, null, null);
        }
        if (link instanceof Link.ToWeb web) {
            return Row.to("web", null, null, null, web.url(), null);
        }
        if (link instanceof Link.ToAnchor anchor) {
            return Row.to("anchor", null, null, null, null, anchor.anchor());
        }
        return file((Link.ToAttachment) link);
    }

    private static Row file(Link.ToAttachment link) {
        Link.Owner owner = link.owner();
        String written = link.reference().name().toLowerCase(Locale.ROOT);
        return owner == null
                ? new Row("attachment", null, null, null, null, null, link.file(), null, null, null, written)
                : new Row(
                        "attachment",
                        null,
                        null,
                        null,
                        null,
                        null,
                        link.file(),
                        key(owner.space()),
                        owner.title(),
                        number(owner.id()),
                        written);
    }

    private static String kind(Link.Inclusion inclusion) {
        return switch (inclusion) {
            case NONE -> "page";
            case INCLUDE -> "include";
            case EXCERPT_INCLUDE -> "excerpt_include";
        };
    }

    private static @Nullable String key(@Nullable SpaceKey key) {
        return key == null ? null : key.value();
    }

    private static @Nullable Long number(@Nullable PageId id) {
        return id == null ? null : id.value();
    }
}
