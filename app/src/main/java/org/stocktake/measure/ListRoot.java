package org.stocktake.measure;

import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/**
 * Root page of a macro that lists the pages below it. Collected while the parameters of the macro are parsed; without a
 * page parameter the root is the page of the macro.
 */
final class ListRoot {
    private @Nullable String space;
    private @Nullable String title;
    private @Nullable PageId id;
    private boolean isOwnPage;

    static boolean listsPages(String macro) {
        return macro.equals("children") || macro.equals("pagetree") || macro.equals("content-tree");
    }

    static boolean namesPage(String parameter) {
        return parameter.equals("page") || parameter.equals("root") || parameter.equals("rootPage");
    }

    static boolean namesSpace(String parameter) {
        return parameter.equals("spaces") || parameter.equals("space") || parameter.equals("spaceKey");
    }

    /** A resource inside such a parameter. */
    void resource(Tag resource, Attributes attributes) {
        String key = attributes.value("ri:space-key");
        if (key != null && !key.isBlank()) {
            space = key;
        }
        if (resource == Tag.RI_PAGE) {
            title = attributes.value("ri:content-title");
        } else if (resource == Tag.RI_CONTENT) {
            String digits = attributes.value("ri:content-id");
            id = digits == null ? null : PageAddress.id(digits);
        }
    }

    /** A link inside such a parameter. An empty link refers to the page itself. */
    void link() {
        isOwnPage = true;
    }

    /** The text of such a parameter, if it contains nothing else. */
    void text(String parameter, String written) {
        if (namesSpace(parameter)) {
            space = space == null ? written : space;
            return;
        }
        if (written.startsWith("@") || written.equals("/")) {
            title = written;
            return;
        }
        WrittenTitle page = WrittenTitle.of(written);
        SpaceKey key = page.space();
        title = page.title().isEmpty() ? "/" : page.title();
        space = key == null ? space : key.value();
    }

    /**
     * Encoded form, separated by tabs: {@code self}; {@code parent}; {@code home}, {@code all} or {@code title} with a
     * space key (empty for the page's own space) and a title; {@code id} with the id.
     */
    String encoded() {
        String key = space == null ? "" : plain(space);
        String named = title == null ? "" : plain(title);
        if (id != null) {
            return "id\t" + id;
        }
        return switch (named) {
            case "" -> isOwnPage || key.isEmpty() ? "self" : "home\t" + key;
            case "@self" -> "self";
            case "@parent" -> "parent";
            case "@home" -> "home\t" + key;
            case "@none", "/" -> "all\t" + key;
            default -> "title\t" + key + "\t" + named;
        };
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
